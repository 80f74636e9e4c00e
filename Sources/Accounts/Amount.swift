/// The sign before the decimals.
enum DecimalMark: UInt8, BitwiseCopyable {
  /// `1,234.56`
  case point
  /// `1.234,56`
  case comma
}

/// An amount as people write it: `$1,234.56`, `USD 50k`, `(12.00)`, `1.2M`, `1 234,56 €`.
///
/// Exact: the digits are kept as a whole number with a count of decimals, never as a fraction.
struct Amount {
  /// All digits as one whole number.
  private var mantissa: Int64 = 0
  /// How many of the digits stand behind the point, less the zeros of a unit such as `k`.
  private var decimals = 0
  private var isNegative = false
  /// The bytes of the currency's sign or code, 0 when none is written.
  private(set) var currency: UInt32 = 0
  /// Where the currency stands in the text.
  private(set) var currencyText: CellText?

  /// The amount, or nil when the text is none.
  init?(_ text: CellText, mark: DecimalMark = .point) {
    var rest = text
    guard takeSigns(&rest), takeCurrency(&rest), takeSigns(&rest) else { return nil }
    takeUnit(&rest)
    guard takeDigits(rest, mark) else { return nil }
  }

  /// The amount in hundredths, a half rounded to the even neighbour; nil when it is too large.
  var hundredths: (units: Int64, isRounded: Bool)? {
    var units = mantissa
    var shift = decimals - 2
    while shift < 0 {
      let (product, overflow) = units.multipliedReportingOverflow(by: 10)
      if overflow { return nil }
      units = product
      shift += 1
    }
    guard shift > 0 else { return (isNegative ? -units : units, false) }
    guard shift <= 18 else { return (0, units != 0) }
    var divisor: Int64 = 1
    for _ in 0..<shift { divisor *= 10 }
    let (quotient, remainder) = units.quotientAndRemainder(dividingBy: divisor)
    let half = divisor / 2
    let roundsUp = remainder > half || (remainder == half && quotient & 1 == 1)
    let rounded = roundsUp ? quotient + 1 : quotient
    return (isNegative ? -rounded : rounded, remainder != 0)
  }

  /// The amount as a number.
  var value: Double {
    var value = Double(mantissa)
    var shift = decimals
    while shift > 0 {
      value /= powersOfTen(min(shift, 15))
      shift -= min(shift, 15)
    }
    while shift < 0 {
      value *= 10
      shift += 1
    }
    return isNegative ? -value : value
  }

  /// Takes brackets or one sign off the ends; false when a bracket stands alone.
  private mutating func takeSigns(_ text: inout CellText) -> Bool {
    text = text.trimmed
    guard text.count > 0 else { return false }
    let opens = text.start[0] == UInt8(ascii: "(")
    if opens || text.start[text.count - 1] == UInt8(ascii: ")") {
      guard opens, text.count > 2, text.start[text.count - 1] == UInt8(ascii: ")"), !isNegative
      else { return false }
      text = CellText(start: text.start + 1, count: text.count - 2).trimmed
      isNegative = true
    } else if text.start[0] == Byte.minus || text.start[0] == Byte.plus {
      guard !isNegative else { return false }
      isNegative = text.start[0] == Byte.minus
      text = CellText(start: text.start + 1, count: text.count - 1).trimmed
    } else if text.count > 3, text.start[0] == 0xE2, text.start[1] == 0x88, text.start[2] == 0x92 {
      guard !isNegative else { return false }
      isNegative = true
      text = CellText(start: text.start + 3, count: text.count - 3).trimmed
    }
    return text.count > 0
  }

  /// Takes a currency's sign or code off one end; false when there is one at both.
  private mutating func takeCurrency(_ text: inout CellText) -> Bool {
    let before = signLength(at: 0, of: text, step: 1)
    if before > 0 {
      take(text.start, before)
      text = CellText(start: text.start + before, count: text.count - before).trimmed
    }
    let after = signLength(at: text.count - 1, of: text, step: -1)
    if after > 0 {
      guard currency == 0 else { return false }
      take(text.start + (text.count - after), after)
      text = CellText(start: text.start, count: text.count - after).trimmed
    }
    return text.count > 0
  }

  /// How many bytes of a currency begin (or end) at `place`: `$`, `US$`, `£`, `€`, `¥`, `₹`, or the
  /// three capitals of a code.
  private func signLength(at place: Int, of text: CellText, step: Int) -> Int {
    func byte(_ offset: Int) -> UInt8 {
      let index = place + offset * step
      return index >= 0 && index < text.count ? text.start[index] : 0
    }
    func isCapital(_ byte: UInt8) -> Bool { byte >= 65 && byte <= 90 }
    let dollar = UInt8(ascii: "$")
    if byte(0) == dollar {
      if step > 0 || !isCapital(byte(1)) { return 1 }
      return isCapital(byte(2)) ? 3 : 2
    }
    if step > 0, isCapital(byte(0)) {
      if byte(1) == dollar { return 2 }
      if isCapital(byte(1)), byte(2) == dollar { return 3 }
    }
    let two = step > 0 ? (byte(0), byte(1)) : (byte(1), byte(0))
    if two.0 == 0xC2, two.1 == 0xA3 || two.1 == 0xA5 { return 2 }
    let three = step > 0 ? (byte(0), byte(1), byte(2)) : (byte(2), byte(1), byte(0))
    if three.0 == 0xE2, three.1 == 0x82, three.2 == 0xAC || three.2 == 0xB9 { return 3 }
    let code = UInt32(three.0) << 16 | UInt32(three.1) << 8 | UInt32(three.2)
    return !isCapital(byte(3)) && Currency.isCode(code) ? 3 : 0
  }

  private mutating func take(_ start: UnsafePointer<UInt8>, _ count: Int) {
    currency = 0
    for index in 0..<count { currency = currency << 8 | UInt32(start[index]) }
    currencyText = CellText(start: start, count: count)
  }

  /// Takes `k`, `M` or `B` off the end.
  private mutating func takeUnit(_ text: inout CellText) {
    guard text.count > 1 else { return }
    switch text.start[text.count - 1] {
    case UInt8(ascii: "k"), UInt8(ascii: "K"): decimals = -3
    case UInt8(ascii: "m"), UInt8(ascii: "M"): decimals = -6
    case UInt8(ascii: "b"), UInt8(ascii: "B"): decimals = -9
    default: return
    }
    text = CellText(start: text.start, count: text.count - 1).trimmed
  }

  /// Reads digits, with one kind of sign between groups of them and the mark before the decimals.
  private mutating func takeDigits(_ text: CellText, _ mark: DecimalMark) -> Bool {
    let point = mark == .point ? Byte.dot : Byte.comma
    var groups = DigitGroups(separator: mark == .point ? Byte.comma : Byte.dot)
    var hasPoint = false
    var digits = 0
    var index = 0
    while index < text.count {
      let digit = Byte.digit(text.start[index])
      if digit <= 9 {
        let (tens, overflow) = mantissa.multipliedReportingOverflow(by: 10)
        let (sum, carry) = tens.addingReportingOverflow(Int64(digit))
        if overflow || carry { return false }
        mantissa = sum
        digits += 1
        if hasPoint { decimals += 1 } else { groups.length += 1 }
        index += 1
      } else if text.start[index] == point, !hasPoint, groups.isWhole {
        hasPoint = true
        index += 1
      } else if !hasPoint, let length = groups.separatorLength(in: text, at: index) {
        index += length
      } else {
        return false
      }
    }
    return digits > 0 && groups.isWhole
  }
}

extension CellText {
  /// Hundredths for the commonest form, digits and up to two decimals; nil for every other.
  @inline(__always) var plainHundredths: Int64? {
    guard count > 0, count <= 16 else { return nil }
    var units: Int64 = 0
    var index = 0
    while index < count {
      let digit = Byte.digit(start[index])
      if digit > 9 { break }
      units = units &* 10 &+ Int64(digit)
      index &+= 1
    }
    if index == count { return units &* 100 }
    guard index > 0, start[index] == Byte.dot else { return nil }
    let decimals = count &- index &- 1
    guard decimals == 1 || decimals == 2 else { return nil }
    let tens = Byte.digit(start[index &+ 1])
    let ones = decimals == 2 ? Byte.digit(start[index &+ 2]) : 0
    guard tens <= 9, ones <= 9 else { return nil }
    return units &* 100 &+ Int64(tens) &* 10 &+ Int64(ones)
  }
}
