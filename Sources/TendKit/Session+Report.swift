import Accounts
import Checking
import Evaluation
import Reporting
import Syntax
import Vocabulary

// The load report.
extension Session {
  /// Says how each file was read, and what is worth knowing of the data.
  package mutating func showReport() -> Response {
    guard !portfolio.tables.isEmpty else { return Response(messages: "no data is loaded\n") }
    let report = dataReport()
    switch presentation.format {
    case .table:
      return Response(output: report.text(width: presentation.width, style: presentation.style))
    case .json: return Response(output: report.json.indented + "\n")
    case .csv, .ndjson, .markdown, .vertical: return shown(report.grid)
    }
  }

  private mutating func dataReport() -> DataReport {
    var report = DataReport()
    let schema = context.schema
    report.tables = portfolio.tables.map { table in
      DataReport.TableSection(table, files: reports.filter { $0.table == table.name })
    }
    for table in schema.tables {
      guard let loaded = portfolio.table(named: table.name) else { continue }
      for field in table.fields {
        add(field, of: loaded, schema, to: &report)
      }
    }
    report.replaced = replacedDefinitions()
    report.expectations = expectationLines()
    return report
  }

  /// Adds what is to be said of one field.
  private mutating func add(
    _ field: FieldSchema, of table: Table, _ schema: Schema, to report: inout DataReport
  ) {
    if field.type == .money, field.currency != nil {
      report.currencies.append(currencies(of: field, in: table))
    }
    guard let reference = field.reference, let target = schema.table(named: reference.table),
      portfolio.table(named: target.name) != nil, let column = table.column(named: field.name)
    else { return }
    let way = Way(table: table.name, field: field.name, target: target)
    portfolio.prepare(way)
    guard let link = portfolio.link(way) else { return }
    var names: Set<String> = []
    var examples: [(name: String, place: CellPlace)] = []
    for row in link.orphans where examples.count < 5 {
      guard let name = column[Int(row)].text, names.insert(name).inserted,
        let place = table.place(row: Int(row), field: field.name)
      else { continue }
      examples.append((name, place))
    }
    report.links.append(
      DataReport.LinkLine(
        table: table.name, field: field.name, target: target.name,
        known: column.known?.population ?? table.rowCount, orphans: link.orphans.count,
        examples: examples))
    guard target.name == table.name else { return }
    report.circles += circles(of: link, in: table, target).map { names in
      DataReport.CircleLine(table: table.name, field: field.name, names: names)
    }
  }

  /// In what money the amounts of a field are, and how many in each.
  private func currencies(of field: FieldSchema, in table: Table) -> DataReport.CurrencyLine {
    let names = field.currency?.names ?? []
    guard let amounts = table.column(named: field.name),
      let currencies = field.currencyField.flatMap({ table.column(named: $0) })
    else { return DataReport.CurrencyLine(table: table.name, field: field, counts: [], unsaid: 0) }
    let pool = currencies.pool
    var rows = [Int](repeating: 0, count: pool?.count ?? 0)
    var unsaid = 0
    for row in 0..<table.rowCount where amounts.isKnown(row) {
      if pool != nil, currencies.isKnown(row) {
        rows[currencies.code(row)] += 1
      } else {
        unsaid += 1
      }
    }
    let texts = pool?.texts ?? []
    let counts = Dictionary(
      zip(texts, rows).filter { $0.1 > 0 }, uniquingKeysWith: { first, _ in first })
    let others = counts.keys.filter { !names.contains($0) }.sorted()
    return DataReport.CurrencyLine(
      table: table.name, field: field,
      counts: (names + others).compactMap { name in counts[name].map { (name, $0) } },
      unsaid: unsaid)
  }

  /// The names of the rows of each circle, in the order in which they lead to each other.
  private func circles(of link: Link, in table: Table, _ schema: TableSchema) -> [[String]] {
    var rest = Set(link.ends().circles)
    let columns = [schema.label, schema.key].compactMap { $0.flatMap { table.column(named: $0) } }
    var circles: [[String]] = []
    for start in rest.sorted() where rest.contains(start) {
      var names: [String] = []
      var row = start
      while rest.remove(row) != nil {
        let name = columns.lazy.compactMap { $0[Int(row)].text }.first
        names.append(name ?? "line \(table.source.line(ofRow: Int(row)))")
        row = link.targets[Int(row)]
      }
      circles.append(names)
    }
    return circles
  }

  /// The definitions of the schema that columns of files have taken the place of.
  private func replacedDefinitions() -> [DataReport.ReplacedLine] {
    declarations.compactMap { statement in
      guard case .define(let define) = statement.kind,
        sources.file(of: statement.range).name == Prelude.name
      else { return nil }
      let name = define.table?.folded ?? Schema.domain.tables[0].name
      guard let table = portfolio.table(named: name),
        table.column(named: define.name.folded) != nil
      else { return nil }
      return DataReport.ReplacedLine(
        table: table.name, name: define.name.folded, file: table.source.name)
    }
  }

  /// What is expected of the data, and whether it is so.
  mutating func expectationLines() -> [DataReport.ExpectationLine] {
    let (ruleset, diagnostics) = checked()
    guard !diagnostics.hasErrors, !portfolio.tables.isEmpty, !ruleset.contracts.isEmpty else {
      return []
    }
    let unmet = Set(unmet().map(\.range))
    let outcome = outcomeForContracts(ruleset)
    return ruleset.contracts.map { contract in
      DataReport.ExpectationLine(
        text: sources.oneLine(contract.range),
        place: sources.location(of: contract.range).description,
        isMet: !unmet.contains(contract.range),
        found: contract.subject == nil && !unmet.contains(contract.range)
          ? "" : found(contract, in: outcome),
        reason: contract.reason)
    }
  }
}
