package import Accounts

/// Another value for a given field of one row.
package struct Change: Hashable, Sendable {
  package let field: FieldSchema
  package let from: Value
  package let to: Value
}

/// What would bring a goal about.
package struct ChangeAnswer: Sendable {
  /// Whether it is so already.
  package let isSo: Bool
  /// Sets of changes each of which does it, the smallest first; all of them have one size.
  package let answers: [[Change]]
  /// The first day on which it comes about if nothing changes, within the next 400.
  package let day: CalendarDate?
  /// The given fields that rules read on the way to it, in the order of their names.
  package let fields: [String]
  /// How many changes were tried.
  package let tries: Int
  /// Whether more could have been tried.
  package let isCut: Bool
}

extension Change {
  /// How much it changes: about one for the next word of a list or a quarter of a year.
  var cost: Double {
    switch (from, to) {
    case (.missing, _), (_, .missing): return 3
    case (.text(let old), .text(let new)):
      guard let first = field.rank(of: old), let second = field.rank(of: new) else { return 2 }
      return Double(abs(first - second))
    case (.date(let old), .date(let new)):
      return 1 + Double(abs(Int(old.dayNumber) - Int(new.dayNumber))) / 90
    default:
      guard let old = from.magnitude, let new = to.magnitude else { return 2 }
      return 1 + 2 * abs(old - new) / max(abs(old), abs(new), 1e-9)
    }
  }

  /// Whether the value goes up or down, or is another word: of two answers that differ only in how
  /// far they go one way, the nearer is enough.
  package var direction: Int {
    switch (from, to) {
    case (.date(let old), .date(let new)): return old < new ? 1 : -1
    default:
      guard let old = from.magnitude, let new = to.magnitude else { return 0 }
      return old < new ? 1 : -1
    }
  }
}

extension Value {
  /// The number in a number, an amount of money or a share.
  package var magnitude: Double? {
    switch self {
    case .number(let number), .ratio(let number): number
    case .money(let units): Double(units)
    case .date(let day): Double(day.dayNumber)
    default: nil
    }
  }
}
