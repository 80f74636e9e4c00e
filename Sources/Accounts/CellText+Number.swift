extension CellText {
  /// The number, if the text is one that no identifier looks like: `12`, `-3.5`, `1e6`.
  ///
  /// Leading zeros and whole numbers of more than 15 digits are no numbers here, so that postcodes
  /// and identifiers stay what they are.
  @inline(__always) var number: Double? {
    var index = 0
    let isNegative = count > 0 && start[0] == Byte.minus
    if isNegative { index = 1 }
    let first = index
    var whole: UInt64 = 0
    while index < count {
      let digit = Byte.digit(start[index])
      if digit > 9 { break }
      whole = whole &* 10 &+ UInt64(digit)
      index &+= 1
    }
    let digits = index &- first
    if digits > 15 || (digits > 1 && start[first] == Byte.zero) { return nil }
    if index == count {
      return digits == 0 ? nil : isNegative ? -Double(whole) : Double(whole)
    }
    return fraction(after: index, whole: whole, digits: digits, isNegative: isNegative)
  }

  /// The rest of a number whose digits before `place` are read.
  @inline(__always)
  private func fraction(
    after place: Int, whole: UInt64, digits: Int, isNegative: Bool
  ) -> Double? {
    var index = place
    var mantissa = whole
    var decimals = 0
    if start[index] == Byte.dot {
      index &+= 1
      while index < count {
        let digit = Byte.digit(start[index])
        if digit > 9 { break }
        if decimals < 30 { mantissa = mantissa &* 10 &+ UInt64(digit) }
        decimals &+= 1
        index &+= 1
      }
      if decimals == 0 { return nil }
    }
    if digits &+ decimals == 0 { return nil }
    // Fifteen digits and a small power of ten are exact, and so is their quotient's rounding.
    if index == count, digits &+ decimals <= 15 {
      let size = Double(mantissa) / powersOfTen(decimals)
      return isNegative ? -size : size
    }
    return index == count || hasExponent(at: index) ? readByLibrary : nil
  }

  private func hasExponent(at place: Int) -> Bool {
    guard Byte.lower(start[place]) == UInt8(ascii: "e") else { return false }
    var index = place + 1
    if index < count, start[index] == Byte.minus || start[index] == Byte.plus { index += 1 }
    guard index < count, count - index <= 4 else { return false }
    return (index..<count).allSatisfy { Byte.digit(start[$0]) <= 9 }
  }

  @inline(never)
  private var readByLibrary: Double? {
    guard let value = Double(string), value.isFinite else { return nil }
    return value
  }

  /// A share written with its sign: `45%` is 0.45.
  var percentage: Double? {
    guard count >= 2, start[count - 1] == Byte.percent else { return nil }
    return CellText(start: start, count: count - 1).trimmed.number.map { $0 / 100 }
  }
}

/// 10 to the power of `exponent`, 0 to 15, exactly.
@inline(__always)
func powersOfTen(_ exponent: Int) -> Double {
  switch exponent {
  case 0: 1
  case 1: 1e1
  case 2: 1e2
  case 3: 1e3
  case 4: 1e4
  case 5: 1e5
  case 6: 1e6
  case 7: 1e7
  case 8: 1e8
  case 9: 1e9
  case 10: 1e10
  case 11: 1e11
  case 12: 1e12
  case 13: 1e13
  case 14: 1e14
  default: 1e15
  }
}
