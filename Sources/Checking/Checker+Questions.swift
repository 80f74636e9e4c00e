import Accounts
package import Syntax
import Vocabulary

/// Checks a question against the declarations of a book.
package func check(
  _ question: ShowSyntax, against ruleset: Ruleset, in context: CheckContext, sources: SourceMap
) -> (question: CheckedQuestion?, diagnostics: [Diagnostic]) {
  var checker = Checker(context: context, sources: sources, knowing: ruleset)
  let checked = checker.question(question)
  return (checker.diagnostics.hasErrors ? nil : checked, checker.diagnostics)
}

/// Checks a condition, of a row of `table`, against the declarations of a book.
///
/// One that is about no row in particular means whole tables where it names them: `count of
/// contacts` is then of all contacts.
package func check(
  condition: ExpressionSyntax, of table: String, isAboutRow: Bool = true,
  against ruleset: Ruleset, in context: CheckContext, sources: SourceMap
) -> (condition: CheckedExpression?, diagnostics: [Diagnostic]) {
  var checker = Checker(context: context, sources: sources, knowing: ruleset)
  checker.isAboutRow = isAboutRow
  let checked = checker.condition(condition, of: table)
  return (checker.diagnostics.hasErrors ? nil : checked, checker.diagnostics)
}

/// The row that a key or a name stands for.
package func row(
  _ name: TextSyntax, in context: CheckContext, sources: SourceMap
) -> (row: Int?, diagnostics: [Diagnostic]) {
  var checker = Checker(context: context, sources: sources)
  let row = checker.rowNumber(of: name, in: checker.mainTable)
  return (row, checker.diagnostics)
}

extension Checker {
  /// A checker that knows the names of a finished ruleset.
  init(context: CheckContext, sources: SourceMap, knowing ruleset: Ruleset) {
    self.init(context: context, sources: sources)
    self.ruleset = ruleset
    for field in ruleset.declared { declaredFields[field.name] = field }
    declareFields()
    for (index, field) in ruleset.fields.enumerated() {
      decidedIndex[TableName(table: field.table, name: field.name)] = index
    }
    for (index, parameter) in ruleset.parameters.enumerated() {
      parameterIndex[parameter.name] = index
    }
    for (index, definition) in ruleset.definitions.enumerated() {
      let key = TableName(table: definition.table, name: definition.name)
      definitionIndex[key] = index
      definitionSyntax[key] = DefineSyntax(
        name: NameSyntax(text: definition.name, range: definition.range), table: nil,
        value: ExpressionSyntax(.truth(true), definition.range))
    }
  }

  mutating func question(_ syntax: ShowSyntax) -> CheckedQuestion? {
    guard let (table, columns) = tableAndColumns(of: syntax) else { return nil }
    let condition = syntax.condition.flatMap { self.condition($0, of: table.name) }
    let isGrouped = !syntax.keys.isEmpty || columns.contains { $0.value.containsAggregate }
    let keys = syntax.keys.compactMap { name($0, of: table.name) }
    if isGrouped { folds = [] }
    let scope = GroupScope(
      table: table.name, keys: keys, titles: syntax.keys.map { text($0.range) },
      isGrouped: isGrouped)
    let (checked, called) = self.columns(columns, scope)
    let having = syntax.having.flatMap { self.having($0, scope, called) }
    let order = syntax.order.compactMap { self.order($0, scope, called) }
    let grouping = isGrouped ? Grouping(keys: keys, folds: folds ?? []) : nil
    let measured = (folds ?? []).flatMap { [$0.measured, $0.condition] }
    folds = nil
    let parts = [condition, having] + measured + keys + checked.map(\.value) + order.map(\.value)
    return CheckedQuestion(
      table: table.name, condition: condition, grouping: grouping, columns: checked,
      having: having, order: order, limit: limit(syntax.limit),
      readsDecisions: parts.contains { $0.map { reads($0) } ?? false })
  }

  /// The columns of the answer, the keys first, and those that `called` gives a name.
  private mutating func columns(_ columns: [ColumnSyntax], _ scope: GroupScope) -> (
    checked: [CheckedColumn], called: [String: CheckedExpression]
  ) {
    var checked = scope.columns
    var called: [String: CheckedExpression] = [:]
    for column in columns {
      guard let value = expression(column.value, of: scope.table) else { continue }
      // A key that is also asked for as a column stands once, where the keys stand.
      let isKey = scope.isGrouped && scope.index(of: value) != nil
      let shown = grouped(value, scope)
      if let title = column.title { called[title.folded] = shown }
      if isKey { continue }
      checked.append(
        CheckedColumn(title: column.title?.text ?? title(of: column.value), value: shown))
    }
    return (checked, called)
  }

  private func reads(_ value: CheckedExpression) -> Bool {
    var fields: Set<Int> = []
    value.collectDecided(into: &fields, ruleset)
    return !fields.isEmpty
  }

  /// The table, and the columns that were asked for or that the table usually shows.
  private mutating func tableAndColumns(of syntax: ShowSyntax)
    -> (TableSchema, [ColumnSyntax])?
  {
    if let name = syntax.table {
      guard let table = table(name) else { return nil }
      guard syntax.isCount else { return (table, syntax.columns) }
      return (table, [countColumn(at: name.range)])
    }
    if syntax.columns.count == 1, case .path(let path) = syntax.columns[0].value.kind,
      let name = path.single, syntax.columns[0].title == nil,
      let table = context.schema.table(named: name.folded), !isField(name.folded, before: table)
    {
      return (table, usualColumns(of: table, at: name.range))
    }
    return (mainTable, syntax.columns)
  }

  /// Whether a word that names a table is rather a field of the accounts: `show risk`, and `show
  /// usage` where no file has such rows.
  private func isField(_ name: String, before table: TableSchema) -> Bool {
    guard meaning(of: name, in: mainTable.name) != nil else { return false }
    return name == table.singular || context.portfolio.table(named: table.name) == nil
  }

  private func countColumn(at range: SourceRange) -> ColumnSyntax {
    let count = AggregateSyntax(
      function: NameSyntax(text: "count", range: range), measured: nil, condition: nil)
    return ColumnSyntax(value: ExpressionSyntax(.aggregate(count), range), title: nil)
  }

  private func usualColumns(of table: TableSchema, at range: SourceRange) -> [ColumnSyntax] {
    let loaded = context.portfolio.table(named: table.name)
    let decided = Set(ruleset.fields.filter { $0.table == table.name }.map(\.name))
    var names = table.usual.filter { loaded?.column(named: $0) != nil || decided.contains($0) }
    if names.isEmpty { names = Array(table.fields.prefix(7).map(\.name)) }
    return names.map { name in
      let name = NameSyntax(text: name, range: range)
      return ColumnSyntax(
        value: ExpressionSyntax(.path(PathSyntax(single: name)), range), title: name)
    }
  }

  /// What a column is called when the question gives it no name: its own words.
  private func title(of value: ExpressionSyntax) -> String {
    switch value.kind {
    case .path(let path): path.names.map(\.text).joined(separator: "'s ")
    case .bracketed(let inner): title(of: inner)
    case .aggregate(let aggregate) where aggregate.isBare:
      aggregate.function.folded
    default: text(value.range)
    }
  }

  private mutating func limit(_ number: NumberSyntax?) -> Int? {
    guard let number else { return nil }
    let value = number.double
    guard !number.isPercent, value == value.rounded(), value >= 0, value < 1e15 else {
      record(
        .numberOutOfRange(number.text), at: number.range, help: "`top` takes a whole number")
      return nil
    }
    return Int(value)
  }
}

extension AggregateSyntax {
  /// Whether it is only `count`.
  fileprivate var isBare: Bool { measured == nil && rows == nil && condition == nil }
}
