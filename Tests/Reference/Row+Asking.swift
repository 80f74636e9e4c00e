import Syntax

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

extension Row {
  /// What is asked for, and what nobody asks for and somebody might.
  ///
  /// Reasons add up, the earliest day and the worst detail count, receivers should agree.
  func asked() -> (effects: Set<Asked>, heldBack: Set<Asked>) {
    var found: [Asked: Asked] = [:]
    var unknown: Set<Asked> = []
    for claim in book.claims {
      guard let (syntax, action) = claim.effect else { continue }
      let truth = speaks(claim)
      var (receiver, due, details) = (action.receiver, Int?.none, action.defaultDetails)
      for modifier in syntax.modifiers {
        switch modifier.kind {
        case .to(let path), .for(let path):
          receiver = path.names.map(\.folded).joined(separator: "'s ")
        case .dueIn(let length): due = Days.add(length, to: book.facts.today)
        case .dueOn(let day): if case .day(let number)? = read(day) { due = number }
        case .with(let name, let value): details[name.folded] = value.word
        case .againEvery, .once: break
        }
      }
      var same = Asked(noun: action.noun, identity: receiver ?? "", row: number)
      if action.isToldByTitle, case .words(_, let title) = syntax.object {
        same.identity = title?.value ?? ""
      }
      if truth == nil { unknown.insert(same) }
      guard truth == true else { continue }
      var asked = found[same] ?? same
      asked.rules.insert(claim.title)
      asked.becauses.formUnion([syntax.reason?.value].compactMap(\.self))
      asked.receivers.insert(receiver)
      asked.due = [asked.due, due].compactMap(\.self).min()
      asked.details.merge(details) { a, b in
        action.details.first { $0 == a || $0 == b } ?? a
      }
      found[same] = asked
    }
    return (Set(found.values), unknown.subtracting(found.keys))
  }
}
