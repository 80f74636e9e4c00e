// What only columns of a known type can hold: forms that are too weak to be guessed from.

/// The day of a slashed date, read in the plan's order.
@inline(never)
func slashed(
  _ text: CellText, line: UInt32, _ state: UnsafeMutablePointer<ColumnState>
) -> Int32? {
  guard let parts = text.slashedDate else { return nil }
  let monthFirst = parts.date(.monthFirst)
  let dayFirst = parts.date(.dayFirst)
  if monthFirst == nil && dayFirst == nil { return nil }
  state.pointee.slashed.note(line: line)
  if monthFirst == nil {
    state.pointee.dayFirst.note(line: line)
  } else if dayFirst == nil {
    state.pointee.monthFirst.note(line: line)
  } else if monthFirst != dayFirst, state.pointee.firstAmbiguous == nil {
    state.pointee.firstAmbiguous = text
  }
  let day = state.pointee.plan.dateOrder == .monthFirst ? monthFirst : dayFirst
  return day?.dayNumber ?? 0
}

/// The share that a cell of a ratio column says.
func ratio(
  _ text: CellText, line: UInt32, _ state: UnsafeMutablePointer<ColumnState>
) -> Double? {
  if let share = text.percentage { return share }
  guard state.pointee.plan.isGiven, let number = text.number else { return nil }
  state.pointee.plain.note(line: line)
  state.pointee.largestPlain = max(state.pointee.largestPlain, number.magnitude)
  return state.pointee.plan.isPercent ? number / 100 : number
}

/// The hundredths of an amount with signs, groups, a unit or many decimals.
@inline(never)
func hundredths(
  _ text: CellText, line: UInt32, _ state: UnsafeMutablePointer<ColumnState>
) -> Int64? {
  guard let amount = Amount(text) else { return scientificHundredths(text) }
  // Without a schema only a currency or a plain number makes an amount.
  if !state.pointee.plan.isGiven, amount.currency == 0, text.number == nil { return nil }
  guard let (units, isRounded) = amount.hundredths else { return nil }
  if isRounded { state.pointee.rounded.note(line: line) }
  if amount.currency != 0 { addCurrency(amount.currency, to: &state.pointee.currencies) }
  return units
}

/// Adds a currency to those already seen, of which the first four are kept.
func addCurrency(_ currency: UInt32, to currencies: inout SIMD4<UInt32>) {
  for index in 0..<4 where currencies[index] == 0 || currencies[index] == currency {
    currencies[index] = currency
    return
  }
}

/// The hundredths of `1.5e6`.
private func scientificHundredths(_ text: CellText) -> Int64? {
  guard let number = text.number, number.magnitude < 1e13 else { return nil }
  return Int64((number * 100).rounded(.toNearestOrEven))
}

extension CellText {
  /// A whole number of up to nine digits, the commonest number there is.
  @inline(__always) var smallWhole: Int32? {
    let isNegative = start[0] == Byte.minus
    var index = isNegative ? 1 : 0
    let digits = count &- index
    guard digits >= 1, digits <= 9 else { return nil }
    if digits > 1, start[index] == Byte.zero { return nil }
    var value: Int32 = 0
    while index < count {
      let digit = Byte.digit(start[index])
      if digit > 9 { return nil }
      value = value &* 10 &+ Int32(digit)
      index &+= 1
    }
    return isNegative ? -value : value
  }
}
