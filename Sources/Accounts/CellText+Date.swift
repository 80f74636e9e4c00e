/// In which order the parts of a slashed date stand.
enum DateOrder: UInt8, BitwiseCopyable {
  case monthFirst, dayFirst, yearFirst
}

/// A slashed date before it is known in which order its parts stand.
struct SlashedDate {
  var first: Int
  var second: Int
  var year: Int

  /// The day, if the parts are one in that order; never where the year comes first.
  func date(_ order: DateOrder) -> CalendarDate? {
    switch order {
    case .monthFirst: CalendarDate(year: year, month: first, day: second)
    case .dayFirst: CalendarDate(year: year, month: second, day: first)
    case .yearFirst: nil
    }
  }
}

extension CellText {
  /// The day number of `2027-02-19`; a time of day after it is cut off.
  @inline(__always) var dayNumber: Int32? {
    guard count >= 10 else { return nil }
    // Ten bytes, of which the fifth and the eighth are hyphens and the others digits.
    var worst: UInt8 = 0
    @inline(__always) func digit(_ index: Int) -> Int {
      let digit = Byte.digit(start[index])
      worst = max(worst, digit)
      return Int(digit)
    }
    let year = digit(0) &* 1000 &+ digit(1) &* 100 &+ digit(2) &* 10 &+ digit(3)
    let month = digit(5) &* 10 &+ digit(6)
    let day = digit(8) &* 10 &+ digit(9)
    guard worst <= 9, start[4] == Byte.minus, start[7] == Byte.minus else { return nil }
    guard count == 10 || isTime(after: 10) else { return nil }
    return CalendarDate(year: year, month: month, day: day)?.dayNumber
  }

  /// Whether a time of day begins at `index`: a `T`, or a space and hours and minutes.
  func isTime(after index: Int) -> Bool {
    if start[index] == UInt8(ascii: "T") || start[index] == UInt8(ascii: "t") { return true }
    guard start[index] == Byte.space, count >= index + 5 else { return false }
    var colon = index + 1
    while colon < count, Byte.digit(start[colon]) <= 9 { colon += 1 }
    return (2...3).contains(colon - index) && colon + 1 < count
      && start[colon] == UInt8(ascii: ":") && Byte.digit(start[colon + 1]) <= 9
  }
}
