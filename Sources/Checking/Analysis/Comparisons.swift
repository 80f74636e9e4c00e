import Accounts
import Syntax

extension TestSyntax.Comparison {
  /// Whether the relation holds where the left side is below (-1), equal (0) or above (1).
  func allows(_ order: Int) -> Bool {
    switch self {
    case .above: order > 0
    case .atLeast: order >= 0
    case .below: order < 0
    case .atMost: order <= 0
    }
  }

  /// The relation seen from the other side.
  var mirrored: TestSyntax.Comparison {
    switch self {
    case .above: .below
    case .atLeast: .atMost
    case .below: .above
    case .atMost: .atLeast
    }
  }

  /// The whole numbers that have the relation to `number`.
  func values(beside number: Int64) -> IntervalSet {
    switch self {
    case .above: number == .max ? .empty : IntervalSet(from: number + 1, to: .max)
    case .atLeast: IntervalSet(from: number, to: .max)
    case .below: number == .min ? .empty : IntervalSet(from: .min, to: number - 1)
    case .atMost: IntervalSet(from: .min, to: number)
    }
  }
}

extension IntervalSet {
  /// Which of below, equal and above stand in the set once the two sides have changed places.
  var mirroredOrder: IntervalSet {
    IntervalSet(
      numbers: (-1...3).filter { contains($0) }.map { (-1...1).contains($0) ? -$0 : $0 })
  }
}

extension Value {
  /// Whether `is` holds between two known values: texts without regard to case.
  func isSame(as other: Value) -> Bool {
    switch (self, other) {
    case (.text(let a), .text(let b)): foldedCase(a) == foldedCase(b)
    case (.missing, .missing): true
    default: order(to: other) == 0 || self == other
    }
  }

  /// -1, 0 or 1 as this value is below, equal to or above `other`; nil where they have no order.
  func order(to other: Value) -> Int? {
    func order<Value: Comparable>(_ a: Value, _ b: Value) -> Int { a < b ? -1 : a == b ? 0 : 1 }
    switch (self, other) {
    case (.number(let a), .number(let b)), (.ratio(let a), .ratio(let b)),
      (.number(let a), .ratio(let b)), (.ratio(let a), .number(let b)):
      return a.isNaN || b.isNaN ? nil : order(a, b)
    case (.money(let a), .money(let b)): return order(a, b)
    case (.date(let a), .date(let b)): return order(a, b)
    default: return nil
    }
  }
}
