/// One table of the rows of several, in their order.
///
/// It has every field of any of them, in the order of their first appearance; where a table lacks
/// a field its rows have none. A field whose type differs gets the one that `joinedFields(of:)`
/// says. The limits: each table was read by itself, so that what only all cells together tell (the
/// order of the day and the month in `03/04/2026`, whether a plain `1` is 1% or 100%) was decided
/// for each; and cells that become texts here are written in the one form of their type, not as
/// they stand in the file. Reading the tables again with the joined fields as schema avoids that.
/// - Parameters:
///   - first: the table whose name the joined one gets.
///   - others: the tables whose rows follow.
/// - Returns: the joined table, whose rows still know their files and lines.
/// - Throws: a field whose distinct texts are longer than a column can hold.
package func joined(_ first: Table, with others: [Table]) throws(LoadError) -> Table {
  if others.isEmpty { return first }
  let tables = [first] + others
  let fields = joinedFields(of: tables)
  for field in fields where field.type.isText && textSize(of: field.name, in: tables) >= 1 << 32 {
    throw LoadError(
      file: first.source.name, "the distinct texts of \(field.name) are longer than 4 GB")
  }
  let columns = fields.map { field in
    ColumnJoin(
      type: field.type,
      pieces: tables.map { ($0.column(named: field.name), $0.rowCount) }
    ).column
  }
  var parts: [TableSource.Part] = []
  var rowCount = 0
  for table in tables {
    parts.append(
      TableSource.Part(
        firstRow: rowCount, source: table.source, fields: table.fields.map(\.name)))
    rowCount += table.rowCount
  }
  let name =
    "\(first.source.name) and \(others.count) more \(others.count == 1 ? "file" : "files")"
  return Table(
    name: first.name, rowCount: rowCount, fields: fields, columns: columns,
    source: TableSource(
      name: name, headers: first.source.headers, date: first.source.date, parts: parts))
}

/// The fields of the joined table: those of all tables, each with a type that takes all its cells.
///
/// Where types differ, numbers become amounts of money if the others are that, and all else text. A
/// table in which a field has no value at all does not count.
package func joinedFields(of tables: [Table]) -> [FieldSchema] {
  var fields: [FieldSchema] = []
  var places: [String: Int] = [:]
  var isEmpty: [Bool] = []
  for table in tables {
    for (field, column) in zip(table.fields, table.columns) {
      guard let place = places[field.name] else {
        places[field.name] = fields.count
        fields.append(field)
        isEmpty.append(column.hasNoValue)
        continue
      }
      if column.hasNoValue { continue }
      if isEmpty[place] { fields[place] = field }
      isEmpty[place] = false
      let type = widened(fields[place].type, field.type)
      let currency = Currency(of: [fields[place].currency, field.currency])
      let currencyField = fields[place].currencyField ?? field.currencyField
      if type != fields[place].type {
        fields[place] = FieldSchema(
          field.name, type, aliases: fields[place].aliases, help: fields[place].help)
      }
      fields[place].currency = type == .money ? currency : nil
      fields[place].currencyField = type == .money ? currencyField : nil
    }
  }
  return fields
}

/// What the parts of a joined table say of numbers, where they contradict each other.
///
/// Whether a plain `45` is 45% or 4500% is decided for each part; two decisions need a person.
package func contradictions(of reports: [LoadReport]) -> [LoadNote] {
  var readings: [String: (reading: String, file: String)] = [:]
  var notes: [LoadNote] = []
  let link = " are read as "
  for report in reports {
    for note in report.notes where note.kind == .notice {
      guard let range = note.text.firstRange(of: link) else { continue }
      let (subject, reading) = (
        String(note.text[..<range.lowerBound]), String(note.text[range.upperBound...])
      )
      guard let earlier = readings[subject] else {
        readings[subject] = (reading, report.file)
        continue
      }
      guard earlier.reading != reading else { continue }
      let text =
        "\(subject) are read as \(reading) here, but in \(earlier.file) as \(earlier.reading)"
      notes.append(LoadNote(.repaired, text, line: note.line, count: note.count))
    }
  }
  return notes
}

/// The bytes of the distinct texts of a field, those counted twice that several tables have.
private func textSize(of field: String, in tables: [Table]) -> Int {
  tables.reduce(0) { size, table in
    guard let pool = table.column(named: field)?.pool else { return size }
    return (0..<pool.count).reduce(size) { $0 + pool.bytes(of: $1).count }
  }
}

private func widened(_ one: ValueType, _ other: ValueType) -> ValueType {
  if one == other { return one }
  return Set([one, other]) == [.number, .money] ? .money : .text
}

extension Column {
  /// Whether no row has a value.
  fileprivate var hasNoValue: Bool { known.map { $0.population == 0 } ?? (count == 0) }
}

/// One column of a joined table.
private struct ColumnJoin {
  let type: ValueType
  /// The column in each table, with the table's rows; nil where the table lacks it.
  let pieces: [(column: Column?, rows: Int)]

  var column: Column {
    let count = pieces.reduce(0) { $0 + $1.rows }
    // A column without a value has no type of its own.
    let valued = pieces.compactMap(\.column).filter { !$0.hasNoValue }
    guard !valued.isEmpty else { return .missing(type, count: count) }
    let storage: Column.Storage
    switch type {
    case _ where valued.contains { $0.type != type }:
      return Column(values, type: type)
    case .truth:
      storage = .truth(bits { if case .truth(let bits) = $0.storage { bits } else { nil } })
    case .date:
      storage = .days(cells { if case .days(let cells) = $0.storage { cells } else { nil } })
    case .money:
      storage = .money(cells { if case .money(let cells) = $0.storage { cells } else { nil } })
    case .number, .ratio, .span: storage = numbers(valued)
    case .text, .choice: storage = codes
    }
    return Column(type: type, count: count, storage: storage, known: known)
  }

  /// The pieces that have values, each with its first row.
  private func eachPiece(_ body: (Column, Int) -> Void) {
    var row = 0
    for (column, rows) in pieces {
      if let column, !column.hasNoValue { body(column, row) }
      row += rows
    }
  }

  private var rowCount: Int { pieces.reduce(0) { $0 + $1.rows } }

  /// The rows that have a value; nil when all have.
  private var known: Bitmap? {
    if pieces.allSatisfy({ $0.rows == 0 || ($0.column != nil && $0.column?.known == nil) }) {
      return nil
    }
    return bits { $0.known ?? .full(count: $0.count) }
  }

  private func bits(_ bits: (Column) -> Bitmap?) -> Bitmap {
    let joined = Bitmap(count: rowCount)
    eachPiece { column, row in
      guard let source = bits(column) else { return }
      let target = joined.words.base
      let shift = UInt64(row & 63)
      for word in 0..<source.wordCount {
        let bits = source.words.base[word]
        target[row / 64 + word] |= bits << shift
        let rest = shift == 0 ? 0 : bits >> (64 - shift)
        if rest != 0 { target[row / 64 + word + 1] |= rest }
      }
    }
    return joined
  }

  private func cells<Element>(_ cells: (Column) -> Buffer<Element>?) -> Buffer<Element> {
    let joined = Buffer<Element>(zeroed: rowCount)
    eachPiece { column, row in
      guard let source = cells(column) else { return }
      (joined.base + row).update(from: source.base, count: source.count)
    }
    return joined
  }

  private func numbers(_ valued: [Column]) -> Column.Storage {
    let isWhole = valued.allSatisfy { if case .integers = $0.storage { true } else { false } }
    if isWhole {
      return .integers(cells { if case .integers(let cells) = $0.storage { cells } else { nil } })
    }
    return .numbers(
      cells { column in
        switch column.storage {
        case .numbers(let cells): cells
        case .integers(let cells): Buffer(cells.cells.map(Double.init))
        default: nil
        }
      })
  }

  /// Codes into one pool, in the order in which the texts first appear.
  private var codes: Column.Storage {
    var dictionary = TextDictionary(expecting: pieces.compactMap(\.column?.pool?.count).max() ?? 0)
    defer { dictionary.free() }
    let wide = Buffer<UInt32>(zeroed: rowCount)
    eachPiece { column, row in
      guard let pool = column.pool else { return }
      let map = (0..<pool.count).map { code -> UInt32 in
        let bytes = pool.bytes(of: code)
        guard let start = bytes.baseAddress else { return 0 }
        // The last bytes are taken one by one, as nothing is known of what follows them.
        let text = CellText(start: start, count: bytes.count)
        return dictionary.code(of: text, tag: textTag(text, lastWord: start - 1).tag)
      }
      switch column.storage {
      case .codes8(let codes, _): translate(codes, map, to: wide.base + row)
      case .codes16(let codes, _): translate(codes, map, to: wide.base + row)
      case .codes32(let codes, _): translate(codes, map, to: wide.base + row)
      default: break
      }
    }
    // The dictionary points into the pools of the pieces, which are alive as long as this is.
    let pool = withExtendedLifetime(pieces) { TextPool(dictionary) }
    if pool.count <= 256 { return .codes8(narrow(wide), pool) }
    if pool.count <= 65_536 { return .codes16(narrow(wide), pool) }
    return .codes32(wide, pool)
  }

  private func translate<Code: FixedWidthInteger & BitwiseCopyable>(
    _ codes: Buffer<Code>, _ map: [UInt32], to target: UnsafeMutablePointer<UInt32>
  ) {
    // A row without a value has the code 0.
    map.withUnsafeBufferPointer { map in
      for row in 0..<codes.count { target[row] = map[Int(codes.base[row])] }
    }
  }

  private func narrow<Code: FixedWidthInteger & BitwiseCopyable>(
    _ wide: Buffer<UInt32>
  ) -> Buffer<Code> {
    let codes = Buffer<Code>(zeroed: wide.count)
    for row in 0..<wide.count { codes.base[row] = Code(truncatingIfNeeded: wide.base[row]) }
    return codes
  }

  /// The cells one by one, for pieces whose types differ.
  private var values: [Value] {
    pieces.flatMap { column, rows -> [Value] in
      guard let column else { return Array(repeating: .missing, count: rows) }
      return (0..<rows).map { column[$0].converted(to: type) }
    }
  }
}

extension TextPool {
  /// A pool of the texts of a dictionary, which may together have up to 4 GB.
  fileprivate init(_ dictionary: TextDictionary) {
    let texts = (0..<dictionary.count).map { dictionary.entries[$0].text }
    let arena = Buffer<UInt8>(zeroed: texts.reduce(0) { $0 + $1.count })
    let offsets = Buffer<UInt32>(zeroed: texts.count + 1)
    var offset = 0
    for (code, text) in texts.enumerated() {
      (arena.base + offset).update(from: text.start, count: text.count)
      offset += text.count
      offsets.base[code + 1] = UInt32(offset)
    }
    self.init(count: texts.count, arena: arena, offsets: offsets)
  }
}

extension Value {
  /// A number as money, and every other value as its text.
  fileprivate func converted(to type: ValueType) -> Value {
    switch (self, type) {
    case (.number(let number), .money):
      let hundredths = (number * 100).rounded()
      return abs(hundredths) < 9e18 ? .money(Int64(hundredths)) : .missing
    case (.missing, _), (.money, .money), (.text, _): return self
    case (.truth(let truth), _): return .text(truth ? "yes" : "no")
    case (.number(let number), _): return .text(plain(number))
    case (.ratio(let share), _): return .text(plain(share * 100) + "%")
    case (.money(let hundredths), _): return .text(plain(Double(hundredths) / 100))
    case (.date(let date), _): return .text(date.description)
    case (.span, _): return .missing
    }
  }

  private func plain(_ number: Double) -> String {
    Int64(exactly: number).map { "\($0)" } ?? "\(number)"
  }
}
