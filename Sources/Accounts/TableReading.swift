/// Turns the rows that scanners find into a table: guesses what each column holds, converts, and
/// does again the columns whose guess was wrong.
struct TableReading<Scanner: RowScanner> {
  /// What came of it.
  enum Outcome {
    case table(Table, LoadReport)
    /// There are more columns than the scanners were told of, in this order.
    case unknownColumns([String])
  }

  let name: String
  let file: String
  let source: SourceBytes
  let headers: [String]
  /// The line on which the scanners begin, less one.
  let linesBefore: Int
  let scanners: [Scanner]

  let options: ReadOptions

  private(set) var setup: ColumnSetup
  private(set) var mappings: [ChoiceMapping] = []
  /// What stands in cells without a value, column by column as they were finished.
  private(set) var missingTexts: [MissingText] = []
  private var fields: [FieldSchema]
  private var plans: [ColumnPlan]
  private var columns: [Column?]
  private let sampled: [KindSet]
  private var notes: [LoadNote]
  private var repaired = Tally()

  /// A reading of `headers.count` columns; the options' headers are in their canonical form.
  init(
    named name: String, file: String, source: SourceBytes, headers: [String], linesBefore: Int,
    schema: TableSchema?, options: ReadOptions, scanners: [Scanner], notes: [LoadNote]
  ) {
    self.name = name
    self.file = file
    self.source = source
    self.headers = headers
    self.linesBefore = linesBefore
    self.options = options
    self.scanners = scanners
    sampled = sampleKinds(scanners.first, source: source)
    setup = ColumnSetup(headers, schema: schema, options: options, table: name, sampled: sampled)
    fields = setup.fields
    plans = setup.plans
    columns = Array(repeating: nil, count: fields.count)
    self.notes = notes + setup.notes
  }

  /// Reads everything.
  mutating func read() throws(LoadError) -> Outcome {
    var rowCount = 0
    var lines: Buffer<UInt32>?
    var findings = Findings()
    var isFirst = true
    while isFirst || columns.contains(where: { $0 == nil }) {
      let parts = readParts(scanners, plans: plans, source: source)
      defer { for part in parts { part.free() } }
      let offsets = try lineOffsets(of: parts)
      if isFirst {
        let unknown = parts.flatMap(\.scanner.unknownColumns)
        if !unknown.isEmpty { return .unknownColumns(unknown) }
        rowCount = parts.reduce(0) { $0 + $1.rowCount }
        lines = lineNumbers(of: parts, offsets, rowCount: rowCount)
        findings = allFindings(of: parts, offsets)
        notes += findings.notes
        isFirst = false
      }
      let finished = try judge(parts, offsets)
      try merge(finished, of: parts, offsets)
    }
    let origins = plans.map { headers[$0.cell] }
    let table = Table(
      name: name, rowCount: rowCount, fields: fields, columns: columns.compactMap { $0 },
      source: TableSource(name: file, headers: origins, lines: lines))
    return try finished(table, totals: findings)
  }

  /// The lines before each part; throws what made a part give up.
  private func lineOffsets(of parts: [TablePart<Scanner>]) throws(LoadError) -> [Int] {
    var offsets = [linesBefore]
    for part in parts {
      let before = offsets[offsets.count - 1]
      if let failure = part.scanner.failure {
        throw failure.error(file: file, linesBefore: before)
      }
      offsets.append(before + part.scanner.linesPassed)
    }
    return offsets
  }

  private func lineNumbers(
    of parts: [TablePart<Scanner>], _ offsets: [Int], rowCount: Int
  ) -> Buffer<UInt32>? {
    var row = 0
    var isPlain = true
    for (part, offset) in zip(parts, offsets) where isPlain {
      for index in 0..<part.rowCount where Int(part.lines[index]) + offset != row + index + 2 {
        isPlain = false
        break
      }
      row += part.rowCount
    }
    if isPlain { return nil }
    let lines = Buffer<UInt32>(zeroed: rowCount)
    var target = lines.base
    for (part, offset) in zip(parts, offsets) {
      let before = UInt32(truncatingIfNeeded: offset)
      for index in 0..<part.rowCount { target[index] = part.lines[index] &+ before }
      target += part.rowCount
    }
    return lines
  }

  private func allFindings(of parts: [TablePart<Scanner>], _ offsets: [Int]) -> Findings {
    var findings = Findings()
    for (part, offset) in zip(parts, offsets) {
      findings.add(part.scanner.findings, linesBefore: offset)
    }
    return findings
  }

  /// Decides about every column that was read: finished, or to be read in another way.
  private mutating func judge(
    _ parts: [TablePart<Scanner>], _ offsets: [Int]
  ) throws(LoadError) -> [Int] {
    var finished: [Int] = []
    for column in plans.indices where columns[column] == nil && column < parts[0].columnCount {
      let judgement = ColumnJudgement(
        plan: plans[column], field: fields[column], sample: sampled[plans[column].cell],
        states: parts.map { $0.states[column] }, rows: parts.map(\.rowCount), offsets: offsets)
      switch judgement.verdict {
      case .failed(let failure): throw failure.error(file: file, linesBefore: 0)
      case .again(let plan, let notes):
        plans[column] = plan
        self.notes += notes
      case .finished(let notes):
        self.notes += notes
        if !plans[column].isGiven { fields[column].type = plans[column].kind.type }
        if plans[column].kind == .money { note(judgement.currency, of: column) }
        addRepaired(judgement.repaired)
        missingTexts += judgement.missingTexts
        finished.append(column)
      }
    }
    return finished
  }

  /// Keeps what money a column is in; where it is several, in a further column.
  private mutating func note(_ currency: Currency?, of column: Int) {
    fields[column].currency = currency
    guard case .mixed = currency else { return }
    setup.addCurrency(of: column, plan: plans[column])
    if let field = setup.fields.last {
      fields[column].currencyField = field.name
      fields.append(field)
    }
    if let plan = setup.plans.last { plans.append(plan) }
    columns.append(nil)
  }

  mutating func add(_ note: LoadNote) { notes.append(note) }

  private mutating func addRepaired(_ tally: Tally) {
    if tally.count == 0 { return }
    if repaired.count == 0 || tally.line < repaired.line { repaired.line = tally.line }
    repaired.count += tally.count
  }

  /// All notes so far, in the order of the file.
  var orderedNotes: [LoadNote] {
    var all = notes
    if repaired.count > 0 {
      all.append(
        LoadNote(
          .repaired, "bytes that are not UTF-8 are replaced by \u{FFFD}", line: repaired.line,
          count: repaired.count))
    }
    // The sort of the library is stable: notes on one line stay in the order they were made.
    return all.sorted { ($0.line ?? 0) < ($1.line ?? 0) }
  }

  /// Makes columns of what the parts hold, the largest dictionaries first, in as many jobs.
  private mutating func merge(
    _ finished: [Int], of parts: [TablePart<Scanner>], _ offsets: [Int]
  ) throws(LoadError) {
    let order = finished.sorted { left, right in
      let sizes = (parts[0].states[left].dictionary.count, parts[0].states[right].dictionary.count)
      return sizes.0 == sizes.1 ? left < right : sizes.0 > sizes.1
    }
    let merges = order.map { column in
      ColumnMerge(
        states: parts.map { $0.states + column }, rows: parts.map(\.rowCount),
        lines: parts.map(\.lines), offsets: offsets, fieldName: fields[column].name,
        role: setup.roles[column])
    }
    let results = parallelMap(count: merges.count, jobs: parts.count) { merges[$0].column() }
    var reports: [(column: Int, report: TextReport)] = []
    for (column, result) in zip(order, results) {
      guard let result else {
        throw LoadError(
          file: file, "the distinct texts of \(fields[column].name) are longer than 4 GB")
      }
      columns[column] = result.column
      plans[column].kind = .idle
      reports.append((column, result.changes))
    }
    // The order of the columns, not that in which they were merged.
    for (_, report) in reports.sorted(by: { $0.column < $1.column }) {
      notes += report.notes
      mappings += report.mappings
      missingTexts += report.missingTexts
    }
  }
}

/// Which kinds take every cell of each column in the first few thousand cells of a file.
private func sampleKinds(_ scanner: (some RowScanner)?, source: SourceBytes) -> [KindSet] {
  guard var scanner else { return [] }
  var block = CellBlock(
    columnCount: scanner.columnCount,
    bytes: UnsafeRawBufferPointer(start: source.start, count: source.count))
  var states = (0..<scanner.columnCount).map {
    ColumnState(ColumnPlan(kind: .survey, cell: $0), rows: 0)
  }
  defer {
    for state in states { state.free() }
    block.freeScratch()
    block.arena.free()
  }
  for _ in 0..<4 where !scanner.isFinished {
    scanner.fill(&block)
    for column in states.indices {
      convert(&block, into: &states[column], firstRow: 0)
    }
  }
  return states.map(\.possible)
}
