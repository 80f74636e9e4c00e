import Accounts
import Checking
import Evaluation
import Syntax
import Vocabulary

// What is expected of effects, findings and the number of rows.
extension TestRunner {
  mutating func check(
    _ name: NameSyntax, _ title: TextSyntax?, _ row: TextSyntax?, isNegated: Bool,
    _ reason: ReasonSyntax?, _ range: SourceRange, _ state: State
  ) {
    var number: Int?
    if let row {
      guard let found = self.row(row, state) else { return }
      number = found
    }
    guard let action = action(name) else { return }
    let asked = state.outcome.asked(
      of: action.action, title: title?.value, table: number == nil ? nil : mainTable.name,
      row: number)
    if isNegated {
      guard let first = asked.first else { return }
      var failure = TestResult.Failure(
        "\(first.phrase) is asked for by \(titles(first.rules, state))", at: range)
      failure.why = row.flatMap { why("why \(first.phrase)", $0, state) }
      failures.append(failure)
      return
    }
    guard !asked.isEmpty else {
      var failure = TestResult.Failure("no rule asks for this", at: range)
      let phrase = (action.action?.noun ?? "") + (title.map { " " + quoted($0.value) } ?? "")
      if action.action != nil { failure.why = row.flatMap { why("why not \(phrase)", $0, state) } }
      failures.append(failure)
      return
    }
    if let reason { check(reason, asked.flatMap(\.rules), state) }
  }

  /// Effects that are issued only now, in an episode that has just begun or once more.
  mutating func checkNew(
    _ name: NameSyntax, _ title: TextSyntax?, _ row: TextSyntax?, isNegated: Bool,
    _ range: SourceRange, _ state: State
  ) {
    var copy = ledger
    guard let action = action(name) else { return }
    var key: String?
    if let row {
      guard let number = self.row(row, state) else { return }
      key = rows.key(mainTable.name, number)
    }
    let issued = copy.issue(state.outcome, key: rows.key).filter { effect in
      (action.action == nil || effect.noun == action.action?.noun)
        && (title == nil || effect.identity == title?.value) && (key == nil || effect.row == key)
    }
    if isNegated, let first = issued.first {
      fail("\(first.noun) of \"\(rows.label(first.row))\" is new", at: range)
    } else if !isNegated, issued.isEmpty {
      fail("nothing of the kind is new", at: range)
    }
  }

  /// The number of a row of the main table, or nil with a failure.
  private mutating func row(_ name: TextSyntax, _ state: State) -> Int? {
    let (found, diagnostics) = Checking.row(name, in: state.context, sources: sources)
    fail(diagnostics)
    return found
  }

  /// The action of that name, none standing for `effects`; nil with a failure.
  private mutating func action(_ name: NameSyntax) -> (action: Action?, Void)? {
    if name.folded == "effect" || name.folded == "effects" { return (nil, ()) }
    if let action = Action.called(name.folded) { return (action, ()) }
    let candidates = nearest(to: name.text, among: Action.all.map(\.noun) + ["effects"])
    let hint = candidates.first.map { "; did you mean `\($0)`?" } ?? ""
    fail("`\(name.text)` is not an effect that rules can ask for\(hint)", at: name.range)
    return nil
  }

  mutating func check(
    _ policy: TextSyntax, isNegated: Bool, _ range: SourceRange, _ state: State
  ) {
    let found = state.outcome.findings()
    guard let mine = found.first(where: { $0.policy.name == policy.value }) else {
      let candidates = nearest(to: policy.value, among: found.map(\.policy.name))
      let hint = candidates.first.map { "; did you mean \"\($0)\"?" } ?? ""
      return fail("there is no policy called \"\(policy.value)\"\(hint)", at: policy.range)
    }
    if isNegated, let first = mine.rows.first {
      let name = rows.label(schema.table(named: mine.policy.table) ?? mainTable, Int(first))
      fail("\"\(name)\" breaks the policy, \(mine.rows.count) in all", at: range)
    } else if !isNegated, mine.rows.isEmpty {
      fail("nothing breaks the policy", at: range)
    }
  }

  mutating func check(
    _ count: ExpectSyntax.RowCount, _ rows: RowsSyntax, _ range: SourceRange, _ state: State
  ) {
    guard let table = state.context.schema.table(named: rows.table.folded) else {
      return fail("there is no table called `\(rows.table.text)`", at: rows.table.range)
    }
    var outcome = state.outcome
    if let made = outcome.derivedTable(named: table.name, schema: state.context.schema) {
      outcome = outcome.including(made)
    }
    if let action = Action.called(table.name), !self.rows.hasRows(of: table.name) {
      let meant = "`effects where kind is \(action.noun)`"
      return fail(
        "no \(table.name) are given; what rules ask for are \(meant)", at: rows.table.range)
    }
    var found = outcome.facts.table(named: table.name)?.rowCount ?? 0
    var numbers = Array(0..<min(found, 4))
    if let condition = rows.condition {
      let (checked, diagnostics) = Checking.check(
        condition: condition, of: table.name, against: state.outcome.ruleset, in: state.context,
        sources: sources)
      fail(diagnostics)
      guard let checked else { return }
      found = outcome.count(where: checked, of: table.name)
      numbers = outcome.rows(where: checked, of: table.name).prefix(4).map { Int($0) }
    }
    let names = self.rows.hasRows(of: table.name) ? numbers.map { self.rows.label(table, $0) } : []
    compare(found, names, with: count, range)
  }

  private mutating func compare(
    _ found: Int, _ names: [String], with count: ExpectSyntax.RowCount, _ range: SourceRange
  ) {
    let isMet: Bool =
      switch count {
      case .none: found == 0
      case .exactly(let number): Double(found) == number.value
      case .atLeast(let number): Double(found) >= number.value
      case .atMost(let number): Double(found) <= number.value
      }
    if isMet { return }
    var text = found == 1 ? "there is 1" : "there are \(found)"
    if !names.isEmpty {
      text += ": " + names.prefix(3).joined(separator: ", ") + (names.count > 3 ? "…" : "")
    }
    var failure = TestResult.Failure(text, at: range)
    if case .exactly(let number) = count {
      failure.recording = FixIt("record", replacing: number.range, with: "\(found)")
    }
    failures.append(failure)
  }
}
