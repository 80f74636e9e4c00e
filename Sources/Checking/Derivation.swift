package import Accounts
package import Syntax
package import Vocabulary

/// How a value is made of other values of the same row.
package enum Derivation: Hashable, Sendable {
  /// A part of a date or a text.
  case part(ValuePart)
  /// How many whole units lie between the first day and the second; negative when it is earlier.
  case elapsed(Span.Unit)
  /// What an aggregate makes of the operands, those left out that are missing.
  case folded(Aggregate)
  /// The texts one behind the other.
  case joined
  /// A number rounded to whole steps; a step of money is in hundredths.
  case rounded(MadeSyntax.Rounding, step: Double)
  /// A date as many days later, or earlier, as the second operand says.
  case movedByDays(isBack: Bool)
}

/// A part of a date or of a text, as it is written before `of`.
package enum ValuePart: String, CaseIterable, Hashable, Sendable {
  case weekday, day, month, quarter, year
  /// The first day from today on that has the date's month and day.
  case anniversary
  /// How many letters a text has.
  case length
  /// What stands behind the `@` of an address, or names the site of a link.
  case domain
  case firstWord = "first-word"
  case lastWord = "last-word"

  /// Whether it is a part of a text; the others are of dates.
  package var isOfText: Bool {
    switch self {
    case .length, .domain, .firstWord, .lastWord: true
    case .weekday, .day, .month, .quarter, .year, .anniversary: false
    }
  }

  /// What it gives.
  package var type: ValueType {
    switch self {
    case .weekday: .choice
    case .anniversary: .date
    case .domain, .firstWord, .lastWord: .text
    case .day, .month, .quarter, .year, .length: .number
    }
  }

  /// The words it can be.
  package static let weekdays = FieldSchema(
    "weekday", .choice,
    choices: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
      .map { Choice($0) }, isOrdered: true, help: "A day of the week.")
}
