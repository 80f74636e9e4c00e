import Accounts

/// Makes accounts up: the same for the same seed, mostly of values at which something may change.
struct AccountDice {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  /// One account: its fields with their values, missing ones left out.
  mutating func account(_ candidates: FieldCandidates) -> MadeAccount {
    var values: [String: Value] = [:]
    for field in candidates.fields {
      if below(6) == 0 { continue }
      values[field.name] = value(of: field, candidates)
    }
    return MadeAccount(values: values)
  }

  private mutating func value(of field: FieldSchema, _ candidates: FieldCandidates) -> Value? {
    let known = candidates.values(of: field)
    if below(4) > 0, !known.isEmpty { return known[below(known.count)] }
    switch field.type {
    case .number: return .number(Double(below(200)))
    case .money: return .money(Int64(below(2_000)) * 50_000)
    case .ratio: return .ratio(Double(below(131)) / 100)
    default: return known.isEmpty ? nil : known[below(known.count)]
    }
  }

  /// Another value of a field that differs the way it is asked for; nil where there is none.
  mutating func other(
    than value: Value, of field: FieldSchema, isUp: Bool?, _ candidates: FieldCandidates
  ) -> Value? {
    let choices = candidates.values(of: field).filter { other in
      guard let isUp else { return other != value }
      return field.place(of: other).flatMap { new in
        field.place(of: value).map { isUp ? new > $0 : new < $0 }
      } ?? false
    }
    return choices.isEmpty ? nil : choices[below(choices.count)]
  }

  private mutating func below(_ limit: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state >> 11) % max(limit, 1)
  }
}

/// An account of nothing but given values.
struct MadeAccount: Hashable, Sendable {
  var values: [String: Value]
  /// The value that a law changes the field to.
  var changed: Value?
}

extension FieldSchema {
  /// Where a value stands in the order of the field; a more urgent word is higher.
  func place(of value: Value) -> Double? {
    if let text = value.text { return rank(of: text).map { -Double($0) } }
    switch value {
    case .number(let number), .ratio(let number): return number
    case .money(let units): return Double(units)
    case .date(let day): return Double(day.dayNumber)
    default: return nil
    }
  }
}
