package import Accounts

/// How often something is to happen, as a word in the data says: `weekly`, `every 2 weeks`.
///
/// The one place in which words become lengths of time and days: load and assumptions both count
/// calls by it.
package struct Cadence: Hashable, Sendable {
  /// How long it is from one time to the next.
  package let span: Span

  /// The cadence that a word names; nil for `none`, and for words that name none.
  package init?(_ word: String) {
    switch word.lowercased() {
    case "daily": span = Span(1, .day)
    case "weekly": span = Span(1, .week)
    case "biweekly", "fortnightly": span = Span(2, .week)
    case "monthly": span = Span(1, .month)
    case "quarterly": span = Span(1, .quarter)
    case "half-yearly": span = Span(6, .month)
    case "yearly": span = Span(1, .year)
    case let other:
      guard let span = Self.span(written: other) else { return nil }
      self.span = span
    }
  }

  /// `every 2 weeks`.
  private static func span(written words: String) -> Span? {
    let parts = words.split(separator: " ")
    guard parts.count == 3, parts[0] == "every", let count = Int(parts[1]),
      (1...1000).contains(count)
    else { return nil }
    let unit = parts[2].hasSuffix("s") ? parts[2].dropLast() : parts[2]
    guard let unit = Span.Unit(rawValue: String(unit)), unit != .businessDay else { return nil }
    return Span(count, unit)
  }

  /// The day of the next time: so long after the last one, and on `first` where that is past or
  /// where there was none.
  package func day(after last: CalendarDate?, notBefore first: CalendarDate) -> CalendarDate {
    guard let last else { return first }
    return max(first, last.adding(span))
  }
}
