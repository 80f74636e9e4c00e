import Accounts
import Checking
import Syntax

// Periods and bands: the values that fall together become one.
extension Column {
  /// The first day of each period, or the lower end of each band.
  func stepped(by step: GroupKey.Step?, fiscalYearStart: Int) -> Column {
    switch step {
    case nil, .period(.day): self
    case .period(let period): firstDays(of: period, fiscalYearStart: fiscalYearStart)
    case .band(let band): type == .money ? moneyBands(band) : numberBands(band)
    }
  }

  private func firstDays(of period: KeySyntax.Period, fiscalYearStart: Int) -> Column {
    guard case .days(let days) = storage else { return self }
    let firsts = Buffer<Int32>(zeroed: count)
    for row in 0..<count {
      let day = CalendarDate(dayNumber: days.base[row])
      firsts.base[row] = period.first(of: day, fiscalYearStart: fiscalYearStart).dayNumber
    }
    return Column(
      type: .date, count: count, storage: .days(firsts), known: known, conflicted: conflicted)
  }

  private func moneyBands(_ band: GroupKey.Band) -> Column {
    guard case .money(let cells) = storage, let width = band.hundredths else { return self }
    let lows = Buffer<Int64>(zeroed: count)
    for row in 0..<count {
      let (quotient, rest) = cells.base[row].quotientAndRemainder(dividingBy: width)
      lows.base[row] = (rest < 0 ? quotient &- 1 : quotient) &* width
    }
    return Column(
      type: .money, count: count, storage: .money(lows), known: known, conflicted: conflicted)
  }

  private func numberBands(_ band: GroupKey.Band) -> Column {
    let (scale, width) = band.scaled(isRatio: type == .ratio)
    let lows = Buffer<Double>(zeroed: count)
    for row in 0..<count {
      var scaled = number(row) * scale
      // 0.3 is not quite three times 0.1, and yet belongs to the band that begins there.
      let whole = scaled.rounded()
      if (scaled - whole).magnitude <= 1e-9 * max(1, scaled.magnitude) { scaled = whole }
      lows.base[row] = (scaled / width).rounded(.down) * width / scale
    }
    return Column(
      type: type, count: count, storage: .numbers(lows), known: known, conflicted: conflicted)
  }
}

extension KeySyntax.Period {
  /// The first day of the period in which a day lies; weeks begin on Monday.
  func first(of day: CalendarDate, fiscalYearStart: Int) -> CalendarDate {
    switch self {
    case .day: return day
    case .week: return day.adding(days: 1 - day.weekday)
    default:
      let (length, firstMonth) = months(fiscalYearStart: fiscalYearStart)
      let (_, month, dayOfMonth) = day.civil
      let since = ((month - firstMonth) % length + length) % length
      return day.adding(days: 1 - dayOfMonth).adding(months: -since)
    }
  }

  /// The first day of the next period.
  func next(after first: CalendarDate) -> CalendarDate {
    switch self {
    case .day: first.adding(days: 1)
    case .week: first.adding(days: 7)
    default: first.adding(months: months(fiscalYearStart: 1).length)
    }
  }

  /// How many months the period has, and a month in which one begins.
  func months(fiscalYearStart: Int) -> (length: Int, first: Int) {
    switch self {
    case .day, .week, .month: (1, 1)
    case .quarter: (3, 1)
    case .year: (12, 1)
    case .fiscalQuarter: (3, fiscalYearStart)
    case .fiscalYear: (12, fiscalYearStart)
    }
  }
}

extension GroupKey.Band {
  /// The width in hundredths; nil when it is no whole number of them.
  var hundredths: Int64? {
    var width = coefficient
    for _ in 0..<max(0, exponent + 2) {
      let (product, overflow) = width.multipliedReportingOverflow(by: 10)
      if overflow { return nil }
      width = product
    }
    return exponent >= -2 && width > 0 ? width : nil
  }

  /// What values are multiplied by to be counted in whole numbers, and the width so counted.
  func scaled(isRatio: Bool) -> (scale: Double, width: Double) {
    let scale = powerOfTen(max(0, -exponent)) * (isRatio ? 100 : 1)
    return (scale, Double(coefficient) * powerOfTen(max(0, exponent)))
  }
}

private func powerOfTen(_ exponent: Int) -> Double {
  var power = 1.0
  for _ in 0..<exponent { power *= 10 }
  return power
}
