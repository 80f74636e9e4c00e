import Accounts
import Syntax

extension FieldSchema {
  /// What values that rules disagree about become; none of the ways depends on an order.
  func combined(_ values: [Value], _ combination: FieldSyntax.Combination) -> Value {
    switch combination {
    case .mostUrgent: values.min { urgency($0) < urgency($1) } ?? .missing
    case .leastUrgent: values.max { urgency($0) < urgency($1) } ?? .missing
    case .largest, .latest: values.max { $0.size < $1.size } ?? .missing
    case .smallest, .earliest: values.min { $0.size < $1.size } ?? .missing
    case .allOf: .text(all(values.compactMap(\.text)))
    }
  }

  /// Words outside the list come after all others, in the order of their letters.
  private func urgency(_ value: Value) -> (Int, String) {
    let text = value.text ?? ""
    return (rank(of: text) ?? .max, text)
  }

  /// Every word once, in the field's order.
  private func all(_ texts: [String]) -> String {
    Set(texts).sorted { urgency(.text($0)) < urgency(.text($1)) }.joined(separator: ", ")
  }
}

extension Value {
  /// The size by which values of one type are compared.
  fileprivate var size: Double {
    switch self {
    case .number(let number), .ratio(let number): number
    case .money(let units): Double(units)
    case .date(let day): Double(day.dayNumber)
    default: 0
    }
  }
}
