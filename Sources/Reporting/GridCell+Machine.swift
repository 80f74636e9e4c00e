extension GridCell {
  /// The exact text of this cell for machines, the same in every format that is not for people.
  ///
  /// Numbers have no thousands separators and are as short as reading them back exactly allows;
  /// money has two decimals when there are cents, else none, and never its currency; a missing
  /// cell is empty; a conflict is its values as in `PR1 | PR3 ?`.
  package var machineText: String {
    var bytes: [UInt8] = []
    appendMachineText(to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Appends `machineText`.
  func appendMachineText(to bytes: inout [UInt8]) {
    switch self {
    case .missing: break
    case .text(let text): bytes.append(text)
    case .number(let value), .ratio(let value): bytes.appendShortest(value)
    case .integer(let value): bytes.appendDecimal(value)
    case .money(let minorUnits, _): bytes.appendMoney(minorUnits)
    case .date(let year, let month, let day): bytes.appendDate(year, month, day)
    case .truth(let value): bytes.append(value ? "true" : "false")
    case .conflict(let values): bytes.append(conflictText(values))
    }
  }
}

/// The values of a cell about which rules disagree: `PR1 | PR3 ?`.
func conflictText(_ values: [String]) -> String {
  values.joined(separator: " | ") + " ?"
}

extension [UInt8] {
  /// Appends a whole number without separators.
  mutating func appendDecimal(_ value: Int64) {
    if value < 0 { append(ascii: "-") }
    appendDigits(value.magnitude)
  }

  /// Appends a number in the shortest form that reads back as the same number; whole numbers have
  /// no decimal point, and what is no number is `NaN`, `Infinity` or `-Infinity`.
  mutating func appendShortest(_ value: Double) {
    guard value.isFinite else {
      append(value.isNaN ? "NaN" : value < 0 ? "-Infinity" : "Infinity")
      return
    }
    // From 2^54 on the shortest form has an exponent; below, it would end in `.0`.
    // Int64(exactly:) would need the C library's trunc, which nothing else here links.
    if value.magnitude < 0x1p54, Double(Int64(value)) == value {
      appendDecimal(Int64(value))
    } else {
      append(value.description)
    }
  }

  /// Appends money given in hundredths: `12345` or, when there are cents, `12345.50`.
  mutating func appendMoney(_ minorUnits: Int64) {
    if minorUnits < 0 { append(ascii: "-") }
    let (units, cents) = minorUnits.magnitude.quotientAndRemainder(dividingBy: 100)
    appendDigits(units)
    if cents > 0 {
      append(ascii: ".")
      appendDigits(cents, atLeast: 2)
    }
  }

  /// Appends a date as `YYYY-MM-DD`.
  mutating func appendDate(_ year: Int, _ month: Int, _ day: Int) {
    if year < 0 { append(ascii: "-") }
    appendDigits(UInt64(year.magnitude), atLeast: 4)
    append(ascii: "-")
    appendDigits(UInt64(month.magnitude), atLeast: 2)
    append(ascii: "-")
    appendDigits(UInt64(day.magnitude), atLeast: 2)
  }

  /// Appends the decimal digits of a number, with zeros in front up to a length.
  mutating func appendDigits(_ value: UInt64, atLeast length: Int = 1) {
    let start = count
    var rest = value
    repeat {
      let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
      append(0x30 + UInt8(truncatingIfNeeded: digit))
      rest = quotient
    } while rest > 0 || count - start < length
    self[start...].reverse()
  }
}
