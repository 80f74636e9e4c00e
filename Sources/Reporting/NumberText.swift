/// A whole number for people, with thousands separators: `1,234,567`.
package func grouped(_ value: Int64) -> String {
  var digits: [UInt8] = []
  digits.appendDigits(value.magnitude)
  var text: [UInt8] = value < 0 ? [UInt8(ascii: "-")] : []
  for (place, digit) in digits.enumerated() {
    if place > 0, (digits.count - place) % 3 == 0 { text.append(ascii: ",") }
    text.append(digit)
  }
  return String(decoding: text, as: UTF8.self)
}

/// The same for a count.
package func grouped(_ value: Int) -> String {
  grouped(Int64(value))
}

/// A number for people: thousands separators and at most two decimals, but never fewer than two
/// significant digits, and a power of ten where the number is very large or very small.
func numberText(of value: Double) -> String {
  guard value.isFinite else { return machineText(of: value) }
  let number = ShortestDecimal(value)
  if number.exponent > 15 || number.exponent < -5 {
    return number.rounded(toSignificant: 6).scientificText
  }
  return number.roundedForPeople(fraction: 2).groupedText()
}

/// A share for people, in percent with at most one decimal; a very small one shows two digits.
func percentText(of ratio: Double, minimumFraction: Int = 0) -> String {
  guard ratio.isFinite else { return machineText(of: ratio) }
  let number = ShortestDecimal(ratio).shifted(by: 2)
  if number.exponent > 15 || number.exponent < -5 {
    return number.rounded(toSignificant: 2).scientificText + "%"
  }
  let rounded = number.roundedForPeople(fraction: 1)
  return rounded.groupedText(minimumFraction: minimumFraction) + "%"
}

/// Whether a share needs a decimal when it is written in percent.
func percentHasFraction(_ ratio: Double) -> Bool {
  ratio.isFinite && ShortestDecimal(ratio).shifted(by: 2).rounded(toFraction: 1).fractionCount > 0
}

/// Money for people, given in hundredths: `1,234` or `1,234.50`, then the currency where known.
func moneyText(minorUnits: Int64, currency: String?, showsCents: Bool) -> String {
  let (units, cents) = minorUnits.magnitude.quotientAndRemainder(dividingBy: 100)
  // A hundredth of any magnitude fits in Int64.
  var text = (minorUnits < 0 ? "-" : "") + grouped(Int64(units))
  if showsCents || cents > 0 { text += cents < 10 ? ".0\(cents)" : ".\(cents)" }
  if let currency { text += " " + currency.terminalSafe }
  return text
}

private func machineText(of value: Double) -> String {
  GridCell.number(value).machineText
}

extension ShortestDecimal {
  /// Rounded to a number of decimals, or to two digits where that would leave fewer of them.
  fileprivate func roundedForPeople(fraction: Int) -> ShortestDecimal {
    exponent <= -fraction ? rounded(toSignificant: 2) : rounded(toFraction: fraction)
  }
}
