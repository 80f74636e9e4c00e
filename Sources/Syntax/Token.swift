/// The smallest unit of the language.
package struct Token: Hashable, Sendable {
  /// What kind of unit it is.
  package enum Kind: Hashable, Sendable {
    /// A word: a keyword or a name, told apart by the parser.
    case name
    case number
    /// A text in quotes.
    case text
    case date
    case symbol(Symbol)
    /// A text whose closing quote is missing on its line.
    case openText
    /// Digits that run into something else, such as `5oo` and `2027-1-5`.
    case badNumber
    /// Bytes that begin no token.
    case unknown
    case end
  }

  /// What it is.
  package let kind: Kind
  /// The word, if it is one of the language's.
  package let keyword: Keyword?
  /// Where it stands.
  package let range: SourceRange
  /// The number of spaces before it, if it is the first on its line.
  package let indent: Int?
  /// Whether a space or a line end stands before it.
  package let hasSpaceBefore: Bool

  /// Whether it can be a name: a word that is not reserved.
  var isName: Bool { kind == .name && keyword?.isReserved != true }

  /// Whether it is `yes` or `no`.
  var isTruthWord: Bool { keyword == .yes || keyword == .no }
}

/// Punctuation.
package enum Symbol: String, CaseIterable, Hashable, Sendable {
  case comma = ","
  case colon = ":"
  case dot = "."
  case link = "'s"
  case openBracket = "("
  case closeBracket = ")"
  case equals = "="
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
  case plus = "+"
  case minus = "-"
  case times = "*"
  case divide = "/"
  case bar = "|"
  case semicolon = ";"

  /// The symbol that the byte alone is.
  init?(byte: UInt8) {
    guard byte < 0x80, let symbol = Symbol.ofByte[Int(byte)] else { return nil }
    self = symbol
  }

  private static let ofByte: [Symbol?] = {
    var table = [Symbol?](repeating: nil, count: 0x80)
    for symbol in allCases where symbol.rawValue.utf8.count == 1 {
      for byte in symbol.rawValue.utf8 { table[Int(byte)] = symbol }
    }
    return table
  }()
}

/// A remark from `#` to the end of its line.
package struct Comment: Hashable, Sendable {
  /// Where it stands, `#` included, line end excluded.
  package let range: SourceRange
  /// Whether nothing but spaces stands before it on its line.
  package let standsAlone: Bool
  /// How many tokens stand before it.
  package let tokensBefore: Int
}
