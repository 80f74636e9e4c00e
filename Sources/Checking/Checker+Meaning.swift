import Accounts
import Syntax

/// What a name stands for.
enum Meaning {
  case decided(Int)
  case given(FieldSchema)
  case definition(TableName)
  case parameter(Int)
  case today
}

// Names within expressions.
extension Checker {
  /// What a name stands for in a row of `table`.
  ///
  /// A decided field comes first, then a loaded column, a definition, a `let`, and last a field
  /// that is known but that no file has.
  func meaning(of name: String, in table: String) -> Meaning? {
    let schema = context.schema.table(named: table)?.field(named: name)
    if let index = decidedIndex[TableName(table: table, name: schema?.name ?? name)] {
      return .decided(index)
    }
    let loaded = context.portfolio.table(named: table)
    if let schema, loaded?.column(named: schema.name) != nil { return .given(schema) }
    if definitionSyntax[TableName(table: table, name: name)] != nil {
      return .definition(TableName(table: table, name: name))
    }
    if let index = parameterIndex[name] { return .parameter(index) }
    if name == "today" { return .today }
    if let schema { return .given(schema) }
    if name.hasPrefix("recorded-"),
      let field = fieldSchema(String(name.dropFirst("recorded-".count)), table: table)
    {
      return .given(field)
    }
    return nil
  }

  /// The value of a path in a row of `table`, or nil with a diagnostic.
  mutating func name(_ path: PathSyntax, of table: String) -> CheckedExpression? {
    if let far = linked(path, of: table) { return far.value }
    guard let name = ownName(path, of: table) else { return nil }
    if let column = LedgerColumn(name: name.text) {
      return CheckedExpression(.given(column.name), .date, path.range)
    }
    if path.single != nil, let column = calledColumns[TableName(table: table, name: name.folded)] {
      return column
    }
    guard let meaning = meaning(of: name.folded, in: table) else {
      unknownField(name, of: table)
      return nil
    }
    let range = path.range
    switch meaning {
    case .decided(let index):
      let schema = ruleset.fields[index].schema
      return CheckedExpression(.decided(index), schema.type, range, field: schema)
    case .given(let schema):
      return CheckedExpression(.given(schema.name), schema.type, range, field: schema)
    case .definition(let key):
      guard let index = definition(key) else { return nil }
      let value = ruleset.definitions[index].value
      return CheckedExpression(.definition(index), value.type, range, field: value.field)
    case .parameter(let index):
      guard ruleset.parameters[index].more.isEmpty else {
        listForValue(ruleset.parameters[index], at: range)
        return nil
      }
      return CheckedExpression(.parameter(index), ruleset.parameters[index].type, range)
    case .today: return CheckedExpression(.day(.today), .date, range)
    }
  }

  /// The name that remains when the path starts at the row itself: `account's arr` is `arr`.
  private mutating func ownName(_ path: PathSyntax, of table: String) -> NameSyntax? {
    if let single = path.single { return single }
    let schema = context.schema.table(named: table)
    if path.names.count == 2, path.names[0].folded == schema?.singular { return path.names[1] }
    noSuchLink(path.names[0], of: table)
    return nil
  }

  mutating func unknownField(_ name: NameSyntax, of table: String) {
    if failedDefinitions.contains(TableName(table: table, name: name.folded)) { return }
    let candidates = nearest(to: name.text, among: names(in: table))
    record(
      .unknownField(name.text, table: table, candidates: candidates), at: name.range,
      fixIts: candidates.map { FixIt("write `\($0)`", replacing: name.range, with: $0) })
  }

  /// Every name that has a meaning in a row of `table`.
  func names(in table: String) -> [String] {
    let fields = context.schema.table(named: table)?.fields.map(\.name) ?? []
    let decided = ruleset.fields.filter { $0.table == table }.map(\.name)
    let defined = definitionSyntax.keys.filter { $0.table == table }.map(\.name).sorted()
    return fields + decided + defined + ruleset.parameters.map(\.name)
  }

  /// The number of a definition, which is checked when it is first needed.
  mutating func definition(_ key: TableName) -> Int? {
    if let index = definitionIndex[key] { return index }
    guard let syntax = definitionSyntax[key] else { return nil }
    if let start = definitionsInProgress.firstIndex(of: key) {
      let path = definitionsInProgress[start...].map(\.name) + [key.name]
      record(
        .definitionCycle(path), at: syntax.name.range,
        help: "a definition may use others, but never itself")
      return nil
    }
    definitionsInProgress.append(key)
    let (outerFolds, wasAboutRow) = (folds, isAboutRow)
    folds = nil
    isAboutRow = true
    defer {
      definitionsInProgress.removeLast()
      folds = outerFolds
      isAboutRow = wasAboutRow
    }
    guard let value = expression(syntax.value, of: key.table) else {
      // Recorded once; a second use must not record it again.
      definitionSyntax[key] = nil
      failedDefinitions.insert(key)
      return nil
    }
    let index = ruleset.definitions.count
    ruleset.definitions.append(
      CheckedDefinition(
        // What nobody can write is shown as it was made.
        name: syntax.name.text.hasPrefix("\"") ? syntax.name.text : key.name, table: key.table,
        value: value, range: syntax.name.range))
    definitionIndex[key] = index
    return index
  }

  /// `priority of "Acorn"`: the value that one row has, the same for every row that asks.
  mutating func cell(_ path: PathSyntax, of row: TextSyntax) -> CheckedExpression? {
    let table = mainTable
    guard let value = name(path, of: table.name) else { return nil }
    guard context.portfolio.table(named: table.name) != nil else {
      // A book is read without its data too; then nothing is known of any row.
      return CheckedExpression(
        .constant(.missing), value.type, path.range.joined(with: row.range), field: value.field)
    }
    guard let number = rowNumber(of: row, in: table) else { return nil }
    return CheckedExpression(
      .cell(value, row: number), value.type, path.range.joined(with: row.range),
      field: value.field)
  }

  /// The row that a key or a name stands for, or nil with a diagnostic.
  mutating func rowNumber(of row: TextSyntax, in schema: TableSchema) -> Int? {
    guard let table = context.portfolio.table(named: schema.name) else {
      record(.unknownRow(row.value, table: schema.singular, candidates: []), at: row.range)
      return nil
    }
    for field in [schema.key, schema.label].compactMap(\.self) {
      guard let column = table.column(named: field), let pool = column.pool else { continue }
      let codes = Set(pool.codes(matching: row.value))
      guard !codes.isEmpty else { continue }
      let rows = (0..<table.rowCount).filter {
        codes.contains(column.code($0)) && column.isKnown($0)
      }
      if rows.count == 1 { return rows[0] }
      if rows.count > 1 { return ambiguousRow(row, rows, in: table, schema) }
    }
    let names = schema.label.flatMap { table.column(named: $0)?.pool?.texts } ?? []
    let candidates = nearest(to: row.value, among: names)
    record(
      .unknownRow(row.value, table: schema.singular, candidates: candidates), at: row.range,
      fixIts: candidates.map {
        FixIt("write \"\($0)\"", replacing: row.range, with: "\"\($0)\"")
      })
    return nil
  }

  private mutating func ambiguousRow(
    _ row: TextSyntax, _ rows: [Int], in table: Table, _ schema: TableSchema
  ) -> Int? {
    let keys = rows.prefix(5).compactMap { number in
      schema.key.flatMap { table.column(named: $0)?[number].text }
    }
    record(
      .severalRows(row.value, table: schema.name, keys: keys), at: row.range,
      help: keys.first.map { "name it by its key: \"\($0)\"" })
    return nil
  }
}
