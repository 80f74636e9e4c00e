import Foundation
import Syntax

/// One decided cell.
struct Judged: Hashable {
  /// What it holds: one value or, in a conflict, every value that a winner gives.
  var values: Set<Cell>
  var winners: Set<String> = []
  var isHeldBack = false
  var isConflict: Bool { values.count > 1 }
}

// One cell: who speaks, who wins, and what comes of it.
extension Row {
  func judged(_ field: String) -> Judged {
    if let known = book.judged[number][field] { return known }
    let judgement = judge(field)
    book.judged[number][field] = judgement
    return judgement
  }

  /// Whether a claim speaks: its conditions hold, and nobody who replaces its rule speaks.
  func speaks(_ claim: Claim) -> Bool? {
    if let known = book.spoken[number][claim.number] { return known }
    let replacers = book.replacers[claim.parent ?? claim.title, default: []]
    let isReplaced = book.claims.contains {
      replacers.contains($0.title) && speaks($0) == true
    }
    let isMeant = claim.row.map { row($0)?.number == number } ?? true
    let truth = all(claim.holds.map(read) + claim.fails.map { not(read($0)) })
    var answer: Bool? = if case .truth(let truth)? = truth { truth } else { nil }
    if isReplaced || !isMeant { answer = false }
    book.spoken[number][claim.number] = answer
    return answer
  }

  /// The first level on which somebody speaks decides; no default speaks beside an unknown rule.
  private func judge(_ field: String) -> Judged {
    let given = book.facts.rows[number][field] ?? .missing
    for level in Claim.Level.allCases {
      let members = book.claims.filter { $0.level == level && $0.field == field }
      let truths = members.map(speaks)
      let speaking = zip(members, truths).filter { $1 == true }.map(\.0)
      if !speaking.isEmpty {
        return settle(
          speaking.filter { loser in !speaking.contains { beats($0, loser, among: members) } },
          field)
      }
      if level == .rule, truths.contains(nil) { return Judged(values: [given], isHeldBack: true) }
    }
    return Judged(values: [given])
  }

  /// Whether a claim overrides another, directly or through others, whether they speak or not.
  private func beats(_ winner: Claim, _ loser: Claim, among members: [Claim]) -> Bool {
    func isOver(_ one: Claim, _ two: Claim) -> Bool {
      one.parent.map { $0 == two.title } ?? book.overrides[one.title]?.contains(two.title) ?? false
    }
    return isOver(winner, loser)
      || members.contains { isOver(winner, $0) && beats($0, loser, among: members) }
  }

  /// One value if all winners give the same, else what the field's combination makes of them.
  private func settle(_ winners: [Claim], _ name: String) -> Judged {
    guard case .decided(let field)? = book.names[name] else { return Judged(values: [.missing]) }
    let said = winners.compactMap(\.value).map { read($0, beside: field) ?? .missing }
    var values = Set(field.kind == .money ? said.map(\.inCents) : said)
    if values.count > 1, let combination = book.combinations[name] {
      values = [combined(values.subtracting([.missing]), combination, field)]
    }
    return Judged(values: values, winners: Set(winners.map(\.title)))
  }

  /// One value of several; words that are not in the list come last.
  private func combined(
    _ cells: Set<Cell>, _ combination: FieldSyntax.Combination, _ field: Facts.Field
  ) -> Cell {
    func key(_ cell: Cell) -> (Decimal, String) {
      guard case .text(let text) = cell else { return (cell.size ?? 0, "") }
      return (Decimal(field.rank(text) ?? field.words.count), text)
    }
    let ordered = cells.sorted { key($0) < key($1) }
    switch combination {
    case .mostUrgent, .smallest, .earliest: return ordered.first ?? .missing
    case .leastUrgent, .largest, .latest: return ordered.last ?? .missing
    case .allOf: return .text(ordered.map { key($0).1 }.joined(separator: ", "))
    }
  }
}
