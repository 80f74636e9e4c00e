import Accounts
import Syntax

// Which clause beats which.
extension Checker {
  /// Closes `overrides` transitively within the rules of each field, and lets pins beat all.
  mutating func arrangeOverrides() {
    var edges: [(from: Int, to: Int, range: SourceRange)] = []
    let indexOfName = Dictionary(
      ruleset.rules.map { ($0.name, $0.index) }, uniquingKeysWith: { first, _ in first })
    for edge in overrides {
      guard let to = indexOfName[edge.to], !ruleset.rules[to].isDefault else {
        // A rule with a mistake of its own is missing without being unknown.
        if !rules.contains(where: { $0.name?.value == edge.to }) {
          unknownRule(edge.to, at: edge.range)
        }
        continue
      }
      guard let from = indexOfName[edge.from] else {
        if !rules.contains(where: { $0.name?.value == edge.from }) {
          unknownRule(edge.from, at: edge.range)
        }
        continue
      }
      edges.append((from, to, edge.range))
    }
    var used: Set<Int> = []
    for field in ruleset.fields.indices { arrange(field, edges, &used) }
    for (number, edge) in edges.enumerated() where !used.contains(number) {
      let isException = rules.allSatisfy { $0.name?.value != ruleset.rules[edge.from].name }
      record(
        .overridesNothing(ruleset.rules[edge.to].name, by: ruleset.rules[edge.from].name),
        at: edge.range, severity: .warning,
        help: isException
          ? "an exception sets a field that its rule sets; write a rule of its own for another"
          : "`overrides` is about fields that both rules set; `replaces` takes a whole rule away")
    }
    for field in ruleset.fields.indices { combine(field) }
  }

  private mutating func arrange(
    _ field: Int, _ edges: [(from: Int, to: Int, range: SourceRange)], _ used: inout Set<Int>
  ) {
    let clauses = ruleset.fields[field].clauses
    let members = Set(clauses.filter { !$0.isDefault && !$0.isPin }.map(\.rule))
    var beats: [Int: Set<Int>] = [:]
    for (number, edge) in edges.enumerated()
    where members.contains(edge.from) && members.contains(edge.to) {
      used.insert(number)
      beats[edge.from, default: []].insert(edge.to)
    }
    if let loop = Self.loop(in: beats) {
      let names = loop.map { ruleset.rules[$0].name }
      let range = edges.first { $0.from == loop[0] && $0.to == loop[1] }?.range
      record(
        .overrideCycle(names, field: ruleset.fields[field].name),
        at: range ?? ruleset.rules[loop[0]].range, help: "take one of these `overrides` away")
      return
    }
    let closed = Self.closure(of: beats)
    let pins = clauses.indices.filter { clauses[$0].isPin }
    for index in clauses.indices where !clauses[index].isDefault && !clauses[index].isPin {
      let stronger = clauses.indices.filter {
        closed[clauses[$0].rule]?.contains(clauses[index].rule) == true && !clauses[$0].isDefault
      }
      ruleset.fields[field].clauses[index].beatenBy = (stronger + pins).sorted()
    }
  }

  /// Everything that can be reached from each rule.
  private static func closure(of beats: [Int: Set<Int>]) -> [Int: Set<Int>] {
    var closed: [Int: Set<Int>] = [:]
    for start in beats.keys {
      var reached: Set<Int> = []
      var pending = Array(beats[start] ?? [])
      while let next = pending.popLast() {
        if reached.insert(next).inserted { pending += beats[next] ?? [] }
      }
      closed[start] = reached
    }
    return closed
  }

  /// Rules that beat each other in a ring, the first one repeated at the end.
  private static func loop(in beats: [Int: Set<Int>]) -> [Int]? {
    var finished: Set<Int> = []
    for start in beats.keys.sorted() where !finished.contains(start) {
      var path: [Int] = []
      var pending: [(rule: Int, depth: Int)] = [(start, 0)]
      while let (rule, depth) = pending.popLast() {
        finished.formUnion(path[depth...])
        path.removeSubrange(depth...)
        if let first = path.firstIndex(of: rule) { return Array(path[first...]) + [rule] }
        if finished.contains(rule) { continue }
        path.append(rule)
        pending += (beats[rule] ?? []).sorted(by: >).map { ($0, depth + 1) }
      }
      finished.formUnion(path)
    }
    return nil
  }

  /// How values of a field can be combined, as the end of a sentence.
  private static func combinations(of field: FieldSchema) -> String {
    switch field.type {
    case .choice where field.isOrdered:
      "combine by `the most urgent`, `the least urgent` or `all of`"
    case .text, .choice: "combine by `all of`"
    case .date: "combine by `the earliest` or `the latest`"
    case .truth, .span: "combine in no way"
    case .number, .money, .ratio: "combine by `the largest` or `the smallest`"
    }
  }

  private mutating func combine(_ index: Int) {
    let field = ruleset.fields[index]
    guard let (combination, range) = combinations[TableName(table: field.table, name: field.name)]
    else { return }
    let schema = field.schema
    let fits: Bool =
      switch combination {
      case .mostUrgent, .leastUrgent: schema.type == .choice && schema.isOrdered
      case .largest, .smallest: schema.type.isNumeric
      case .earliest, .latest: schema.type == .date
      case .allOf: schema.type.isText
      }
    guard fits else {
      return record(
        .cannotCombine(field: field.name, combination: combination.rawValue), at: range,
        help: "such values \(Self.combinations(of: schema))")
    }
    for clause in field.clauses where combination == .allOf && !clause.value.isConstant {
      record(.notConstant(text(clause.value.range)), at: clause.value.range)
    }
    ruleset.fields[index].combination = combination
  }
}
