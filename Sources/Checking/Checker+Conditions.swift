import Accounts
import Syntax

// The conditions of rules, and what `replaces` makes of them.
extension Checker {
  /// The condition of every rule, in the order of the rules; nil where it is wrong.
  ///
  /// A rule that another replaces does nothing where the other applies, so the other's condition
  /// becomes part of its own.
  mutating func ruleConditions() -> [RuleCondition?] {
    var own: [RuleCondition?] = []
    for (syntax, range) in zip(rules, ruleRanges) {
      if let scope = syntax.scope, table(scope.table) == nil {
        own.append(nil)
        continue
      }
      let before = diagnostics.count
      let table = tableName(of: syntax.scope)
      let condition = condition(of: syntax, table: table, range)
      // A condition that could not be checked must never become a rule about every row.
      let isGood = condition != nil && !diagnostics[before...].contains { $0.severity == .error }
      own.append(isGood ? RuleCondition(table: table, condition: condition) : nil)
    }
    guard !replacements.isEmpty else { return own }
    var search = ReplacementSearch(own: own, names: rules.map { $0.name?.value })
    for edge in replacements {
      guard search.add(edge) else {
        unknownRule(edge.to, at: edge.range)
        continue
      }
    }
    let result = own.indices.map { search.effective($0) }
    if let loop = search.loop, let edge = replacements.first(where: { loop.contains($0.from) }) {
      record(.replaceCycle(loop), at: edge.range, help: "take one of these `replaces` away")
    }
    return result
  }

  mutating func unknownRule(_ name: String, at range: SourceRange) {
    let known = rules.compactMap { $0.name?.value }
    let candidates = nearest(to: name, among: known)
    record(
      .unknownRule(name, candidates: candidates), at: range,
      fixIts: candidates.map { FixIt("write \"\($0)\"", replacing: range, with: "\"\($0)\"") })
  }
}

/// Finds where each rule still applies once those that replace it have spoken.
private struct ReplacementSearch {
  let own: [Checker.RuleCondition?]
  let names: [String?]
  /// For each rule, those that replace it.
  private var replacers: [[Int]]
  private var known: [Int: Checker.RuleCondition?] = [:]
  private var path: [Int] = []
  private(set) var loop: [String]?

  init(own: [Checker.RuleCondition?], names: [String?]) {
    self.own = own
    self.names = names
    replacers = Array(repeating: [], count: own.count)
  }

  /// Takes up an edge; false when there is no rule of that name.
  mutating func add(_ edge: NamedEdge) -> Bool {
    guard let to = names.firstIndex(of: edge.to) else { return false }
    if let from = names.firstIndex(of: edge.from) { replacers[to].append(from) }
    return true
  }

  mutating func effective(_ rule: Int) -> Checker.RuleCondition? {
    if let condition = known[rule] { return condition }
    guard let mine = own[rule], !replacers[rule].isEmpty else { return own[rule] }
    if let start = path.firstIndex(of: rule) {
      loop = (path[start...] + [rule]).compactMap { names[$0] }
      return nil
    }
    path.append(rule)
    defer { path.removeLast() }
    var parts = [mine.condition]
    for replacer in replacers[rule] {
      guard let other = effective(replacer), let condition = other.condition else { continue }
      let holds = CheckedExpression(.holds(condition), .truth, condition.range)
      parts.append(.not(holds))
    }
    let range = parts.compactMap(\.self)[0].range
    let result = Checker.RuleCondition(
      table: mine.table, condition: CheckedExpression.all(parts, range))
    known[rule] = .some(result)
    return result
  }
}
