/// A length of calendar time as people say it: 90 days, 4 months, 10 business days.
///
/// It has no fixed number of days: what 4 months are depends on the day they start.
package struct Span: Hashable, Sendable {
  /// The units a length is said in.
  package enum Unit: String, CaseIterable, Sendable {
    case day, businessDay, week, month, quarter, year
  }

  /// How many units; may be negative.
  package var count: Int
  /// What is counted.
  package var unit: Unit

  /// A length of `count` units.
  package init(_ count: Int, _ unit: Unit) {
    self.count = count
    self.unit = unit
  }

  /// The same length backwards.
  package var reversed: Span { Span(count == .min ? .max : -count, unit) }
}

extension Span: CustomStringConvertible {
  /// As people say it: `1 day`, `10 business days`.
  package var description: String {
    let name = unit == .businessDay ? "business day" : unit.rawValue
    return "\(count) \(name)\(count == 1 ? "" : "s")"
  }
}
