// What only columns of a known type can hold: forms that are too weak to be guessed from.

/// The day of a date in a looser form; a slashed one is read in the plan's order.
@inline(never)
func looseDay(
  _ text: CellText, line: UInt32, _ state: UnsafeMutablePointer<ColumnState>
) -> Int32? {
  switch text.looseDate {
  case nil: return nil
  case .day(let date): return date.dayNumber
  case .excel(let date):
    state.pointee.excel.note(line: line)
    return date.dayNumber
  case .unix(let date):
    state.pointee.unix.note(line: line)
    return date.dayNumber
  case .slashed(let parts): return slashed(parts, text, line: line, state)
  }
}

private func slashed(
  _ parts: SlashedDate, _ text: CellText, line: UInt32, _ state: UnsafeMutablePointer<ColumnState>
) -> Int32? {
  let order = state.pointee.plan.dateOrder
  if state.pointee.plan.isDateOrderGiven { return parts.date(order)?.dayNumber }
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
  return (order == .monthFirst ? monthFirst : dayFirst)?.dayNumber ?? 0
}

/// The share that a cell of a ratio column says.
func ratio(
  _ text: CellText, line: UInt32, _ state: UnsafeMutablePointer<ColumnState>
) -> Double? {
  if state.pointee.plan.mark == .point, let share = text.percentage { return share }
  guard state.pointee.plan.isGiven else { return nil }
  if text.start[text.count &- 1] == Byte.percent {
    let share = CellText(start: text.start, count: text.count - 1).trimmed
    return share.count == 0 ? nil : number(share, line: line, state).map { $0 / 100 }
  }
  guard let number = number(text, line: line, state) else { return nil }
  state.pointee.plain.note(line: line)
  state.pointee.largestPlain = max(state.pointee.largestPlain, number.magnitude)
  return state.pointee.plan.isPercent ? number / 100 : number
}

/// The number in a column that is known to hold numbers, where `1,234`, `007` and `50k` are meant
/// as such.
func number(
  _ text: CellText, line: UInt32, _ state: UnsafeMutablePointer<ColumnState>
) -> Double? {
  let hasPoint = state.pointee.plan.mark == .point
  if hasPoint, let number = text.number { return number }
  if let amount = amount(text, line: line, state) {
    return amount.currency == 0 ? amount.value : nil
  }
  return hasPoint ? nil : text.scientific
}

/// The amount that a text is with the plan's sign before the decimals; notes when only the other
/// sign makes it one.
@inline(never)
private func amount(
  _ text: CellText, line: UInt32, _ state: UnsafeMutablePointer<ColumnState>
) -> Amount? {
  let mark = state.pointee.plan.mark
  if let amount = Amount(text, mark: mark) { return amount }
  if state.pointee.plan.isGiven, Amount(text, mark: mark == .point ? .comma : .point) != nil {
    state.pointee.otherMark.note(line: line)
  }
  return nil
}

/// The hundredths of an amount with signs, groups, a unit or many decimals.
@inline(never)
func hundredths(
  _ text: CellText, line: UInt32, _ state: UnsafeMutablePointer<ColumnState>
) -> Int64? {
  guard let amount = amount(text, line: line, state) else { return scientificHundredths(text) }
  // Without a schema only a currency or a plain number makes an amount.
  if !state.pointee.plan.isGiven, amount.currency == 0, text.number == nil { return nil }
  guard let (units, isRounded) = amount.hundredths else { return nil }
  if isRounded { state.pointee.rounded.note(line: line) }
  if amount.currency != 0 { state.pointee.currencies.add(amount.currency, text, line: line) }
  return units
}

/// The hundredths of `1.5e6`.
private func scientificHundredths(_ text: CellText) -> Int64? {
  guard let number = text.scientific, number.magnitude < 1e13 else { return nil }
  return Int64((number * 100).rounded(.toNearestOrEven))
}

extension CellText {
  /// The number of a text with an exponent.
  fileprivate var scientific: Double? {
    bytes.contains { Byte.lower($0) == UInt8(ascii: "e") } ? number : nil
  }

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
