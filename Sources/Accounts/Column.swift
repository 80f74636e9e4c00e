/// One field of every row of a table.
///
/// Immutable, and cheap to copy: a fork of a portfolio shares every column it does not change.
package struct Column: Sendable {
  /// How the cells lie in memory: the narrowest form that holds them.
  package enum Storage: Sendable {
    /// A bit a row.
    case truth(Bitmap)
    /// Codes into a pool of texts; for texts and choices.
    case codes8(Buffer<UInt8>, TextPool)
    case codes16(Buffer<UInt16>, TextPool)
    case codes32(Buffer<UInt32>, TextPool)
    /// Day numbers.
    case days(Buffer<Int32>)
    /// Whole numbers that fit in 32 bits.
    case integers(Buffer<Int32>)
    /// Other numbers, and ratios.
    case numbers(Buffer<Double>)
    /// Hundredths of the currency's unit.
    case money(Buffer<Int64>)
  }

  /// What the cells hold.
  ///
  /// `number` may be stored as integers or numbers.
  package let type: ValueType
  /// The number of rows.
  package let count: Int
  /// The cells; where a row is not known its cell is zero and means nothing.
  package let storage: Storage
  /// The rows that have a value; nil when all have.
  package let known: Bitmap?
  /// The rows about which rules disagree; nil when none, and for every given field.
  package let conflicted: Bitmap?

  /// A column over finished storage.
  package init(
    type: ValueType, count: Int, storage: Storage, known: Bitmap? = nil,
    conflicted: Bitmap? = nil
  ) {
    self.type = type
    self.count = count
    self.storage = storage
    self.known = known
    self.conflicted = conflicted
  }

  /// Whether the cell of `row` has a value.
  package func isKnown(_ row: Int) -> Bool { known?[row] ?? true }

  /// The cell of `row`; for showing and for single rows, never in a loop over a whole column.
  package subscript(row: Int) -> Value {
    guard isKnown(row), conflicted?[row] != true else { return .missing }
    return switch storage {
    case .truth(let bits): .truth(bits[row])
    case .codes8(let codes, let pool): .text(pool[Int(codes[row])])
    case .codes16(let codes, let pool): .text(pool[Int(codes[row])])
    case .codes32(let codes, let pool): .text(pool[Int(codes[row])])
    case .days(let days): .date(CalendarDate(dayNumber: days[row]))
    case .integers(let cells): .number(Double(cells[row]))
    case .numbers(let cells): type == .ratio ? .ratio(cells[row]) : .number(cells[row])
    case .money(let cells): .money(cells[row])
    }
  }

  /// The distinct texts of a text or choice column.
  package var pool: TextPool? {
    switch storage {
    case .codes8(_, let pool), .codes16(_, let pool), .codes32(_, let pool): pool
    default: nil
    }
  }
}

extension Column {
  /// A column of the given cells, which must be missing or of `type`; for small tables and tests.
  package init(_ values: [Value], type: ValueType) {
    let known = Bitmap(values.map { !$0.isMissing })
    let storage: Storage
    switch type {
    case .truth: storage = .truth(Bitmap(values.map { $0 == .truth(true) }))
    case .number, .ratio, .span: storage = .numbers(Buffer(values.map(\.double)))
    case .money: storage = .money(Buffer(values.map(\.minorUnits)))
    case .date: storage = .days(Buffer(values.map(\.dayNumber)))
    case .text, .choice: storage = Column.codes(of: values)
    }
    self.init(
      type: type, count: values.count, storage: storage,
      known: known.population == values.count ? nil : known)
  }

  /// A column of `count` rows of which none is known.
  package static func missing(_ type: ValueType, count: Int) -> Column {
    let none = Bitmap(count: count)
    let storage: Storage =
      switch type {
      case .truth: .truth(none)
      case .number, .ratio, .span: .numbers(Buffer(zeroed: count))
      case .money: .money(Buffer(zeroed: count))
      case .date: .days(Buffer(zeroed: count))
      case .text, .choice: .codes8(Buffer(zeroed: count), TextPool([""]))
      }
    return Column(type: type, count: count, storage: storage, known: none)
  }

  private static func codes(of values: [Value]) -> Storage {
    var codeOfText: [String: UInt32] = [:]
    var texts: [String] = []
    let codes = values.map { value -> UInt32 in
      let text = value.text ?? ""
      if let code = codeOfText[text] { return code }
      let code = UInt32(texts.count)
      codeOfText[text] = code
      texts.append(text)
      return code
    }
    let pool = TextPool(texts)
    if texts.count <= 256 { return .codes8(Buffer(codes.map { UInt8($0) }), pool) }
    if texts.count <= 65_536 { return .codes16(Buffer(codes.map { UInt16($0) }), pool) }
    return .codes32(Buffer(codes), pool)
  }
}

extension Value {
  var double: Double {
    switch self {
    case .number(let number), .ratio(let number): number
    default: 0
    }
  }
  var minorUnits: Int64 { if case .money(let units) = self { units } else { 0 } }
  var dayNumber: Int32 { if case .date(let date) = self { date.dayNumber } else { 0 } }
}
