import Accounts
import Checking
import Syntax

// Tests of texts and choices: made once for each distinct word, then looked up by code.
extension Compiler {
  /// The rows whose word passes `test`.
  mutating func words(
    _ subject: CheckedExpression, missingIsFalse: Bool, _ test: (String) -> Bool
  ) -> Int {
    if let value = constant(subject) {
      if case .text(let text) = value { return add(.always(test(text))) }
      return add(missingIsFalse ? .always(false) : unknownEverywhere())
    }
    let column = column(subject)
    guard let pool = program.columns[column].pool else { return add(.always(false)) }
    var table = [UInt8](repeating: 0, count: max(pool.count, 256))
    for code in 0..<pool.count where test(pool[code]) { table[code] = 1 }
    return codes(table, column, missingIsFalse)
  }

  /// The rows whose word equals `word` without regard to case.
  private mutating func word(_ subject: CheckedExpression, _ words: [String]) -> Int {
    if constant(subject) != nil {
      let folded = Set(words.map { foldedCase($0) })
      return self.words(subject, missingIsFalse: true) { folded.contains(foldedCase($0)) }
    }
    let column = column(subject)
    guard let pool = program.columns[column].pool else { return add(.always(false)) }
    var table = [UInt8](repeating: 0, count: max(pool.count, 256))
    for word in words { for code in pool.codes(matching: word) { table[code] = 1 } }
    return codes(table, column, true)
  }

  /// A narrow column whose passing codes are neighbours needs no look-up.
  private mutating func codes(_ table: [UInt8], _ column: Int, _ missingIsFalse: Bool) -> Int {
    if case .codes8 = program.columns[column].storage,
      let low = table.firstIndex(of: 1), let high = table.lastIndex(of: 1),
      table[low...high].allSatisfy({ $0 == 1 })
    {
      return add(
        .codeRange(
          column: column, low: UInt8(low), high: UInt8(high), missingIsFalse: missingIsFalse))
    }
    let lookup = lookup(table)
    return add(.codes(column: column, lookup: lookup, missingIsFalse: missingIsFalse))
  }

  /// A choice against a rank: a word that is not in the list has none, so it passes no order test.
  mutating func ranks(
    _ subject: CheckedExpression, _ comparison: TestSyntax.Comparison, _ rank: Int
  ) -> Int {
    guard let field = subject.field else { return add(.always(false)) }
    return words(subject, missingIsFalse: false) { word in
      guard let own = field.rank(of: word) else { return false }
      return switch comparison {
      case .above: own < rank
      case .atLeast: own <= rank
      case .below: own > rank
      case .atMost: own >= rank
      }
    }
  }

  /// `is` between texts: two columns, a column and a word, or two words.
  mutating func sameText(_ left: CheckedExpression, _ right: CheckedExpression) -> Int {
    if let value = constant(right) {
      guard case .text(let text) = value else { return add(.not(isKnown(left))) }
      return word(left, [text])
    }
    if constant(left) != nil { return sameText(right, left) }
    let (a, b) = (column(left), column(right))
    guard let first = program.columns[a].pool, let second = program.columns[b].pool else {
      return add(.always(false))
    }
    var classes: [String: Int64] = [:]
    func classify(_ pool: TextPool) -> [Int64] {
      pool.texts.map { text in
        let folded = foldedCase(text)
        let number = classes[folded] ?? Int64(classes.count)
        classes[folded] = number
        return number
      }
    }
    let (remapLeft, remapRight) = (addRemap(classify(first)), addRemap(classify(second)))
    return add(.sameText(a, b, remapLeft: remapLeft, remapRight: remapRight))
  }

  mutating func wordMembership(_ subject: CheckedExpression, _ values: [Value]) -> Int {
    word(subject, values.compactMap(\.text))
  }

  private mutating func isKnown(_ subject: CheckedExpression) -> Int {
    add(.known(column: column(subject)))
  }

  /// A step that is unknown everywhere.
  mutating func unknownEverywhere() -> Step {
    let missing = add(.missingValue)
    return .compare(missing, .below, missing, missingIsFalse: false)
  }
}

/// A test of one text.
struct TextTest {
  private let match: TestSyntax.TextMatch
  private let isExact: Bool
  private let pattern: String

  init(_ match: TestSyntax.TextMatch, _ pattern: String, isExact: Bool) {
    self.match = match
    self.isExact = isExact
    self.pattern = isExact ? pattern : foldedCase(pattern)
  }

  /// Whether the text passes; case counts only when the test is exact.
  func matches(_ original: String) -> Bool {
    let text = isExact ? original : foldedCase(original)
    return switch match {
    case .contains: contains(Array(text.utf8), Array(pattern.utf8))
    case .startsWith: text.hasPrefix(pattern)
    case .endsWith: text.hasSuffix(pattern)
    case .matches: matchesPattern(Array(text), Array(pattern))
    }
  }

  private func contains(_ text: [UInt8], _ part: [UInt8]) -> Bool {
    guard let first = part.first else { return true }
    guard text.count >= part.count else { return false }
    for start in 0...(text.count - part.count) where text[start] == first {
      if text[start...].starts(with: part) { return true }
    }
    return false
  }

  /// `*` stands for any letters, `?` for one; the whole text must match.
  private func matchesPattern(_ text: [Character], _ pattern: [Character]) -> Bool {
    var (at, next) = (0, 0)
    var star: (pattern: Int, text: Int)?
    while at < text.count {
      if next < pattern.count, pattern[next] == "*" {
        star = (next, at)
        next += 1
      } else if next < pattern.count, pattern[next] == "?" || pattern[next] == text[at] {
        (at, next) = (at + 1, next + 1)
      } else if let last = star {
        star = (last.pattern, last.text + 1)
        (at, next) = (last.text + 1, last.pattern + 1)
      } else {
        return false
      }
    }
    return pattern[next...].allSatisfy { $0 == "*" }
  }
}
