import Foundation
import Syntax

/// What the rules are asked about, with everything that a sentence cannot say for itself.
struct Facts {
  /// The fields that stand for a row, the key first.
  var labels: [String]
  var fields: [String: Field]
  /// Every row by the names of its fields; what is not there is missing.
  var rows: [[String: Cell]]
  /// By the words it begins with: `open task`.
  var actions: [String: Action]
  /// Days since 1970-01-01.
  var today: Int

  struct Field {
    enum Kind: String { case truth, number, money, percent, date, text, choice }
    var name: String
    var kind: Kind
    /// Its words with their other spellings, most urgent first.
    var words: [[String]] = []
    /// Whether a file has it, so that it hides a definition of its name.
    var isLoaded = true
    var holdsWords: Bool { kind == .text || kind == .choice }

    /// 0 for the most urgent word; nil for a word that is not in the list.
    func rank(_ word: String) -> Int? {
      let word = plainName(word)
      return words.firstIndex { $0.contains { plainName($0) == word } }
    }
  }

  /// Something a rule can ask for.
  struct Action {
    var noun: String
    /// Whether its title, rather than its receiver, tells two of them apart.
    var isToldByTitle: Bool
    var receiver: String?
    /// The words of its details, the worse before the better.
    var details: [String]
    var defaultDetails: [String: String]
  }
}

/// A name or word without case and punctuation: `Will Churn` and `will-churn` are one.
func plainName(_ text: String) -> String {
  text.lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: "-")
}

/// One value; a share is a number, 100% being 1, and an amount has whole hundredths.
enum Cell: Hashable {
  /// As a truth: neither yes nor no.
  case missing
  case truth(Bool)
  case number(Decimal)
  case money(Decimal)
  case day(Int)
  case text(String)
  case length(LengthSyntax)

  /// The number, the amount, or the number of the day.
  var size: Decimal? {
    switch self {
    case .number(let number), .money(let number): number
    case .day(let day): Decimal(day)
    case .missing, .truth, .text, .length: nil
    }
  }

  /// The nearest hundredths; of two equally near the even one.
  var inCents: Cell {
    guard var exact = size else { return .missing }
    var cents = Decimal()
    NSDecimalRound(&cents, &exact, 2, .bankers)
    return .money(cents)
  }

  /// Missing equals missing and nothing else; texts are compared without case.
  func equals(_ other: Cell) -> Bool {
    switch (self, other) {
    case (.text(let left), .text(let right)): left.lowercased() == right.lowercased()
    default: self == other || (size != nil && size == other.size)
    }
  }
}

extension NumberSyntax {
  /// 100% is 1.
  var exact: Decimal {
    Decimal(
      sign: coefficient < 0 ? .minus : .plus, exponent: exponent - (isPercent ? 2 : 0),
      significand: Decimal(coefficient.magnitude))
  }
}

extension Decimal {
  var whole: Int { NSDecimalNumber(decimal: self).intValue }
}
