/// What a field or an expression can hold.
package enum ValueType: String, Hashable, CaseIterable, Sendable {
  /// Yes or no.
  case truth
  /// A plain number.
  case number
  /// An amount of money, exact to a hundredth of its currency's unit.
  case money
  /// A share of a whole; 1.0 is 100%.
  case ratio
  /// A day.
  case date
  /// A length of calendar time.
  case span
  /// Free text.
  case text
  /// One word of a list that may have an order.
  case choice

  /// Whether values are words held in a dictionary.
  package var isText: Bool { self == .text || self == .choice }
  /// Whether values can be added and compared as numbers.
  package var isNumeric: Bool { self == .number || self == .money || self == .ratio }

  /// What people call the type, with its article: `a number`, `a yes/no`.
  package var phrase: String {
    switch self {
    case .truth: "yes or no"
    case .number: "a number"
    case .money: "an amount of money"
    case .ratio: "a percentage"
    case .date: "a date"
    case .span: "a length of time"
    case .text: "a text"
    case .choice: "one of a list of words"
    }
  }
}

/// One cell.
package enum Value: Hashable, Sendable {
  case missing
  case truth(Bool)
  case number(Double)
  /// Hundredths of the currency's unit.
  case money(Int64)
  /// 1.0 is 100%.
  case ratio(Double)
  case date(CalendarDate)
  case span(Span)
  /// A free text or a choice.
  case text(String)

  /// Whether the cell holds nothing.
  package var isMissing: Bool { self == .missing }

  /// The day of a date.
  package var day: CalendarDate? { if case .date(let day) = self { day } else { nil } }

  /// The words of a text or choice.
  package var text: String? { if case .text(let text) = self { text } else { nil } }
}
