import Foundation
import Syntax

struct Judged: Hashable {
  /// What a decided cell holds: one value or, in a conflict, every value that a winner gives.
  var values: Set<Cell>
  var winners: Set<String> = []
  var isHeldBack = false
  var isConflict: Bool { values.count > 1 }
}

/// One effect for one row.
struct Asked: Hashable {
  var noun: String
  /// The title or the receiver.
  var identity: String
  var row: Int
  var rules: Set<String> = []
  var becauses: Set<String> = []
  var due: Int?
  var details: [String: String] = [:]
  /// More than one are a conflict.
  var receivers: Set<String?> = []
}

// Who speaks, who wins, and what comes of it.
extension Row {
  /// Whether a claim speaks: its conditions hold, and nobody who replaces its rule speaks.
  func speaks(_ claim: Claim) -> Bool? {
    let replacers = book.replacers[claim.parent ?? claim.title, default: []]
    let isReplaced = book.claims.contains { replacers.contains($0.title) && speaks($0) == true }
    let isMeant = claim.row.map { row($0)?.number == number } ?? true
    if isReplaced || !isMeant { return false }
    let truth = all(claim.conditions.compactMap(\.self).map(read))
    return if case .truth(let isTrue)? = truth { isTrue } else { nil }
  }

  func judged(_ field: String) -> Judged {
    let judgement = book.judged[number]?[field] ?? judge(field)
    book.judged[number, default: [:]][field] = judgement
    return judgement
  }

  /// The first level on which somebody speaks decides; no default speaks beside an unknown rule.
  private func judge(_ field: String) -> Judged {
    let given = book.facts.rows[number][field] ?? .missing
    for level in Claim.Level.allCases {
      let members = book.claims.filter { $0.level == level && $0.field == field }
      let truths = members.map(speaks)
      let speaking = zip(members, truths).filter { $1 == true }.map(\.0)
      let winners = speaking.filter { loser in !speaking.contains { beats($0, loser, members) } }
      if !winners.isEmpty { return settle(winners, field) }
      if level == .rule, truths.contains(nil) { return Judged(values: [given], isHeldBack: true) }
    }
    return Judged(values: [given])
  }

  /// Whether a claim overrides another, directly or through others, whether they speak or not.
  private func beats(_ winner: Claim, _ loser: Claim, _ members: [Claim]) -> Bool {
    let beaten = winner.parent.map { [$0] } ?? book.overrides[winner.title, default: []]
    return beaten.contains(loser.title)
      || members.contains { beaten.contains($0.title) && beats($0, loser, members) }
  }

  /// One value if all winners give the same, else what the field's combination makes of them.
  private func settle(_ winners: [Claim], _ name: String) -> Judged {
    let field = book.facts.fields[name]
    let said = winners.compactMap(\.value).map { read($0, beside: field) ?? .missing }
    var values = Set(field?.kind == .money ? said.map(\.inCents) : said)
    if values.count > 1, let combination = field?.combination {
      let ordered = values.subtracting([.missing]).sorted { place($0, field) < place($1, field) }
      let takesFirst = [.mostUrgent, .smallest, .earliest].contains(combination)
      values = [(takesFirst ? ordered.first : ordered.last) ?? .missing]
    }
    return Judged(values: values, winners: Set(winners.map(\.title)))
  }

  /// Words go by their urgency; those that are not in the list come last.
  private func place(_ cell: Cell, _ field: Facts.Field?) -> (Decimal, String) {
    guard case .text(let text) = cell else { return (cell.size ?? 0, "") }
    return (Decimal(field?.rank(text) ?? .max), text)
  }

  /// What is asked for, and what nobody asks for and somebody might.
  ///
  /// Reasons add up, the earliest day and the worst detail count, receivers should agree.
  func asked() -> (effects: Set<Asked>, heldBack: Set<Asked>) {
    let actions = book.facts.actions
    var found: [Asked: Asked] = [:]
    var unknown: Set<Asked> = []
    for claim in book.claims {
      guard let syntax = claim.action, let action = actions[syntax.name.folded] else { continue }
      var (receiver, due, details) = (action.receiver, Int?.none, action.defaultDetails)
      for modifier in syntax.modifiers {
        switch modifier.kind {
        case .to(let path), .for(let path): receiver = path.names.last?.folded
        case .dueIn(let length): due = Days.add(length, to: book.facts.today)
        case .dueOn(let day): if case .day(let number)? = read(day) { due = number }
        case .with(let name, let value): details[name.folded] = value.looseWord
        case .againEvery, .once, .using: break
        }
      }
      let title = if case .words(_, let title?) = syntax.object { title.value } else { "" }
      let identity = action.isToldByTitle ? title : receiver ?? ""
      let same = Asked(noun: action.noun, identity: identity, row: number)
      let truth = speaks(claim)
      if truth == nil { unknown.insert(same) }
      guard truth == true else { continue }
      var asked = found[same] ?? same
      asked.rules.insert(claim.title)
      if let reason = syntax.reason { asked.becauses.insert(reason.value) }
      asked.receivers.insert(receiver)
      asked.due = [asked.due, due].compactMap(\.self).min()
      asked.details.merge(details) { a, b in action.details.first { $0 == a || $0 == b } ?? a }
      found[same] = asked
    }
    return (Set(found.values), unknown.subtracting(found.keys))
  }
}
