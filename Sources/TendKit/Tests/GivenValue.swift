import Accounts
import Syntax

// A given value as a cell.
extension ExpressionSyntax {
  /// The type that a given value has by itself.
  var naturalType: ValueType {
    switch kind {
    case .truth: .truth
    case .number(let number): number.isPercent ? .ratio : .number
    case .negated(let inner): inner.naturalType
    case .date: .date
    default: .text
    }
  }

  /// A given value as a cell of a field; nil when it is none.
  func value(as type: ValueType, _ field: FieldSchema?) -> Value? {
    switch (kind, type) {
    case (.truth(let truth), .truth): return .truth(truth)
    case (.text(let text), .text), (.text(let text), .choice): return word(text.value, field)
    case (.path(let path), .text), (.path(let path), .choice):
      return path.single.flatMap { word($0.text, field) }
    case (.date(let date), .date): return CalendarDate(date.text).map { .date($0) }
    case (.number(let number), _): return number.value(as: type)
    case (.negated(let inner), _):
      switch inner.value(as: type, field) {
      case .number(let number)?: return .number(-number)
      case .money(let units)?: return .money(-units)
      case .ratio(let ratio)?: return .ratio(-ratio)
      default: return nil
      }
    default: return nil
    }
  }

  private func word(_ text: String, _ field: FieldSchema?) -> Value {
    .text(field?.choice(for: text)?.name ?? text)
  }
}

extension NumberSyntax {
  /// The number as a cell of that type; money is exact.
  fileprivate func value(as type: ValueType) -> Value? {
    switch type {
    case .number: return isPercent ? nil : .number(scaled(by: exponent))
    case .ratio: return .ratio(isPercent ? scaled(by: exponent - 2) : scaled(by: exponent))
    case .money:
      let units = scaled(by: exponent + 2)
      guard !isPercent, abs(units) < 9e15, units == units.rounded() else { return nil }
      return .money(Int64(units))
    default: return nil
    }
  }

  private func scaled(by exponent: Int) -> Double {
    var power = 1.0
    for _ in 0..<abs(exponent) { power *= 10 }
    return exponent < 0 ? Double(coefficient) / power : Double(coefficient) * power
  }
}
