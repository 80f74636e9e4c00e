import Accounts
import Syntax

// Decision tables and lists, and pins: each row or line is a rule of its own.
extension Checker {
  mutating func check(_ syntax: DecideSyntax, _ range: SourceRange) {
    guard let field = decidedField(syntax.field, table: mainTable.name) else { return }
    switch syntax.form {
    case .table(let heading, let rows):
      for (number, row) in rows.enumerated() {
        check(row, heading, number: number + 1, of: field)
      }
    case .firstOf(let lines, let otherwise):
      check(lines, otherwise, of: field, range)
    }
  }

  // Tables.

  private mutating func check(
    _ row: DecideRowSyntax, _ heading: [NameSyntax], number: Int, of field: Int
  ) {
    let schema = ruleset.fields[field].schema
    var tests: [CheckedExpression] = []
    var value: CheckedExpression?
    var isGood = true
    for (name, cell) in zip(heading, row.cells) {
      if context.schema.table(named: mainTable.name)?.field(named: name.folded)?.name == schema.name
        || name.folded == schema.name
      {
        value = result(cell, of: schema)
      } else if case .any = cell.kind {
        continue
      } else if let test = condition(cell.test(of: name), of: mainTable.name) {
        tests.append(test)
      } else {
        isGood = false
      }
    }
    guard isGood, let value else { return }
    let condition = CheckedExpression.all(tests, row.range)
    let rule = addRule(
      "decide \(schema.name) row \(number)", isAnonymous: true, at: row.range,
      table: mainTable.name, condition: condition)
    ruleset.fields[field].clauses.append(
      DecisionClause(
        rule: rule.index, isDefault: false, isPin: false, condition: condition, value: value,
        reason: nil))
  }

  private mutating func result(_ cell: DecideCellSyntax, of schema: FieldSchema)
    -> CheckedExpression?
  {
    guard case .values(let values) = cell.kind, values.count == 1 else {
      record(.actionNeeds(schema.name, what: "one value"), at: cell.range)
      return nil
    }
    return value(values[0], of: schema, table: mainTable.name)
  }

  // Lists.

  /// Each line applies where it is true and all lines above it are false; one that is unknown
  /// leaves every line below it unknown, so that nothing is decided by accident.
  private mutating func check(
    _ lines: [DecideLineSyntax], _ otherwise: ExpressionSyntax?, of field: Int,
    _ range: SourceRange
  ) {
    let schema = ruleset.fields[field].schema
    var above: [CheckedExpression] = []
    for (number, line) in lines.enumerated() {
      guard let own = condition(line.condition, of: mainTable.name) else { continue }
      if let value = value(line.value, of: schema, table: mainTable.name) {
        let condition = CheckedExpression.all(above + [own], line.range)
        add("line \(number + 1)", condition, value, line.range, to: field)
      }
      above.append(.not(own))
    }
    guard let otherwise, let value = value(otherwise, of: schema, table: mainTable.name) else {
      return
    }
    add("otherwise", CheckedExpression.all(above, range), value, otherwise.range, to: field)
  }

  private mutating func add(
    _ place: String, _ condition: CheckedExpression?, _ value: CheckedExpression,
    _ range: SourceRange, to field: Int
  ) {
    let rule = addRule(
      "decide \(ruleset.fields[field].name) \(place)", isAnonymous: true, at: range,
      table: mainTable.name, condition: condition)
    ruleset.fields[field].clauses.append(
      DecisionClause(
        rule: rule.index, isDefault: false, isPin: false, condition: condition, value: value,
        reason: nil))
  }

  // Pins.

  mutating func check(_ syntax: PinSyntax, _ range: SourceRange) {
    guard let field = decidedField(syntax.field, table: mainTable.name),
      let value = value(syntax.value, of: ruleset.fields[field].schema, table: mainTable.name)
    else { return }
    var until: CalendarDate?
    if let date = syntax.until {
      guard let day = day(date) else { return }
      until = day
    }
    guard context.portfolio.table(named: mainTable.name) != nil else { return }
    let before = diagnostics.count
    guard let row = rowNumber(of: syntax.row, in: mainTable) else {
      // An account that has left the data is no mistake of the book.
      for index in before..<diagnostics.count {
        guard case .unknownRow = diagnostics[index].message else { continue }
        diagnostics[index].message = .pinWithoutRow(syntax.row.value)
        diagnostics[index].severity = .warning
      }
      return
    }
    var tests = [CheckedExpression(.isRow(row), .truth, syntax.row.range)]
    if let until {
      let today = CheckedExpression(.day(.today), .date, range)
      let last = CheckedExpression(.constant(.date(until)), .date, range)
      tests.append(CheckedExpression(.compares(today, .atMost, last), .truth, range))
    }
    let condition = CheckedExpression.all(tests, range)
    let rule = addRule(
      "pin of \(ruleset.fields[field].name) of \"\(syntax.row.value)\"", isAnonymous: true,
      at: range, table: mainTable.name, condition: condition)
    ruleset.fields[field].clauses.append(
      DecisionClause(
        rule: rule.index, isDefault: false, isPin: true, condition: condition, value: value,
        reason: syntax.reason?.value))
    ruleset.pins.append(
      CheckedPin(
        field: field, row: row, rowName: syntax.row.value, value: value, until: until,
        reason: syntax.reason?.value, location: sources.location(of: range)))
  }
}
