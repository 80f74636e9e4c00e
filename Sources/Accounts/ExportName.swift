/// What the name of a data file says: whose rows it holds, which part of them, and of which day.
///
/// | name | table | part | date |
/// | --- | --- | --- | --- |
/// | `accounts.csv.gz` | `accounts` | | |
/// | `accounts-2.csv`, `accounts_part_002.csv` | `accounts` | 2 | |
/// | `part-0000.csv` | *(empty: its folder says)* | 0 | |
/// | `accounts-2026-10-01.csv`, `accounts_20261001.csv` | `accounts` | | 2026-10-01 |
/// | `accounts 2026-10.csv` | `accounts` | | 2026-10-01 |
/// | `accounts-2026-10-01-part-3.csv` | `accounts` | 3 | 2026-10-01 |
/// | `accounts-2026.csv`, `accounts (1).csv`, `accounts 2.csv` | the whole name | | |
///
/// A month stands for its first day, and a time of day after the date is passed over. A year alone
/// and the copies that browsers and file managers make are neither parts nor dates.
/// - Parameter fileName: the name or path of the file.
/// - Returns: the table's name in its one form, empty when the name says none.
package func tableAndPart(
  fileName: String
) -> (table: String, part: Int?, date: CalendarDate?) {
  let base = baseName(ofFile: fileName)
  guard let (range, date) = datePlace(in: base) else {
    let (table, part) = withoutPart(base)
    return (Name.canonical(String(decoding: table, as: UTF8.self)), part, nil)
  }
  // What follows the date is a part or a time; what stands before it is the table, or the reverse.
  let before = base[..<range.lowerBound]
  let after = withoutTime(base[range.upperBound...])
  let (rest, part) = withoutPart(after, followsDate: true)
  let name = String(decoding: before, as: UTF8.self) + "-" + String(decoding: rest, as: UTF8.self)
  return (Name.canonical(name), part, date)
}

/// The day that the name of an export bears: `accounts-2026-10-01.csv`, `accounts_20261001.csv`.
///
/// A month stands for its first day. Only the years 1990 to 2099 are taken for years.
/// - Returns: nil where there is no date, or the digits are no day of the calendar.
package func exportDate(inName name: String) -> CalendarDate? {
  datePlace(in: baseName(ofFile: name))?.date
}

/// Whether the name of a data file says in words that it is a part: `part-0000.csv`.
package func saysPart(fileName: String) -> Bool {
  let base = baseName(ofFile: fileName)
  return withoutPart(base).part != nil
    && String(decoding: base, as: UTF8.self).lowercased().contains("part")
}

/// The name of a file without its folder, its ending, and the ending that says it is packed.
package func baseName(ofFile path: String) -> ArraySlice<UInt8> {
  let bytes = Array(path.utf8)
  var name = bytes.split(separator: UInt8(ascii: "/")).last ?? []
  if name.count > 3, String(decoding: name.suffix(3), as: UTF8.self).lowercased() == ".gz" {
    name = name.dropLast(3)
  }
  guard let dot = name.lastIndex(of: Byte.dot), dot > name.startIndex else { return name }
  return name[..<dot]
}

/// The first date of a name, and where it stands.
private func datePlace(
  in name: ArraySlice<UInt8>
) -> (range: Range<Int>, date: CalendarDate)? {
  var place = name.startIndex
  while place < name.endIndex {
    guard isDigit(name[place]) else {
      place += 1
      continue
    }
    if let found = date(in: name, at: place) { return found }
    while place < name.endIndex, isDigit(name[place]) { place += 1 }
  }
  return nil
}

/// A date whose year begins at `place`, where a run of digits begins.
private func date(
  in name: ArraySlice<UInt8>, at place: Int
) -> (range: Range<Int>, date: CalendarDate)? {
  let run = name[place...].prefix(while: isDigit)
  if run.count == 8 || run.count == 14 {
    return day(name[place..<place + 4], name[place + 4..<place + 6], name[place + 6..<place + 8])
      .map { (place..<place + 8, $0) }
  }
  guard run.count == 4, let month = field(in: name, after: place + 4) else { return nil }
  if let last = field(in: name, after: month.endIndex),
    name[month.startIndex - 1] == name[last.startIndex - 1]
  {
    return day(run, month, last).map { (place..<last.endIndex, $0) }
  }
  return day(run, month, [0x30, 0x31]).map { (place..<month.endIndex, $0) }
}

/// Two digits and no more, after one of the characters that separate the parts of a date.
private func field(in name: ArraySlice<UInt8>, after place: Int) -> ArraySlice<UInt8>? {
  guard place < name.endIndex, isSeparator(name[place]) else { return nil }
  let digits = name[(place + 1)...].prefix(while: isDigit)
  return digits.count == 2 ? digits : nil
}

private func day(
  _ year: ArraySlice<UInt8>, _ month: ArraySlice<UInt8>, _ day: ArraySlice<UInt8>
) -> CalendarDate? {
  let year = number(year)
  guard (1990...2099).contains(year) else { return nil }
  return CalendarDate(year: year, month: number(month), day: number(day))
}

/// What stands after a date, without the time of day: `T0930`, `_093000`, `-09-30-00`.
private func withoutTime(_ rest: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
  if rest.count == 6, rest.allSatisfy(isDigit) { return [] }
  var time = rest
  guard let first = time.first, isSeparator(first) || first == UInt8(ascii: "T") else {
    return rest
  }
  time = time.dropFirst()
  let run = time.prefix(while: isDigit)
  if run.count == 6 || run.count == 4 && first == UInt8(ascii: "T") {
    return withoutZone(time.dropFirst(run.count))
  }
  var count = 0
  while count < 3 {
    let digits = time.prefix(while: isDigit)
    guard digits.count == 2 else { break }
    time = time.dropFirst(2)
    count += 1
    if let next = time.first, isSeparator(next) || next == UInt8(ascii: ":") {
      let after = time.dropFirst().prefix(while: isDigit)
      if after.count == 2 { time = time.dropFirst() }
    }
  }
  return count >= 2 ? withoutZone(time) : rest
}

private func withoutZone(_ time: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
  time.first == UInt8(ascii: "Z") ? time.dropFirst() : time
}

/// A name without the number of the part at its end: `-2`, `_part_002`, `.part3`.
private func withoutPart(
  _ name: ArraySlice<UInt8>, followsDate: Bool = false
) -> (name: ArraySlice<UInt8>, part: Int?) {
  let digits = name.reversed().prefix(while: isDigit).count
  guard (1...6).contains(digits) else { return (name, nil) }
  let part = number(name.suffix(digits))
  var rest = name.dropLast(digits)
  let separator = rest.last.map(isSeparator) == true ? rest.last : nil
  if separator != nil { rest = rest.dropLast() }
  let word = String(decoding: rest.suffix(4), as: UTF8.self).lowercased()
  let before = rest.dropLast(4).last
  if word == "part", before.map(isSeparator) ?? true {
    return (before == nil ? [] : rest.dropLast(5), part)
  }
  // A number behind a space is a copy, and four digits are rather a year.
  let isYear = digits == 4 && (1990...2099).contains(part)
  guard let separator, separator != Byte.space, !isYear, followsDate || !rest.isEmpty else {
    return (name, nil)
  }
  return (rest, part)
}

private func number(_ digits: ArraySlice<UInt8>) -> Int {
  digits.reduce(0) { $0 * 10 + Int($1 &- 0x30) }
}

private func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

private func isSeparator(_ byte: UInt8) -> Bool {
  byte == Byte.minus || byte == UInt8(ascii: "_") || byte == Byte.dot || byte == Byte.space
}
