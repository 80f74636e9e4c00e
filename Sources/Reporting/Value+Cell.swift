package import Accounts

extension GridCell {
  /// A cell of the portfolio as a cell of an answer.
  package init(_ value: Value) {
    self =
      switch value {
      case .missing: .missing
      case .truth(let truth): .truth(truth)
      case .number(let number): .number(number)
      case .money(let units): .money(minorUnits: units, currency: nil)
      case .ratio(let ratio): .ratio(ratio)
      case .date(let date): .date(date)
      case .span(let span): .text(span.description)
      case .text(let text): .text(text)
      }
  }

  private static func date(_ date: CalendarDate) -> GridCell {
    let (year, month, day) = date.civil
    return .date(year: year, month: month, day: day)
  }
}

extension GridColumn.Kind {
  /// The kind of column that holds values of a type.
  init(_ type: ValueType) {
    self =
      switch type {
      case .truth: .truth
      case .number: .number
      case .money: .money
      case .ratio: .percent
      case .date: .date
      case .span, .text, .choice: .text
      }
  }
}

extension Value {
  /// The value as people read it within a sentence.
  package var phrase: String { GridCell(self).peopleText.terminalSafe }
}
