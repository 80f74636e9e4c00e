import OrderedCollections

/// Distinct words, each with a code from 0 in the order in which they were met.
struct TextWords {
  private var words: OrderedSet<String>

  init(_ texts: [String]) { words = OrderedSet(texts) }

  /// The words, by their codes.
  var texts: [String] { words.elements }

  /// The code of a word, which gets one when it is new.
  mutating func code(of text: String) -> Int { words.append(text).index }
}
