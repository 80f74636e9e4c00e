import Accounts
import Checking
import Syntax

/// Periods and bands as they are shown: `2027-01`, `0 to 50k`.
struct KeyLabels {
  /// A column of the labels.
  let column: Column
  /// The labels in the order of what they stand for.
  let ordered: [String]

  /// The labels of a column of first days or lower ends.
  init(_ column: Column, _ step: GroupKey.Step, fiscalYearStart: Int) {
    let cells = CellKeys(alone: column).keys
    var codeOfCell: [Int64: UInt32] = [:]
    var labels: [String] = []
    var values: [Double] = []
    let codes = Buffer<UInt32>(zeroed: column.count)
    for row in 0..<column.count where column.isKnown(row) && column.conflicted?[row] != true {
      let code = codeOfCell[cells.base[row]] ?? UInt32(labels.count)
      if Int(code) == labels.count {
        codeOfCell[cells.base[row]] = code
        labels.append(step.label(column[row], fiscalYearStart: fiscalYearStart))
        values.append(column[row].order)
      }
      codes.base[row] = code
    }
    let order = labels.indices.sorted { values[$0] < values[$1] }
    ordered = order.map { labels[$0] }
    self.column = Column(
      type: .choice, count: column.count,
      storage: .codes32(codes, TextPool(labels.isEmpty ? [""] : labels)), known: column.known,
      conflicted: column.conflicted)
  }
}

extension GroupKey.Step {
  /// The words for a first day or a lower end.
  func label(_ value: Value, fiscalYearStart: Int) -> String {
    switch (self, value) {
    case (.period(let period), .date(let day)):
      period.label(day, fiscalYearStart: fiscalYearStart)
    case (.band(let band), .money(let units)):
      band.label(band.hundredths.map { (Double(units) / Double($0)).rounded() })
        ?? value.words
    case (.band(let band), .number(let low)): band.label(low, isRatio: false) ?? value.words
    case (.band(let band), .ratio(let low)): band.label(low, isRatio: true) ?? value.words
    default: value.words
    }
  }
}

extension KeySyntax.Period {
  /// `2027-01-31`, `2027-W03`, `2027-01`, `2027 Q1`, `2027`, `FY27 Q1`, `FY27`.
  ///
  /// A fiscal year has the number of the year in which it ends, a week that of its Thursday.
  fileprivate func label(_ first: CalendarDate, fiscalYearStart: Int) -> String {
    let (year, month, _) = first.civil
    switch self {
    case .day: return "\(first)"
    case .week:
      let thursday = first.adding(days: 3)
      let inYear = thursday.civil.year
      let newYear = CalendarDate(year: inYear, month: 1, day: 1) ?? thursday
      let week = (Int(thursday.dayNumber) - Int(newYear.dayNumber)) / 7 + 1
      return "\(digits(inYear, 4))-W\(digits(week, 2))"
    case .month: return "\(digits(year, 4))-\(digits(month, 2))"
    case .quarter: return "\(digits(year, 4)) Q\((month - 1) / 3 + 1)"
    case .year: return digits(year, 4)
    case .fiscalQuarter:
      let since = ((month - fiscalYearStart) % 12 + 12) % 12
      return fiscalYear(of: first.adding(months: -since)) + " Q\(since / 3 + 1)"
    case .fiscalYear: return fiscalYear(of: first)
    }
  }

  private func fiscalYear(of first: CalendarDate) -> String {
    let year = first.adding(months: 11).civil.year
    return (2000...2099).contains(year) ? "FY\(digits(year % 100, 2))" : "FY\(digits(year, 4))"
  }
}

private func digits(_ number: Int, _ count: Int) -> String {
  let text = String(number)
  return String(repeating: "0", count: max(0, count - text.count)) + text
}

extension GroupKey.Band {
  fileprivate func label(_ low: Double, isRatio: Bool) -> String? {
    let (scale, width) = scaled(isRatio: isRatio)
    return label((low * scale / width).rounded())
  }

  /// The words for the band of that number, 0 being the one that begins at 0.
  fileprivate func label(_ number: Double?) -> String? {
    guard let number, number.magnitude < 1e9, coefficient < 1_000_000_000 else { return nil }
    let first = Int64(number) * coefficient
    return "\(end(first)) to \(end(first + coefficient))"
  }

  /// One end of a band, counted in the last digit of the width.
  private func end(_ units: Int64) -> String {
    if units == 0 { return suffix == "%" ? "0%" : "0" }
    let shift = exponent - suffixExponent
    var text = String(units.magnitude)
    if shift >= 0 {
      text += String(repeating: "0", count: shift)
    } else {
      text = String(repeating: "0", count: max(0, 1 - shift - text.count)) + text
      let point = text.index(text.endIndex, offsetBy: shift)
      var fraction = text[point...]
      while fraction.last == "0" { fraction.removeLast() }
      text = text[..<point] + (fraction.isEmpty ? "" : "." + fraction)
    }
    return (units < 0 ? "-" : "") + text + suffix
  }
}

extension Value {
  fileprivate var order: Double {
    switch self {
    case .date(let day): Double(day.dayNumber)
    case .money(let units): Double(units)
    case .number(let number), .ratio(let number): number
    default: 0
    }
  }
}
