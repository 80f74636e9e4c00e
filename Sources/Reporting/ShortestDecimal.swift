/// A number as the decimal digits that people see, so that rounding is theirs and not binary.
///
/// The value is 0.d₁d₂d₃… times ten to the `exponent`; zero has no digits.
struct ShortestDecimal {
  private(set) var isNegative = false
  private(set) var digits: [UInt8] = []
  private(set) var exponent = 0

  /// The shortest digits that read back as `value`, which must be finite.
  init(_ value: Double) {
    var pointAt: Int?
    var power = 0
    var bytes = value.description.utf8[...]
    if let mark = bytes.firstIndex(of: UInt8(ascii: "e")) {
      power = Int(Substring(bytes[bytes.index(after: mark)...])) ?? 0
      bytes = bytes[..<mark]
    }
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "-"): isNegative = true
      case UInt8(ascii: "."): pointAt = digits.count
      default: digits.append(byte &- 0x30)
      }
    }
    exponent = (pointAt ?? digits.count) + power
    dropZeros()
  }

  var isZero: Bool { digits.isEmpty }

  /// The digits after the decimal point.
  var fractionCount: Int { max(0, digits.count - exponent) }

  /// This number times a power of ten, exactly.
  func shifted(by power: Int) -> ShortestDecimal {
    var copy = self
    if !isZero { copy.exponent += power }
    return copy
  }

  /// This number rounded, half away from zero, to so many digits after the point.
  func rounded(toFraction count: Int) -> ShortestDecimal {
    keeping(exponent + count)
  }

  /// This number rounded, half away from zero, to its first digits.
  func rounded(toSignificant count: Int) -> ShortestDecimal {
    keeping(count)
  }

  private func keeping(_ count: Int) -> ShortestDecimal {
    guard count < digits.count else { return self }
    var copy = self
    copy.digits = count > 0 ? Array(digits[..<count]) : []
    if count >= 0, digits[count] >= 5 { copy.carry() }
    copy.dropZeros()
    return copy
  }

  /// Adds one to the last digit.
  private mutating func carry() {
    var place = digits.count - 1
    while place >= 0, digits[place] == 9 {
      digits[place] = 0
      place -= 1
    }
    if place >= 0 {
      digits[place] += 1
    } else {
      digits.insert(1, at: 0)
      exponent += 1
    }
  }

  private mutating func dropZeros() {
    while digits.last == 0 { digits.removeLast() }
    let zeros = digits.prefix { $0 == 0 }.count
    digits.removeFirst(zeros)
    exponent = digits.isEmpty ? 0 : exponent - zeros
    isNegative = isNegative && !digits.isEmpty
  }
}

extension ShortestDecimal {
  /// The number for people: thousands separators, and at least so many digits after the point.
  func groupedText(minimumFraction: Int = 0) -> String {
    var bytes: [UInt8] = []
    if isNegative { bytes.append(ascii: "-") }
    let whole = max(0, exponent)
    if whole == 0 { bytes.append(ascii: "0") }
    for place in 0..<whole {
      if place > 0, (whole - place) % 3 == 0 { bytes.append(ascii: ",") }
      bytes.append(0x30 + digit(at: place))
    }
    let fraction = max(minimumFraction, fractionCount)
    if fraction > 0 { bytes.append(ascii: ".") }
    for place in 0..<fraction { bytes.append(0x30 + digit(at: exponent + place)) }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The number with one digit before the point and a power of ten: `4.2e-9`.
  var scientificText: String {
    let fraction = digits.dropFirst().map { String($0) }.joined()
    let point = fraction.isEmpty ? "" : "."
    return "\(isNegative ? "-" : "")\(digit(at: 0))\(point)\(fraction)e\(exponent - 1)"
  }

  private func digit(at place: Int) -> UInt8 {
    digits.indices.contains(place) ? digits[place] : 0
  }
}
