// Names, texts and numbers.
extension Formatter {
  /// What a single word may stand for.
  enum WordRole {
    /// A field, a table, a definition: compared without case, so written in lower case.
    case name
    /// Perhaps a word of the data, which keeps its letters.
    case value
  }

  mutating func add(_ name: NameSyntax, as role: WordRole = .name) {
    add(word: spelling(of: name, as: role), at: name.range)
  }

  /// Only a path of one name can be a value.
  mutating func add(_ path: PathSyntax, as role: WordRole = .name) {
    let role = path.single == nil ? .name : role
    let names = path.names.map { spelling(of: $0, as: role) }
    add(word: names.joined(separator: "'s "), at: path.range)
  }

  mutating func add(_ text: TextSyntax) {
    add(word: quoted(text.value), at: text.range)
  }

  mutating func add(_ number: NumberSyntax) {
    add(word: number.text, at: number.range)
  }

  mutating func add(_ date: DateSyntax) {
    add(word: date.text, at: date.range)
  }

  mutating func add(_ length: LengthSyntax) {
    add(length.number)
    let isOne = length.number.coefficient == 1 && length.number.exponent == 0
    let unit =
      switch length.unit {
      case .day: "day"
      case .businessDay: "business day"
      case .week: "week"
      case .month: "month"
      case .quarter: "quarter"
      case .year: "year"
      }
    add(keywords: isOne ? unit : unit + "s")
  }

  private func spelling(of name: NameSyntax, as role: WordRole) -> String {
    switch role {
    case .name: canonicalName(name.text)
    case .value: name.text
    }
  }
}

/// A name in lower case with `-` for `_`, save where the lexer would not take the `-` as part of
/// the name: at an end, and beside another of the two.
private func canonicalName(_ text: String) -> String {
  let hyphen = UInt8(ascii: "-")
  let underscore = UInt8(ascii: "_")
  var bytes = Array(text.lowercased().utf8)
  guard bytes.count > 2 else { return text.lowercased() }
  for index in 1..<bytes.count - 1 where bytes[index] == underscore {
    let neighbours = [bytes[index - 1], bytes[index + 1]]
    if !neighbours.contains(hyphen), !neighbours.contains(underscore) { bytes[index] = hyphen }
  }
  return String(decoding: bytes, as: UTF8.self)
}

/// A text in straight quotes, with a backslash only where it is needed.
private func quoted(_ value: String) -> String {
  var result = "\""
  for scalar in value.unicodeScalars {
    switch scalar {
    case "\"": result += "\\\""
    case "\\": result += "\\\\"
    case "\n": result += "\\n"
    case "\t": result += "\\t"
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result + "\""
}
