/// Whether the output has colour, and the terminal sequences that make it.
package struct Style: Equatable, Sendable {
  private let usesColor: Bool

  /// No terminal sequences at all.
  package static let plain = Style(usesColor: false)

  /// Bold headers, dim notes, coloured words.
  package static let colored = Style(usesColor: true)

  /// Text in bold, for headers.
  package func bold(_ text: String) -> String { wrapped(text, in: "1") }

  /// Text in a weaker shade, for notes.
  package func dim(_ text: String) -> String { wrapped(text, in: "2") }

  /// Text in the colour of an emphasis; nil leaves it as it is.
  package func emphasized(_ text: String, _ emphasis: Emphasis?) -> String {
    switch emphasis {
    case nil: text
    case .red: wrapped(text, in: "31")
    case .yellow: wrapped(text, in: "33")
    case .green: wrapped(text, in: "32")
    }
  }

  /// Text in one of six colours, to tell the parts of a picture apart; the sign must do so too.
  ///
  /// A part that is called by a colour has it.
  func tinted(_ text: String, _ part: Int, _ name: String) -> String {
    switch name.lowercased() {
    case "red": return wrapped(text, in: "31")
    case "yellow": return wrapped(text, in: "33")
    case "green": return wrapped(text, in: "32")
    default:
      let codes = ["36", "35", "33", "34", "32", "31"]
      return wrapped(text, in: codes[part % codes.count])
    }
  }

  private func wrapped(_ text: String, in code: String) -> String {
    usesColor && !text.isEmpty ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}

/// A colour for a word that the reader should notice.
package enum Emphasis: Sendable {
  case red
  case yellow
  case green
}
