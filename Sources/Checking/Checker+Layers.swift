import Accounts
import Syntax

// Last pass: decided fields in layers by what they read.
extension Checker {
  /// Puts every decided field one layer above the highest that it reads, or reports the loop.
  mutating func arrangeLayers() {
    var reads: [[(field: Int, rule: Int)]] = []
    for field in ruleset.fields {
      var found: [(field: Int, rule: Int)] = []
      for clause in field.clauses {
        var fields: Set<Int> = []
        clause.condition?.collectDecided(into: &fields, ruleset)
        clause.value.collectDecided(into: &fields, ruleset)
        found += fields.sorted().map { ($0, clause.rule) }
      }
      reads.append(found)
    }
    var search = LayerSearch(reads: reads)
    for field in reads.indices where search.visit(field) == false {
      report(search.loop)
      return
    }
    let layerCount = (search.layer.compactMap(\.self).max() ?? -1) + 1
    var layers = [[Int]](repeating: [], count: layerCount)
    for (field, layer) in search.layer.enumerated() {
      ruleset.fields[field].layer = layer ?? 0
      layers[layer ?? 0].append(field)
    }
    ruleset.layers = layers
  }

  private mutating func report(_ loop: [(field: Int, rule: Int)]) {
    let path = loop.map { ruleset.fields[$0.field].name }
    let notes = loop.dropLast().map { step in
      DiagnosticNote(
        "\(ruleset.rules[step.rule].title) decides \(ruleset.fields[step.field].name)",
        at: ruleset.rules[step.rule].range)
    }
    guard let first = loop.first else { return }
    record(
      .cycle(path), at: ruleset.rules[first.rule].range,
      help: "a rule may read what other rules decide, but no field may depend on itself",
      notes: Array(notes))
    // Nothing can be run: without layers the ruleset decides nothing.
    ruleset.layers = []
  }
}

/// A depth-first search for the layer of each field; iterative input sizes are small, and the depth
/// is at most the number of decided fields.
private struct LayerSearch {
  let reads: [[(field: Int, rule: Int)]]
  var layer: [Int?]
  /// The fields on the way, each with the rule that leads on to the next.
  var path: [(field: Int, rule: Int)] = []
  /// The loop that was found, its first field repeated at the end.
  var loop: [(field: Int, rule: Int)] = []

  init(reads: [[(field: Int, rule: Int)]]) {
    self.reads = reads
    layer = Array(repeating: nil, count: reads.count)
  }

  /// False when a loop was found.
  mutating func visit(_ field: Int) -> Bool {
    if layer[field] != nil { return true }
    if let start = path.firstIndex(where: { $0.field == field }) {
      loop = Array(path[start...]) + [(field, path[start].rule)]
      return false
    }
    var highest = -1
    path.append((field, 0))
    for (next, rule) in reads[field] {
      path[path.count - 1].rule = rule
      guard visit(next) else { return false }
      highest = max(highest, layer[next] ?? 0)
    }
    path.removeLast()
    layer[field] = highest + 1
    return true
  }
}

extension CheckedExpression {
  /// The numbers of the decided fields that are read, through definitions too.
  package func collectDecided(into fields: inout Set<Int>, _ ruleset: Ruleset) {
    var seen: Set<Int> = []
    var pending = [self]
    while let next = pending.popLast() {
      switch next.kind {
      case .decided(let field): fields.insert(field)
      // The past is what was recorded; what rules decide now does not change it, but today's
      // value counts wherever a span ends today.
      case .linked(let link, let value):
        if let field = link.decided { fields.insert(field) }
        pending.append(value)
      case .gathered(let gathering):
        if case .naming(let link) = gathering.rows, let field = link.decided {
          fields.insert(field)
        }
        pending += next.parts
      case .definition(let index):
        // A definition that many others use is looked at once, or chains of them would take for ever.
        if seen.insert(index).inserted { pending.append(ruleset.definitions[index].value) }
      default: pending += next.parts
      }
    }
  }

  /// The expressions directly within this one; a definition counts as having none.
  package var parts: [CheckedExpression] {
    switch kind {
    case .constant, .given, .decided, .definition, .parameter, .day, .isRow: []
    case .negated(let inner), .shifted(let inner, _), .converted(let inner),
      .cell(let inner, _), .not(let inner), .holds(let inner), .isOneOf(let inner, _),
      .isKnown(let inner),
      .isState(let inner, _), .comparesRank(let inner, _, _), .matchesText(let inner, _, _, _),
      .linked(_, let inner), .includes(let inner, _, _):
      [inner]
    case .derived(_, let operands), .quorum(_, let operands): operands
    case .place(let inner, let same): [inner] + same
    case .gathered(let gathering): gathering.parts
    case .history(let history): [history.value]
    case .isInPlaces(let inner, let places): [inner] + places.same
    case .arithmetic(let left, _, let right), .equals(let left, let right),
      .compares(let left, _, let right):
      [left, right]
    case .and(let tests), .or(let tests): tests
    case .isBetween(let value, let low, let high): [value, low, high]
    case .choice(let condition, let first, let second): [condition, first, second]
    }
  }

  /// The parts that are about the same row.
  package var ownParts: [CheckedExpression] {
    switch kind {
    case .linked, .gathered, .cell, .isInPlaces, .place, .history: []
    default: parts
    }
  }
}

extension Gathering {
  /// Everything that is asked of the gathered rows.
  var parts: [CheckedExpression] {
    var parts = [measured, condition].compactMap(\.self)
    if case .all(_, let same) = rows { parts += same }
    if case .pick(_, let by) = fold { parts.append(by) }
    return parts
  }
}
