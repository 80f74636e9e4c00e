/// An exact number.
struct Fraction: Hashable, Comparable {
  /// In lowest terms, the lower one above 0.
  let upper: Int128
  let lower: Int128

  init(_ upper: Int128, _ lower: Int128 = 1) {
    var (a, b) = (upper.magnitude, lower.magnitude)
    while b != 0 { (a, b) = (b, a % b) }
    let shared = Int128(a) * (lower < 0 ? -1 : 1)
    self.upper = upper / shared
    self.lower = lower / shared
  }

  static func < (a: Fraction, b: Fraction) -> Bool { a.upper * b.lower < b.upper * a.lower }
  static prefix func - (a: Fraction) -> Fraction { Fraction(-a.upper, a.lower) }
  static func + (a: Fraction, b: Fraction) -> Fraction {
    Fraction(a.upper * b.lower + b.upper * a.lower, a.lower * b.lower)
  }
  static func * (a: Fraction, b: Fraction) -> Fraction {
    Fraction(a.upper * b.upper, a.lower * b.lower)
  }
  /// Nil for a division by 0.
  func divided(by other: Fraction) -> Fraction? {
    other.upper == 0 ? nil : Fraction(upper * other.lower, lower * other.upper)
  }

  /// The nearest whole hundredth; of two equally near the even one.
  var inCents: Fraction {
    let exact = self * Fraction(100)
    let below = Fraction(exact.upper / exact.lower - (exact.upper < 0 ? 1 : 0))
    let rest = exact + -below
    let isOdd = below.upper % 2 != 0
    let up: Int128 = rest > Fraction(1, 2) || (rest == Fraction(1, 2) && isOdd) ? 1 : 0
    return Fraction(below.upper + up, 100)
  }
}
