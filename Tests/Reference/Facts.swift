import Foundation
import Syntax

/// What the rules are asked about, with everything that a sentence cannot say for itself.
struct Facts {
  /// Those of the schema and of the book, by name.
  var fields: [String: Field]
  /// What stands for each row: its key and its name.
  var labels: [[String]]
  /// Every row by the names of its fields; what is not there is missing.
  var rows: [[String: Cell]]
  /// By the word that asks for it: `open` for tasks.
  var actions: [String: Action]
  /// Days since 1970-01-01.
  var today: Int

  struct Field {
    enum Kind { case truth, number, money, percent, date, text, choice }
    var name: String
    var kind: Kind
    /// Its words with their other spellings, most urgent first.
    var words: [[String]] = []
    var isLoaded = true
    var combination: FieldSyntax.Combination?
    var holdsWords: Bool { kind == .text || kind == .choice }

    /// 0 for the most urgent word; nil for a word that is not in the list.
    func rank(_ word: String) -> Int? {
      words.firstIndex { $0.contains { $0.lowercased() == word.lowercased() } }
    }
  }

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

/// One value; a share is a number, 100% being 1, and an amount has whole hundredths.
enum Cell: Hashable {
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
    default: nil
    }
  }

  var inCents: Cell { size.map { .money(rounded($0, 2)) } ?? .missing }

  /// Missing equals missing and nothing else; texts are compared without case.
  func equals(_ other: Cell) -> Bool {
    if case (.text(let left), .text(let right)) = (self, other) {
      return left.lowercased() == right.lowercased()
    }
    return self == other || (size != nil && size == other.size)
  }
}

/// The nearest number of so many decimals; of two equally near the even one.
func rounded(_ number: Decimal, _ decimals: Int) -> Decimal {
  var (exact, rounded) = (number, Decimal())
  NSDecimalRound(&rounded, &exact, decimals, .bankers)
  return rounded
}
