import Accounts

// Sets as sentences.
extension Dimension {
  /// What it means to lie in `set`, as tests to be joined by `and`; none where all points do.
  func tests(for set: PointSet) -> [String] {
    if let phrase = phrases[set] { return [phrase] }
    var set = set
    // That rules disagree about a field is worth a word only when nothing else can be.
    if set.conflicting, set.missing || !set.values.isEmpty { set.conflicting = false }
    if let phrase = phrases[set] { return [phrase] }
    if set.conflicting { return ["\(name) is conflicting"] }
    if set.values.isEmpty { return ["\(name) is missing"] }
    if set.values == whole.values {
      return set.missing || !whole.missing ? [] : ["\(name) is known"]
    }
    if whole.missing, !set.missing, let phrase = phrases[including(set)] {
      return [phrase, "\(name) is known"]
    }
    let tests = valueTests(for: set)
    guard set.missing, !tests.allowMissing else { return tests.texts }
    return ["(" + (tests.texts + ["\(name) is missing"]).joined(separator: " or ") + ")"]
  }

  private func including(_ set: PointSet) -> PointSet {
    var wider = set
    wider.missing = true
    return wider
  }

  /// Sentences for the values of a set, and whether they hold for a missing value too.
  private func valueTests(for set: PointSet) -> (texts: [String], allowMissing: Bool) {
    switch kind {
    case .truth:
      let isYes = set.values.contains(1)
      guard set.missing else { return ([isYes ? name : "not \(name)"], false) }
      return (["\(name) is not \(isYes ? "no" : "yes")"], true)
    case .test: return ([set.values.contains(1) ? name : "not (\(name))"], true)
    case .order(let other): return ([order(set.values, other)], true)
    case .words: return wordTests(for: set)
    case .number, .ratio, .money, .date:
      let holes = whole.values.subtracting(set.values)
      if holes.ranges.count == 1, let hole = holes.ranges.first, hole.lowerBound == hole.upperBound
      {
        let test = "\(name) is not \(value(hole.lowerBound).words)"
        return (set.missing ? [test] : [test, "\(name) is known"], true)
      }
      let parts = set.values.ranges.map { intervalTests(for: $0) }
      guard parts.count > 1 || (set.missing && parts[0].count > 1) else { return (parts[0], false) }
      let joined = parts.map { $0.count > 1 ? "(\($0.joined(separator: " and ")))" : $0[0] }
      let text = joined.joined(separator: " or ")
      return ([set.missing ? text : "(\(text))"], false)
    }
  }

  private func wordTests(for set: PointSet) -> (texts: [String], allowMissing: Bool) {
    let isOpen = set.values.contains(.max)
    let named = words.indices.filter { set.values.contains(Int64($0)) != isOpen }
    let list = named.map { Value.words(ofText: words[$0]) }
    let relation = isOpen ? "is not" : "is"
    let test =
      list.count == 1
      ? "\(name) \(relation) \(list[0])"
      : "\(name) \(relation) one of \(list.joined(separator: ", "))"
    guard isOpen else { return ([test], false) }
    return (set.missing || !whole.missing ? [test] : [test, "\(name) is known"], true)
  }

  private func order(_ values: IntervalSet, _ other: String) -> String {
    let held = (-1...1).filter { values.contains(Int64($0)) }
    switch held {
    case [-1]: return "\(name) below \(other)"
    case [0]: return "\(name) is \(other)"
    case [1]: return "\(name) above \(other)"
    case [-1, 0]: return "\(name) at most \(other)"
    case [0, 1]: return "\(name) at least \(other)"
    case [-1, 1]: return "\(name) is not \(other)"
    case []: return "\(name) or \(other) is missing"
    default: return "\(name) and \(other) are known"
    }
  }

  /// A range as one test or two.
  private func intervalTests(for range: ClosedRange<Int64>) -> [String] {
    let (low, high) = (range.lowerBound, range.upperBound)
    let (first, last) = (whole.values.ranges[0].lowerBound, whole.values.ranges[0].upperBound)
    if low == high {
      return ["\(name) \(kind == .date ? "on" : "is") \(value(low).words)"]
    }
    if low == first { return [upper(high)] }
    if high == last { return [lower(low)] }
    if kind == .date || (isPlain(low, than: low - 1) && isPlain(high, than: high + 1)) {
      return ["\(name) between \(value(low).words) and \(value(high).words)"]
    }
    return [lower(low), upper(high)]
  }

  private func lower(_ bound: Int64) -> String {
    if kind == .date { return "\(name) after \(value(bound - 1).words)" }
    return isPlain(bound, than: bound - 1)
      ? "\(name) at least \(value(bound).words)" : "\(name) above \(value(bound - 1).words)"
  }

  private func upper(_ bound: Int64) -> String {
    if kind == .date { return "\(name) before \(value(bound + 1).words)" }
    return isPlain(bound, than: bound + 1)
      ? "\(name) at most \(value(bound).words)" : "\(name) below \(value(bound + 1).words)"
  }

  /// Whether a bound is the one that people wrote, rather than its neighbour.
  private func isPlain(_ bound: Int64, than neighbour: Int64) -> Bool {
    switch (kind, value(bound), value(neighbour)) {
    case (.ratio, .ratio(let a), .ratio(let b)), (.number, .number(let a), .number(let b)):
      a.description.count <= b.description.count
    case (_, let a, let b): a.words.count <= b.words.count
    }
  }

  /// The value with a number.
  func value(_ number: Int64) -> Value {
    switch kind {
    case .truth, .test: .truth(number == 1)
    case .words: words.indices.contains(Int(number)) ? .text(words[Int(number)]) : .missing
    case .number: .number(Double(place: number))
    case .ratio: .ratio(Double(place: number))
    case .money: .money(number)
    case .date: .date(CalendarDate(dayNumber: Int32(clamping: number)))
    case .order: .number(Double(number))
    }
  }
}
