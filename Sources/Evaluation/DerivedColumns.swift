import Accounts
import Checking
import Syntax
import Vocabulary

// Columns of values that are made of other values of the same row.
extension Facts {
  func derived(
    _ derivation: Derivation, _ operands: [CheckedExpression], type: ValueType
  ) -> Column {
    let evaluator = ColumnEvaluator(self)
    let columns = operands.map { evaluator.column(of: $0) }
    guard let first = columns.first, let last = columns.last else {
      return .missing(type, count: table.rowCount)
    }
    switch derivation {
    case .part(let part): return self.part(part, of: first)
    case .elapsed(let unit):
      return numbers(columns) { row in
        first.day(row).elapsed(unit, to: last.day(row), skipping: moment.holidays)
      }
    case .folded(let aggregate): return foldedAcross(aggregate, columns)
    case .joined: return joinedTexts(first, last)
    case .rounded(let way, let step): return first.rounded(way, step)
    case .movedByDays(let isBack): return moved(first, by: last, isBack: isBack)
    }
  }

  private func part(_ part: ValuePart, of column: Column) -> Column {
    switch part {
    case .weekday: return weekdays(of: column)
    case .day: return numbers([column]) { column.day($0).civil.day }
    case .month: return numbers([column]) { column.day($0).civil.month }
    case .quarter: return numbers([column]) { (column.day($0).civil.month + 2) / 3 }
    case .year: return numbers([column]) { column.day($0).civil.year }
    case .anniversary:
      return days([column]) { column.day($0).anniversary(from: moment.today) }
    case .length: return lengths(of: column)
    case .domain, .firstWord, .lastWord: return column.mappingTexts { part.text(in: $0) }
    }
  }

  private func weekdays(of column: Column) -> Column {
    let codes = Buffer<UInt8>(zeroed: column.count)
    let usable = [column].usable
    usable.forEachRow { codes.base[$0] = UInt8(column.day($0).weekday - 1) }
    return Column(
      type: .choice, count: column.count,
      storage: .codes8(codes, TextPool(ValuePart.weekdays.choices.map(\.name))), known: usable,
      conflicted: [column].disputed)
  }

  /// How many letters each text has; counted once for each distinct text.
  private func lengths(of column: Column) -> Column {
    let lengths = (column.pool?.texts ?? []).map { Int32(clamping: $0.count) }
    return numbers([column]) { Int(lengths[column.code($0)]) }
  }

  /// A whole number for each row in which all columns have a value.
  private func numbers(_ columns: [Column], _ number: (Int) -> Int) -> Column {
    let cells = Buffer<Int32>(zeroed: table.rowCount)
    let usable = columns.usable
    usable.forEachRow { cells.base[$0] = Int32(clamping: number($0)) }
    return Column(
      type: .number, count: table.rowCount, storage: .integers(cells), known: usable,
      conflicted: columns.disputed)
  }

  /// A day for each row in which all columns have a value, where there is one.
  private func days(_ columns: [Column], _ day: (Int) -> CalendarDate?) -> Column {
    let cells = Buffer<Int32>(zeroed: table.rowCount)
    let known = Bitmap(count: table.rowCount)
    columns.usable.forEachRow { row in
      guard let day = day(row) else { return }
      cells.base[row] = day.dayNumber
      known.insert(row)
    }
    return Column(
      type: .date, count: table.rowCount, storage: .days(cells), known: known,
      conflicted: columns.disputed)
  }

  /// Days beyond the calendar are missing.
  private func moved(_ column: Column, by amount: Column, isBack: Bool) -> Column {
    days([column, amount]) { row in
      let days = amount.number(row).rounded(.toNearestOrEven) * (isBack ? -1 : 1)
      guard days.magnitude < 4e6 else { return nil }
      let sum = Int(column.day(row).dayNumber) + Int(days)
      let moved = column.day(row).adding(days: Int(days))
      return Int(moved.dayNumber) == sum ? moved : nil
    }
  }

  /// The columns as rows of one, each row of the table a group.
  private func foldedAcross(_ aggregate: Aggregate, _ columns: [Column]) -> Column {
    let count = table.rowCount
    let groups = Buffer<Int32>(zeroed: count * columns.count)
    for place in 0..<groups.count { groups.base[place] = Int32(place % max(count, 1)) }
    let stacked = Column.stacking(columns)
    let all = Bitmap.full(count: stacked.count)
    let folded = Evaluation.folded(
      aggregate, stacked, all, of: all, Grouped(groups: groups, count: count)
    ).column
    return Column(
      type: folded.type, count: count, storage: folded.storage, known: folded.known,
      conflicted: columns.disputed)
  }

  /// The texts of both columns in one; each pair of words is joined once.
  private func joinedTexts(_ first: Column, _ second: Column) -> Column {
    guard let one = first.pool, let other = second.pool else {
      return .missing(.text, count: table.rowCount)
    }
    let codes = Buffer<UInt32>(zeroed: table.rowCount)
    let usable = [first, second].usable
    var numbers: [Int: UInt32] = [:]
    var texts: [String] = []
    usable.forEachRow { row in
      let (left, right) = (first.code(row), second.code(row))
      let pair = left * other.count + right
      if let number = numbers[pair] {
        codes.base[row] = number
      } else {
        codes.base[row] = UInt32(texts.count)
        numbers[pair] = UInt32(texts.count)
        texts.append(one[left] + other[right])
      }
    }
    return Column(
      type: .text, count: table.rowCount,
      storage: .codes32(codes, TextPool(texts.isEmpty ? [""] : texts)), known: usable,
      conflicted: [first, second].disputed)
  }
}

extension [Column] {
  /// The rows in which all have a value that rules do not dispute.
  fileprivate var usable: Bitmap {
    reduce(Bitmap.full(count: first?.count ?? 0)) { rows, column in
      let known = column.known.map { rows.intersection($0) } ?? rows
      return column.conflicted.map { known.subtracting($0) } ?? known
    }
  }

  /// The rows in which rules dispute one of them; nil when there are none.
  fileprivate var disputed: Bitmap? {
    let columns = compactMap(\.conflicted)
    guard let first = columns.first else { return nil }
    let result = Bitmap(count: first.count)
    for bits in columns {
      for word in 0..<result.wordCount { result.words.base[word] |= bits.words.base[word] }
    }
    return result
  }
}

extension CalendarDate {
  /// The first day from `today` on with this one's month and day.
  ///
  /// That of a leap day is the last of February where there is none; a day that is still to come is
  /// its own.
  fileprivate func anniversary(from today: CalendarDate) -> CalendarDate {
    guard self < today else { return self }
    let years = today.civil.year - civil.year
    let thisYear = adding(months: years * 12)
    return thisYear < today ? adding(months: (years + 1) * 12) : thisYear
  }
}

extension ValuePart {
  /// The part of a text; nil when it has none.
  fileprivate func text(in text: String) -> String? {
    switch self {
    case .firstWord: text.split(whereSeparator: \.isWhitespace).first.map(String.init)
    case .lastWord: text.split(whereSeparator: \.isWhitespace).last.map(String.init)
    case .domain: domain(of: text)
    default: nil
    }
  }

  /// `acme.com` of `ana@acme.com` and of `https://www.acme.com/about`.
  private func domain(of text: String) -> String? {
    var rest = text.lowercased()[...]
    if let at = rest.lastIndex(of: "@") { rest = rest[rest.index(after: at)...] }
    if rest.hasPrefix("https://") { rest = rest.dropFirst(8) }
    if rest.hasPrefix("http://") { rest = rest.dropFirst(7) }
    if rest.hasPrefix("www.") { rest = rest.dropFirst(4) }
    let name = rest.prefix { !$0.isWhitespace && !"/:?#>".contains($0) }
    return name.contains(".") ? String(name) : nil
  }
}
