import Accounts
import Syntax

extension FieldSchema {
  /// What values that rules disagree about become; none of the ways depends on an order.
  func combined(_ values: [Value], _ combination: FieldSyntax.Combination) -> Value {
    switch combination {
    case .mostUrgent:
      values.min { urgency(of: $0.text ?? "") < urgency(of: $1.text ?? "") } ?? .missing
    case .leastUrgent:
      values.max { urgency(of: $0.text ?? "") < urgency(of: $1.text ?? "") } ?? .missing
    case .largest, .latest: values.max { $0.size < $1.size } ?? .missing
    case .smallest, .earliest: values.min { $0.size < $1.size } ?? .missing
    case .allOf: .text(all(values.compactMap(\.text)))
    }
  }

  /// The place of a word: its rank; words outside the list come after all others, in the order of
  /// their letters.
  func urgency(of word: String) -> (Int, String) { (rank(of: word) ?? .max, word) }

  /// Every word once, in the field's order.
  private func all(_ texts: [String]) -> String {
    Set(texts).sorted { urgency(of: $0) < urgency(of: $1) }.joined(separator: ", ")
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
