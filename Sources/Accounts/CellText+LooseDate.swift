/// A date in a form that only a column known to hold dates may use.
enum LooseDate {
  /// A form that has one meaning: `2027/02/19`, `19 Feb 2027`, `20270219`.
  case day(CalendarDate)
  /// Three numbers of which the last is the year.
  case slashed(SlashedDate)
  /// The number of a day as Excel counts them, from the end of 1899.
  case excel(CalendarDate)
  /// Seconds or milliseconds since 1970.
  case unix(CalendarDate)
}

extension CellText {
  /// The date that the text is in one of the looser forms; a time of day after it is cut off.
  var looseDate: LooseDate? {
    guard count >= 5, count <= 64 else { return nil }
    if let date = numberedDate { return date }
    var reader = DateReader(text: self)
    return reader.read()
  }

  /// The parts of `3/14/2027`, if that is the form of the text.
  var slashedDate: SlashedDate? {
    if case .slashed(let parts)? = looseDate { parts } else { nil }
  }

  /// A date written as one number.
  private var numberedDate: LooseDate? {
    var value = 0
    var digits = 0
    while digits < count, digits < 14, Byte.digit(start[digits]) <= 9 {
      value = value * 10 + Int(Byte.digit(start[digits]))
      digits += 1
    }
    if digits < count {
      // Excel writes the time of day as a fraction.
      guard digits == 5, start[digits] == Byte.dot, count > digits + 1,
        (digits + 1..<count).allSatisfy({ Byte.digit(start[$0]) <= 9 })
      else { return nil }
    }
    switch digits {
    case 5 where (20_000...80_000).contains(value):
      return .excel(CalendarDate(dayNumber: Int32(value - 25_569)))
    case 8:
      return CalendarDate(year: value / 10_000, month: value / 100 % 100, day: value % 100)
        .flatMap { (1900..<2200).contains(value / 10_000) ? .day($0) : nil }
    case 9, 10: return .unix(CalendarDate(dayNumber: Int32(value / 86_400)))
    case 12, 13: return .unix(CalendarDate(dayNumber: Int32(value / 86_400_000)))
    default: return nil
    }
  }
}

/// Reads a date of three parts, one of which may be the name of a month.
private struct DateReader {
  let text: CellText
  private var index = 0

  private enum Part {
    case number(Int, digits: Int)
    case month(Int)
  }

  init(text: CellText) { self.text = text }

  mutating func read() -> LooseDate? {
    var parts: [Part] = []
    var separators: [UInt8] = []
    while parts.count < 3 {
      guard index < text.count else { return nil }
      guard let part = takePart() else { return nil }
      if let part { parts.append(part) }
      if parts.count == 3 { break }
      guard let separator = takeSeparator() else { return nil }
      if part != nil { separators.append(separator) }
    }
    guard index == text.count || isTimeNext else { return nil }
    return date(parts, separators)
  }

  private var isTimeNext: Bool {
    var place = index
    if text.start[place] == Byte.comma { place += 1 }
    return place < text.count && text.isTime(after: place)
  }

  private func date(_ parts: [Part], _ separators: [UInt8]) -> LooseDate? {
    switch (parts[0], parts[1], parts[2]) {
    case (
      .number(let first, let digits), .number(let second, let two), .number(let third, let last)
    ):
      let isEven = separators[0] == separators[1] && two <= 2
      guard isEven, [Byte.slash, Byte.dot, Byte.minus].contains(separators[0]) else { return nil }
      if digits == 4, last <= 2 {
        return CalendarDate(year: first, month: second, day: third).map { .day($0) }
      }
      guard digits <= 2, let year = year(third, last) else { return nil }
      return .slashed(SlashedDate(first: first, second: second, year: year))
    case (.number(let first, let digits), .month(let month), .number(let last, let lastDigits)):
      if digits == 4 { return day(first, month, last) }
      return year(last, lastDigits).flatMap { day($0, month, first) }
    case (.month(let month), .number(let first, _), .number(let last, let digits)):
      return year(last, digits).flatMap { day($0, month, first) }
    default: return nil
    }
  }

  private func day(_ year: Int, _ month: Int, _ day: Int) -> LooseDate? {
    CalendarDate(year: year, month: month, day: day).map { .day($0) }
  }

  /// A year of four digits, or of two: 00 to 69 are in this century, 70 to 99 in the last.
  private func year(_ number: Int, _ digits: Int) -> Int? {
    switch digits {
    case 4: number
    case 2: number < 70 ? 2000 + number : 1900 + number
    default: nil
    }
  }

  /// Takes a number or a word; the inner nil is the name of a weekday, which says nothing new.
  private mutating func takePart() -> Part?? {
    let from = index
    var number = 0
    while index < text.count, index - from < 4, Byte.digit(text.start[index]) <= 9 {
      number = number * 10 + Int(Byte.digit(text.start[index]))
      index += 1
    }
    let digits = index - from
    let word = takeWord()
    if digits > 0 {
      let isOrdinal = ["", "st", "nd", "rd", "th"].contains(word)
      // `2027-02-19T10:00` has its time right behind the day.
      if !isOrdinal, word != "t" { return nil }
      if word == "t" { index = from + digits }
      return .some(.number(number, digits: digits))
    }
    guard word.count >= 3 else { return nil }
    if let month = months.firstIndex(where: { $0 == word || $0.prefix(3) == word }) {
      return .some(.month(month + 1))
    }
    if word == "sept" { return .some(.month(9)) }
    return weekdays.contains { $0 == word || $0.prefix(3) == word } ? .some(nil) : nil
  }

  private mutating func takeWord() -> String {
    let from = index
    while index < text.count, (97...122).contains(Byte.lower(text.start[index])) { index += 1 }
    return CellText(start: text.start + from, count: index - from).string.lowercased()
  }

  /// Takes what stands between two parts; white space and a comma beside another sign count for
  /// nothing.
  private mutating func takeSeparator() -> UInt8? {
    var separator: UInt8 = 0
    while index < text.count {
      let byte = text.start[index]
      guard [Byte.space, Byte.comma, Byte.slash, Byte.dot, Byte.minus].contains(byte) else { break }
      if byte != Byte.space || separator == 0 { separator = byte }
      index += 1
    }
    return separator == 0 ? nil : separator
  }
}

private let months = [
  "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
  "november", "december",
]

private let weekdays = [
  "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
]
