/// Answers the completion key: the text typed so far, and the cursor as a UTF-8 offset into it.
typealias CompletionSource = @Sendable (_ line: String, _ cursor: Int) -> CompletionAnswer

/// What could stand at the cursor.
struct CompletionAnswer: Equatable, Sendable {
  /// The text that a candidate replaces, in UTF-8 offsets; the cursor lies in it or at its end.
  var range: Range<Int>
  /// In the order in which they are shown.
  var candidates: [Candidate]

  struct Candidate: Equatable, Sendable {
    /// Replaces the whole range; may hold spaces and quotes.
    var text: String
    /// A line of explanation, shown beside the candidate; empty for none.
    var help = ""
    /// Whether the word is finished, so that a space follows it.
    var closes = true
  }

  static let none = CompletionAnswer(range: 0..<0, candidates: [])
}

extension CompletionAnswer {
  /// The texts to put in place of all that stands before the cursor.
  ///
  /// The first is what the candidates have in common (or what is typed, where that says more),
  /// the others are the candidates. A single candidate gives a single text. The list is empty
  /// where there is nothing to offer or the range does not fit the line.
  func replacements(in line: String, cursor: Int) -> [String] {
    guard let first = candidates.first,
      let before = line.slice(0, range.lowerBound),
      let typed = line.slice(range.lowerBound, cursor),
      line.slice(cursor, range.upperBound) != nil
    else { return [] }
    let whole = candidates.map { before + $0.text }
    if candidates.count == 1 { return whole }
    let common = candidates.dropFirst().reduce(first.text) { $0.commonPrefix(with: $1.text) }
    let saysMore = common.lowercased().hasPrefix(typed.lowercased())
    return [before + (saysMore ? common : typed)] + whole
  }

  /// The same answer for a text of which the first `count` bytes are hidden from the editor.
  func droppingFirst(_ count: Int) -> CompletionAnswer {
    guard range.lowerBound >= count else { return .none }
    var answer = self
    answer.range = (range.lowerBound - count)..<(range.upperBound - count)
    return answer
  }
}

extension String {
  /// The text between two UTF-8 offsets; `nil` if they are not in order, inside the text and
  /// between two characters of it.
  fileprivate func slice(_ start: Int, _ end: Int) -> String? {
    guard start >= 0, start <= end, end <= utf8.count else { return nil }
    let lower = utf8.index(utf8.startIndex, offsetBy: start)
    let upper = utf8.index(utf8.startIndex, offsetBy: end)
    return String(utf8[lower..<upper])
  }

  fileprivate func commonPrefix(with other: String) -> String {
    String(zip(self, other).prefix { $0 == $1 }.map(\.0))
  }
}
