/// A word of canonical text with the punctuation that sticks to it.
struct FormattedWord {
  /// What may happen between a word and the one before it.
  enum Gap: Hashable {
    case space
    /// A new line when the statement is cut into lines.
    case clause(indent: Int)
    /// A new line, together with all other joints of that depth, where a clause is too long.
    case joint(depth: Int)
    /// A new line where the next item is too long for the present one.
    case item(depth: Int)

    /// How many lists and conditions enclose it; nil where a line breaks only for a comment.
    var depth: Int? {
      switch self {
      case .joint(let depth), .item(let depth): depth
      case .space, .clause: nil
      }
    }
  }

  /// The word itself.
  let word: String
  /// What sticks to its front, such as an opening bracket.
  let prefix: String
  /// What sticks to its end, such as a comma.
  var suffix = ""
  /// The bytes it was read from; nil where the tree does not know.
  var place: Range<Int>?
  /// What may happen before it.
  let gap: Gap

  /// As it is written.
  var text: String { prefix + word + suffix }
}

extension [FormattedWord] {
  /// The words with a space between each two.
  var onOneLine: String { map(\.text).joined(separator: " ") }
}
