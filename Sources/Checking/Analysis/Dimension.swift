import Accounts

/// One thing that rows differ in: a field, a calculated value, or a test that is not looked into.
struct Dimension: Sendable {
  /// What it is called in sentences.
  let name: String
  let kind: Kind
  /// Everything it can be.
  let whole: PointSet
  /// Whether it is a column of the data, so that any row can have any of its values.
  let isGiven: Bool
  /// The field whose words it holds.
  let field: FieldSchema?
  /// The words that conditions or the schema name, by their numbers; every other word has a higher
  /// number than these.
  var words: [String] = []
  /// How many of `words` the schema lists.
  var listedCount = 0
  /// Sentences for sets that have a name of their own, such as `child`.
  var phrases: [PointSet: String] = [:]

  /// What the whole numbers of its sets stand for.
  enum Kind: Hashable, Sendable {
    /// 0 is no, 1 is yes.
    case truth
    case words
    /// Places of numbers.
    case number
    /// Places of shares.
    case ratio
    /// Hundredths.
    case money
    /// Days since 1970-01-01.
    case date
    /// A test that is not looked into, whose text is the name: 0 is no, 1 is yes.
    case test
    /// How `name` compares with the other value: -1 below, 0 equal, 1 above; 2 when one of them is
    /// missing, 3 when both are.
    case order(than: String)

    var values: IntervalSet {
      switch self {
      case .truth, .test: IntervalSet(0...1)
      case .words: IntervalSet(0...Int64.max)
      case .number, .ratio: IntervalSet((-Double.infinity).place...Double.infinity.place)
      case .money: IntervalSet(Int64.min...Int64.max)
      case .date:
        IntervalSet(
          Int64(CalendarDate.first.dayNumber)...Int64(CalendarDate.last.dayNumber))
      case .order: IntervalSet(-1...3)
      }
    }
  }

  init(
    name: String, kind: Kind, missing: Bool, conflicting: Bool, isGiven: Bool, field: FieldSchema?
  ) {
    self.name = name
    self.kind = kind
    self.isGiven = isGiven
    self.field = field
    whole = PointSet(values: kind.values, missing: missing, conflicting: conflicting)
    if kind == .words, let field {
      words = field.choices.map(\.name)
      listedCount = words.count
    }
  }

  /// The number of a word, which gets one when it is new.
  mutating func number(of word: String) -> Int64 {
    let word = field?.choice(for: word)?.name ?? word
    let folded = foldedCase(word)
    if let index = words.firstIndex(where: { foldedCase($0) == folded }) { return Int64(index) }
    words.append(word)
    return Int64(words.count - 1)
  }

  /// Every known value.
  var known: PointSet { PointSet(values: whole.values) }
  /// The one point that is no value.
  var missing: PointSet { PointSet(values: .empty, missing: whole.missing) }

  /// The number that a value has in sets of this dimension; nil where it is of another kind.
  func number(of value: Value) -> Int64? {
    switch (kind, value) {
    case (.number, .number(let number)), (.ratio, .ratio(let number)),
      (.number, .ratio(let number)), (.ratio, .number(let number)):
      number.isNaN ? nil : number.place
    case (.money, .money(let units)): units
    case (.date, .date(let day)): Int64(day.dayNumber)
    case (.truth, .truth(let truth)): truth ? 1 : 0
    default: nil
    }
  }
}

extension CalendarDate {
  /// 0001-01-01.
  static let first = CalendarDate(dayNumber: 0).adding(days: .min)
  /// 9999-12-31.
  static let last = CalendarDate(dayNumber: 0).adding(days: .max)
}

extension Dimension.Kind {
  /// The kind whose sets hold values of that type.
  init?(_ type: ValueType) {
    switch type {
    case .truth: self = .truth
    case .number: self = .number
    case .ratio: self = .ratio
    case .money: self = .money
    case .date: self = .date
    case .text, .choice: self = .words
    case .span: return nil
    }
  }
}
