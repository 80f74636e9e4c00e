/// What the texts of a column are for, which says what may be done to them.
indirect enum TextRole {
  /// Read as written.
  case plain
  /// One word of a list; with `isClosed` any other word is missing.
  case choice(FieldSchema, isClosed: Bool)
  /// What tells rows apart, or names rows elsewhere.
  case identifier
  /// Several texts in a cell.
  case list
  /// Prose in which tools leave their markup.
  case prose
  /// The currency of an amount.
  case currency
  /// Words that cells stand for; what none is said of plays another role.
  case mapped(WordMap, otherwise: TextRole)
}

/// What is to become of one distinct text.
struct TextChange {
  /// The new text; nil when it means that there is none.
  var text: String?
  /// Why, in the words of the report; texts with the same reason share one note.
  var reason: Reason

  enum Reason: Hashable {
    case missing
    case alias(old: String, new: String)
    case caseOnly
    case unknownWord
    case longID
    case idPrefix
    case list
    case markup
    case currency
  }
}

extension TextChange {
  /// Whether the cells have no value because of what is written in them.
  var meansNone: Bool { text == nil && (reason == .missing || reason == .unknownWord) }
}

extension TextRole {
  /// Whether the texts are the words of a choice.
  var isChoice: Bool {
    switch self {
    case .choice: true
    case .mapped(_, let role): role.isChoice
    default: false
    }
  }

  /// The changes to the distinct texts of a column, by their place.
  ///
  /// Where no text is odd most are not looked at: they are far away in memory by now.
  func changes(
    to texts: [CellText], haveOddIDs: Bool, haveSigns: Bool
  ) -> [Int: TextChange] {
    switch self {
    case .plain where !haveSigns: [:]
    case .plain: each(texts) { TextRole.missing($0, isWord: true) ?? joinedArray($0) }
    case .choice(let field, let isClosed): ChoiceWords(field, isClosed: isClosed).changes(to: texts)
    case .identifier: identifierChanges(to: texts, haveOddIDs: haveOddIDs, haveSigns: haveSigns)
    case .list: each(texts) { TextRole.missing($0, isWord: true) ?? joinedList($0) }
    case .prose: each(texts) { TextRole.missing($0, isWord: true) ?? withoutMarkup($0) }
    case .mapped(let words, let role): words.changes(to: texts, otherwise: role)
    case .currency:
      Dictionary(
        uniqueKeysWithValues: Currency.names(of: texts.map(\.string)).enumerated().map {
          ($0.offset, TextChange(text: $0.element, reason: .currency))
        })
    }
  }

  @inline(__always)
  private func each(
    _ texts: [CellText], _ change: (CellText) -> TextChange?
  ) -> [Int: TextChange] {
    var changes: [Int: TextChange] = [:]
    for (code, text) in texts.enumerated() {
      if let change = change(text) { changes[code] = change }
    }
    return changes
  }

  /// The change to a text that spells out that there is none; `NA` and `none` may be words.
  @inline(__always)
  static func missing(_ text: CellText, isWord: Bool) -> TextChange? {
    guard isWord ? text.spellsMissingSign : text.spellsMissing else { return nil }
    return TextChange(text: nil, reason: .missing)
  }
}

extension TextRole {
  /// The first text that is a number in an ordered choice, where all that are no words are numbers.
  func strangeNumber(among texts: [CellText], _ changes: [Int: TextChange]) -> Int? {
    guard case .choice(let field, _) = self, field.isOrdered, texts.count <= 10_000 else {
      return nil
    }
    var first: Int?
    for (code, text) in texts.enumerated() where changes[code] == nil {
      if text.plainNumber != nil {
        if first == nil, field.choice(for: text.string) == nil { first = code }
      } else if field.choice(for: text.string) == nil {
        return nil
      }
    }
    return first
  }
}

/// The words of a choice by all their spellings.
private struct ChoiceWords {
  private let isClosed: Bool
  private var words: [String: String] = [:]

  init(_ field: FieldSchema, isClosed: Bool) {
    self.isClosed = isClosed
    for choice in field.choices where words[Name.canonical(choice.name)] == nil {
      words[Name.canonical(choice.name)] = choice.name
    }
    for choice in field.choices {
      for alias in choice.aliases where words[Name.canonical(alias)] == nil {
        words[Name.canonical(alias)] = choice.name
      }
    }
  }

  func changes(to texts: [CellText]) -> [Int: TextChange] {
    var changes: [Int: TextChange] = [:]
    for (code, text) in texts.enumerated() {
      let written = text.string
      let name = Name.canonical(written)
      if let word = words[name] {
        if word == written { continue }
        let isSame = Name.canonical(word) == name
        changes[code] = TextChange(
          text: word, reason: isSame ? .caseOnly : .alias(old: written, new: word))
      } else if text.spellsMissingWord {
        changes[code] = TextChange(text: nil, reason: .missing)
      } else if isClosed {
        changes[code] = TextChange(text: nil, reason: .unknownWord)
      }
    }
    return changes
  }
}
