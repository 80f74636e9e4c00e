import Syntax

// Mistakes that Tend can mend.
extension Session {
  /// How often the texts are read again, since one mistake may hide another.
  private static let rounds = 20

  /// Applies every edit that is certain: of an error for which there is one edit and no other.
  ///
  /// - Returns: the changed texts, and what is wrong with them still.
  package mutating func fixMistakes() -> (texts: [EditedText], left: Response) {
    let earlier = self
    var seen: Set<String> = []
    for _ in 0..<Self.rounds {
      let edits = mistakes().filter { $0.severity == .error && $0.fixIts.count == 1 }
        .map { $0.fixIts[0] }
      // An edit that did not help is not tried again.
      let new = edits.filter { edit in
        let text = sources.text(of: edit.range)
        let place = sources.location(of: edit.range)
        return seen.insert("\(place):\(place.column) \(text) \(edit.replacement)").inserted
      }
      if new.isEmpty || apply(new) == 0 { break }
    }
    return (edited(since: earlier), problems(mistakes()))
  }

  /// What is wrong with the playbooks: what cannot be read, or else what makes no sense.
  private mutating func mistakes() -> [Diagnostic] {
    let unread = playbooks.values.sorted().flatMap { parse(sources.files[Int($0)]).diagnostics }
    return unread.hasErrors ? unread : unread + checked().diagnostics
  }
}
