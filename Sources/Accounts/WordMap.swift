/// What the cells of a column stand for: numbers below 40 for `red`, the letter `A` for `green`.
package struct WordMap: Sendable, Hashable {
  /// Which cells become a word.
  package enum Test: Sendable, Hashable {
    case below(Double)
    case atMost(Double)
    case above(Double)
    case atLeast(Double)
    /// Cells with this text, in any case and whatever stands between its words.
    case text(String)
  }

  /// Some cells, and the word that they stand for.
  package struct Item: Sendable, Hashable {
    let test: Test
    let word: String

    /// An item.
    package init(_ test: Test, word: String) {
      self.test = test
      self.word = word
    }
  }

  /// Of several items that fit a cell the first counts.
  let items: [Item]
  /// The word for all cells that no item fits and that are none of the field's words.
  let otherwise: String?

  /// A map.
  package init(_ items: [Item], otherwise: String? = nil) {
    self.items = items
    self.otherwise = otherwise
  }
}

extension WordMap {
  /// The changes to the distinct texts of a column, which otherwise plays `role`.
  func changes(to texts: [CellText], otherwise role: TextRole) -> [Int: TextChange] {
    let others = role.changes(to: texts, haveOddIDs: false, haveSigns: true)
    var known: Set<String> = []
    if case .choice(let field, _) = role {
      known = Set(field.choices.map { Name.canonical($0.name) })
    }
    var changes: [Int: TextChange] = [:]
    for (code, text) in texts.enumerated() {
      let written = text.string
      if let item = items.first(where: { $0.test.fits(text, Name.canonical(written)) }) {
        if item.word != written {
          changes[code] = TextChange(
            text: item.word, reason: .alias(old: item.test.name(of: written), new: item.word))
        }
      } else if let change = others[code], change.reason != .unknownWord || otherwise == nil {
        changes[code] = change
      } else if let otherwise, !known.contains(Name.canonical(written)) {
        changes[code] = TextChange(
          text: otherwise, reason: .alias(old: "others", new: otherwise))
      }
    }
    return changes
  }
}

extension WordMap.Test {
  /// Whether a cell passes, given also in its one form; `85%` is 85 here.
  fileprivate func fits(_ text: CellText, _ name: String) -> Bool {
    if case .text(let wanted) = self {
      // Signs alone have no such form.
      return name.isEmpty ? text.string == wanted : name == Name.canonical(wanted)
    }
    guard let number = text.plainNumber else { return false }
    return switch self {
    case .below(let edge): number < edge
    case .atMost(let edge): number <= edge
    case .above(let edge): number > edge
    case .atLeast(let edge): number >= edge
    case .text: false
    }
  }

  /// What the report calls the cells.
  fileprivate func name(of written: String) -> String {
    switch self {
    case .below(let edge): "below \(WordMap.text(edge))"
    case .atMost(let edge): "at most \(WordMap.text(edge))"
    case .above(let edge): "above \(WordMap.text(edge))"
    case .atLeast(let edge): "at least \(WordMap.text(edge))"
    case .text: written
    }
  }
}

extension WordMap {
  /// A number without a useless `.0`.
  fileprivate static func text(_ number: Double) -> String {
    Int64(exactly: number).map { "\($0)" } ?? "\(number)"
  }
}

extension CellText {
  /// The number that stands here, with or without a percent sign.
  var plainNumber: Double? {
    guard count > 1, start[count - 1] == Byte.percent else { return number }
    return CellText(start: start, count: count - 1).trimmed.number
  }
}
