import Accounts
import Checking
import Evaluation
import Syntax
import Vocabulary

// Tables of cases: each row goes on from where the steps have led.
extension TestRunner {
  mutating func take(_ table: CaseTableSyntax) {
    let names = table.columns.compactMap(\.givenName?.folded)
    guard names.contains("account") || rows.names(of: mainTable.name).count <= 1 else {
      return fail(
        "several accounts are given; a column `account` says which one a row is about",
        at: table.columns[0].range)
    }
    for (number, row) in table.rows.enumerated() {
      var inner = self
      inner.failures = []
      inner.take(row, under: table.columns)
      for index in inner.failures.indices {
        let place = inner.failures[index].range
        let cell = zip(table.columns, row.cells).first { $1.range == place }
        let column = cell.map { ", \(sources.oneLine($0.range)) \(sources.oneLine($1.range))" }
        inner.failures[index].source = "case \(number + 1)\(column ?? "")"
      }
      failures += inner.failures
      coverage = inner.coverage
      checked = inner.checked
    }
  }

  private mutating func take(_ row: DecideRowSyntax, under columns: [CaseColumnSyntax]) {
    let cells = Array(zip(columns, row.cells))
    var account = rows.names(of: mainTable.name).first ?? "this account"
    for (column, cell) in cells where column.givenName?.folded == "account" {
      if let name = cell.onlyValue?.looseWord { account = name }
    }
    let name = TextSyntax(value: account, range: row.range)
    give(
      GivenSyntax(
        table: NameSyntax(text: mainTable.name, range: row.range), row: name,
        settings: settings(cells)))
    for (column, cell) in cells where column.givenName?.folded == "today" {
      guard case .date(let date)? = cell.onlyValue?.kind, let day = CalendarDate(date.text) else {
        fail("a day such as 2026-11-21 is needed here", at: cell.range)
        return
      }
      move(to: day)
    }
    guard failures.isEmpty, let state = evaluated() else { return }
    for (index, (column, cell)) in cells.enumerated() {
      guard case .expected(let field, let title) = column.kind else { continue }
      let next = index + 1 < cells.count ? cells[index + 1] : nil
      check(field, title, cell, reason: reason(next), of: name, state)
    }
  }

  /// What the cells give the account.
  private mutating func settings(_ cells: [(CaseColumnSyntax, DecideCellSyntax)]) -> [SettingSyntax]
  {
    var settings: [SettingSyntax] = []
    for (column, cell) in cells {
      guard let name = column.givenName, name.folded != "account", name.folded != "today" else {
        continue
      }
      if case .any = cell.kind { continue }
      guard let value = cell.onlyValue else {
        fail("one value is given, or `-` for none", at: cell.range)
        continue
      }
      if value.state == .missing { continue }
      settings.append(SettingSyntax(field: name, value: value, isBare: false))
    }
    return settings
  }

  /// The rule in the column behind an expected value.
  private func reason(_ next: (CaseColumnSyntax, DecideCellSyntax)?) -> ReasonSyntax? {
    guard let (column, cell) = next, case .because = column.kind,
      let text = cell.onlyValue?.looseWord
    else { return nil }
    return ReasonSyntax(isRule: false, text: TextSyntax(value: text, range: cell.range))
  }

  private mutating func check(
    _ field: NameSyntax, _ title: TextSyntax?, _ cell: DecideCellSyntax, reason: ReasonSyntax?,
    of row: TextSyntax, _ state: State
  ) {
    if case .any = cell.kind { return }
    if Action.called(field.folded) != nil || field.folded == "effects" || title != nil {
      guard case .truth(let isAsked)? = cell.onlyValue?.kind else {
        return fail("`yes` or `no` says whether an effect is asked for", at: cell.range)
      }
      let before = failures.count
      check(field, title, row, isNegated: !isAsked, isAsked ? reason : nil, cell.range, state)
      for index in before..<failures.count where failures[index].recording == nil {
        failures[index].recording = self.cell(isAsked ? "no" : "yes", at: cell.range)
      }
      return
    }
    let path = PathSyntax(names: [field], range: cell.range)
    let subject = ExpressionSyntax(.subject(path, of: row), cell.range)
    let test = ExpressionSyntax(
      .test(subject, TestSyntax(range: cell.range, kind: cell.expectation)), cell.range)
    check(test, reason, state, at: cell.range)
  }
}

extension CaseColumnSyntax {
  /// The field that a column gives.
  fileprivate var givenName: NameSyntax? { if case .given(let name) = kind { name } else { nil } }
}

extension DecideCellSyntax {
  /// The value of a cell that holds one.
  fileprivate var onlyValue: ExpressionSyntax? {
    if case .values(let values) = kind, values.count == 1 { values[0] } else { nil }
  }

  /// The cell as what is expected of a value.
  fileprivate var expectation: TestSyntax.Kind {
    if let state = onlyValue?.state { return .isState(state, isNegated: false) }
    switch kind {
    case .any: return .isState(.known, isNegated: false)
    case .values(let values):
      return values.count == 1
        ? .equals(values[0], isNegated: false) : .isOneOf(values, isNegated: false)
    case .compares(let comparison, let value): return .compares(comparison, value)
    case .between(let low, let high): return .between(low, high)
    }
  }
}

extension ExpressionSyntax {
  /// The state that a word stands for: `missing`, `held-back`.
  fileprivate var state: TestSyntax.State? {
    guard case .path(let path) = kind, let word = path.single else { return nil }
    return TestSyntax.State(rawValue: word.folded)
  }
}
