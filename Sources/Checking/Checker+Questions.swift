import Accounts
package import Syntax
import Vocabulary

/// Checks a question against the declarations of a book; with `hasBase` it is asked of a scenario,
/// which differs from a book that is known too.
package func check(
  _ question: ShowSyntax, against ruleset: Ruleset, in context: CheckContext, sources: SourceMap,
  hasBase: Bool = false
) -> (question: CheckedQuestion?, diagnostics: [Diagnostic]) {
  var checker = Checker(context: context, sources: sources, knowing: ruleset)
  if hasBase { checker.baseTests = [] }
  var checked = checker.question(question)
  checked?.baseTests = checker.baseTests ?? []
  if ruleset.work.isEmpty,
    let found = checked?.loadReading(ruleset, context.portfolio),
    found.kind != .given("capacity")
      || ruleset.capacity == nil
  {
    checker.record(.noWork, at: found.range, help: Checker.workHelp)
  }
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
    for field in ruleset.declared {
      declaredFields[TableName(table: field.table, name: field.schema.name)] = field.schema
    }
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

  /// Checks the questions that have names, so that a mistake is found when the book is read.
  mutating func checkNamedQuestions() {
    for named in ruleset.questions { _ = question(named.question) }
  }

  /// A question, or the one that its name stands for.
  mutating func question(_ syntax: ShowSyntax) -> CheckedQuestion? {
    var question = syntax
    var seen: [String] = []
    while let name = question.namedQuestion {
      guard mayFollow(name, question) else { return nil }
      guard let found = ruleset.questions.first(where: { $0.name.value == name.value }) else {
        unknownQuestion(name)
        return nil
      }
      if let first = seen.firstIndex(of: name.value) {
        record(.definitionCycle(seen[first...] + [name.value]), at: found.name.range)
        return nil
      }
      seen.append(name.value)
      let form = question.form
      question = found.question
      if let form { question.form = form }
    }
    return checkedQuestion(question)
  }

  /// Whether nothing but a form follows the name of a question.
  private mutating func mayFollow(_ name: TextSyntax, _ syntax: ShowSyntax) -> Bool {
    let clauses = [
      ("where", syntax.condition != nil), ("per", !syntax.keys.isEmpty),
      ("having", syntax.having != nil), ("by", !syntax.order.isEmpty), ("top", syntax.limit != nil),
    ]
    guard let (clause, _) = clauses.first(where: \.1) else { return true }
    record(
      .clauseOfNamedQuestion(clause), at: name.range,
      help: "ask `show \(text(name.range))` first, then `show it \(clause) …`")
    return false
  }

  private mutating func unknownQuestion(_ name: TextSyntax) {
    let names = ruleset.questions.map(\.name.value)
    let candidates = nearest(to: name.value, among: names)
    record(
      .unknownQuestion(name.value, candidates: candidates), at: name.range,
      help: names.isEmpty
        ? "a question gets a name by `define question \"\(name.value)\" as show …`" : nil,
      fixIts: candidates.map {
        FixIt("write \"\($0)\"", replacing: name.range, with: "\"\($0)\"")
      })
  }

  private mutating func checkedQuestion(_ syntax: ShowSyntax) -> CheckedQuestion? {
    guard let (table, columns) = tableAndColumns(of: syntax) else { return nil }
    let condition = syntax.condition.flatMap { self.condition($0, of: table.name) }
    let isGrouped =
      !syntax.keys.isEmpty || syntax.isDistinct
      || columns.contains { $0.value.containsAggregate }
    var keys = syntax.keys.compactMap { key($0, of: table.name) }
    if syntax.isDistinct { keys = distinctKeys(syntax, columns, of: table.name) }
    let across = syntax.across.flatMap { key($0, of: table.name) }
    if isGrouped { folds = [] }
    let scope = GroupScope(table: table.name, keys: keys, isGrouped: isGrouped)
    questionScope = (condition, keys.map(\.value))
    defer { questionScope = nil }
    var (checked, called) = self.columns(syntax.isDistinct ? [] : columns, scope)
    for (index, title) in calledKeys(syntax, columns).enumerated() {
      if let title, index < keys.count { called[title.folded] = scope.value(index) }
    }
    let having = syntax.having.flatMap { self.having($0, scope, called) }
    let order = syntax.order.compactMap { self.order($0, scope, called) }
    let grouping =
      isGrouped
      ? Grouping(
        keys: keys, across: across, folds: folds ?? [], hasTotals: syntax.hasTotals,
        isDistinct: syntax.isDistinct) : nil
    let limit = limit(syntax.limit, scope)
    if !isGrouped, let key = limit?.key { show(key, in: &checked) }
    let measured = (folds ?? []).flatMap { [$0.measured, $0.condition] }
    folds = nil
    let parts =
      [condition, having, across?.value, limit?.key?.value] + measured + keys.map(\.value)
      + checked.map(\.value) + order.map(\.value)
    return CheckedQuestion(
      table: table.name, condition: condition, grouping: grouping, columns: checked,
      having: having, order: order, limit: limit, form: form(syntax.form),
      readsDecisions: parts.contains { $0.map { reads($0) } ?? false })
  }

  /// Puts the key of `top … per` before the columns that do not show it.
  private func show(_ key: GroupKey, in columns: inout [CheckedColumn]) {
    if key.step == nil, columns.contains(where: { $0.value == key.value }) { return }
    columns.insert(CheckedColumn(title: key.title, value: key.value, step: key.step), at: 0)
  }

  /// The columns of the answer, the keys first, and those that `called` gives a name.
  private mutating func columns(_ columns: [ColumnSyntax], _ scope: GroupScope) -> (
    checked: [CheckedColumn], called: [String: CheckedExpression]
  ) {
    var checked = scope.isGrouped ? scope.columns : []
    var called: [String: CheckedExpression] = [:]
    for column in columns {
      guard let value = expression(column.value, of: scope.table) else { continue }
      // A key that is also asked for as a column stands once, where the keys stand.
      let isKey = scope.isGrouped && scope.index(of: value) != nil
      let shown = grouped(value, scope)
      if let title = column.title { called[title.folded] = shown }
      if isKey { continue }
      checked.append(
        CheckedColumn(
          title: column.title?.text ?? title(of: column.value), value: shown,
          gathered: scope.isGrouped ? [] : gathered(in: value)))
    }
    return (checked, called)
  }

  /// The aggregates over related rows that leave out rows without a value.
  private func gathered(in value: CheckedExpression) -> [(String, Gathering)] {
    if case .gathered(let gathering) = value.kind {
      return gathering.measured == nil ? [] : [(text(value.range), gathering)]
    }
    return value.parts.flatMap { gathered(in: $0) }
  }

  /// The columns of `show distinct …` as keys.
  private mutating func distinctKeys(
    _ syntax: ShowSyntax, _ columns: [ColumnSyntax], of table: String
  ) -> [GroupKey] {
    if let key = syntax.keys.first {
      record(
        .distinctOfGroups("per"), at: key.range,
        help: "leave `distinct` out: each group is shown once")
      return []
    }
    return columns.compactMap { column in
      if column.value.containsAggregate {
        record(
          .distinctOfGroups(text(column.value.range)), at: column.value.range,
          help: "count with `per`: `show \(text(column.value.range)) per …`")
        return nil
      }
      return expression(column.value, of: table).map {
        GroupKey(title: column.title?.text ?? title(of: column.value), value: $0, step: nil)
      }
    }
  }

  /// The names that the question gives to its keys.
  private func calledKeys(_ syntax: ShowSyntax, _ columns: [ColumnSyntax]) -> [NameSyntax?] {
    syntax.isDistinct ? columns.map(\.title) : syntax.keys.map(\.title)
  }

  /// The form that `as` asks for, or nil with a diagnostic.
  private mutating func form(_ name: NameSyntax?) -> AnswerForm? {
    guard let name else { return nil }
    if let form = AnswerForm(rawValue: name.folded) { return form }
    let forms = AnswerForm.allCases.map(\.rawValue)
    let candidates = nearest(to: name.text, among: forms)
    record(
      .unknownForm(name.text, candidates: candidates), at: name.range,
      help: candidates.isEmpty ? "there are \(forms.joined(separator: ", "))" : nil,
      fixIts: candidates.map { FixIt("write `\($0)`", replacing: name.range, with: $0) })
    return nil
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
    case .path(let path): path.title
    case .bracketed(let inner): title(of: inner)
    case .aggregate(let aggregate) where aggregate.isBare:
      aggregate.function.folded
    default: text(value.range)
    }
  }
}

extension AggregateSyntax {
  /// Whether it is only `count`.
  fileprivate var isBare: Bool { measured == nil && rows == nil && condition == nil }
}
