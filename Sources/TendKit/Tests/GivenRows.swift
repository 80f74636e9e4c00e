import Accounts
import Checking
import Syntax
import Vocabulary

/// The rows that a test gives, field by field; what is not given is missing.
struct GivenRows {
  private var tables: [String: [GivenRow]] = [:]
  /// The types of names that are definitions of the schema, which a given value replaces.
  private var replaced: [String: [String: ValueType]] = [:]

  /// Earlier states of the book, where rows of it are given.
  private var earlier: [Snapshot] = []
  /// The fixtures that are in use.
  private var fixtures: Set<String> = []

  /// What the rows are said to come from.
  static let source = "this test"

  private struct GivenRow {
    let name: String
    /// What people call it, where that is something else.
    var label: String?
    var values: [String: Value]

    func isCalled(_ text: String) -> Bool { name == text || label == text }
  }

  /// Nothing yet.
  init() {}

  /// One row of which nothing but the name is said.
  init(one name: String, in table: String) {
    tables[table] = [GivenRow(name: name, values: [:])]
  }

  /// A setting that could not be used.
  struct Failure {
    let text: String
    let range: SourceRange
  }

  /// Takes up one `given`; a row that was given before gets the new values beside the old.
  mutating func add(_ given: GivenSyntax, schema: Schema, sources: SourceMap) -> [Failure] {
    guard let table = schema.table(named: given.table.folded) else {
      return [
        Failure(text: "there is no table called `\(given.table.text)`", range: given.table.range)
      ]
    }
    var failures: [Failure] = []
    var values: [String: Value] = [:]
    for setting in given.settings {
      let field = table.field(named: setting.field.folded)
      let name = field?.name ?? setting.field.folded
      let type = field?.type ?? setting.value.naturalType
      guard let value = setting.value.value(as: type, field) else {
        let found = sources.text(of: setting.value.range)
        failures.append(
          Failure(
            text: "`\(found)` is not \(type.phrase), which \(name) is", range: setting.value.range))
        continue
      }
      if field == nil { replaced[table.name, default: [:]][name] = type }
      values[name] = value
    }
    var rows = tables[table.name] ?? []
    if let index = rows.firstIndex(where: { $0.isCalled(given.row.value) }) {
      rows[index].values.merge(values) { _, new in new }
    } else {
      rows.append(
        GivenRow(name: given.row.value, label: values[table.label ?? ""]?.text, values: values))
    }
    tables[table.name] = rows
    return failures
  }

  // Rows of the book.

  /// Earlier states of a table.
  func snapshots(of table: String) -> [Snapshot] { earlier.filter { $0.table.name == table } }

  /// Takes up every row that is loaded.
  mutating func take(_ book: Portfolio, schema: Schema) {
    for table in book.tables { take(Array(0..<table.rowCount), of: table, schema) }
    earlier = book.snapshots
  }

  /// Takes up one row that is loaded, the rows of other tables that name it, and those that it
  /// names; other rows of its own table are given by themselves.
  mutating func take(
    _ name: TextSyntax, of table: NameSyntax, from book: Portfolio, schema: Schema
  ) -> Failure? {
    guard let known = schema.table(named: table.folded) else {
      return Failure(text: "there is no table called `\(table.text)`", range: table.range)
    }
    let loaded = book.table(named: known.name)
    let found = loaded?.rows(called: name.value, in: known) ?? []
    guard let loaded, found.count == 1 else {
      let text =
        found.isEmpty
        ? "no \(known.singular) of the book is called \"\(name.value)\""
        : "\(found.count) \(known.name) of the book are called \"\(name.value)\"; name it by its key"
      return Failure(text: text, range: name.range)
    }
    take(found, of: loaded, schema)
    for other in book.tables where other.name != known.name {
      guard let outer = schema.table(named: other.name) else { continue }
      var rows = book.rows(of: outer, naming: found[0], of: known)
      rows += book.rows(of: outer, namedBy: found[0], of: known)
      take(Set(rows).sorted(), of: other, schema)
    }
    earlier = book.snapshots
    return nil
  }

  private mutating func take(_ numbers: [Int], of table: Table, _ schema: Schema) {
    let known = schema.table(named: table.name)
    let key = known?.key.flatMap { table.column(named: $0) }
    let label = known?.label.flatMap { table.column(named: $0) }
    var rows = tables[table.name] ?? []
    for row in numbers {
      let title = label?[row].text
      let name = key?[row].text ?? title ?? "row \(row + 1)"
      var values: [String: Value] = [:]
      for (field, column) in zip(table.fields, table.columns) where column.isKnown(row) {
        values[field.name] = column[row]
      }
      rows.removeAll { $0.name == name && key != nil }
      rows.append(GivenRow(name: name, label: title == name ? nil : title, values: values))
    }
    if !rows.isEmpty { tables[table.name] = rows }
  }

  /// Changes a field of rows that were given before.
  mutating func change(_ set: SetSyntax, schema: Schema, sources: SourceMap) -> [Failure] {
    let table = schema.tables[0]
    var failures: [Failure] = []
    for row in set.rows {
      guard tables[table.name]?.contains(where: { $0.isCalled(row.value) }) == true else {
        let text = "no \(table.singular) \"\(row.value)\" is given"
        failures.append(Failure(text: text, range: row.range))
        continue
      }
      failures += add(
        GivenSyntax(set, table: table.name, row: row), schema: schema, sources: sources)
    }
    return failures
  }

  /// Whether rows of that table are given.
  func hasRows(of table: String) -> Bool { tables[table] != nil }

  /// Notes that a fixture is given; false where it was before.
  mutating func begin(fixture: String) -> Bool { fixtures.insert(fixture).inserted }

  /// The names under which the rows of a table were given.
  func names(of table: String) -> [String] { (tables[table] ?? []).map(\.name) }

  /// What people call a row.
  func label(_ table: TableSchema, _ row: Int) -> String {
    let rows = tables[table.name] ?? []
    guard rows.indices.contains(row) else { return "row \(row + 1)" }
    return rows[row].label ?? rows[row].name
  }

  /// What people call the row that was given under a name.
  func label(_ name: String) -> String {
    for rows in tables.values {
      if let row = rows.first(where: { $0.name == name }) { return row.label ?? name }
    }
    return name
  }

  /// The name under which a row was given.
  func key(_ table: String, _ row: Int) -> String {
    let rows = tables[table] ?? []
    return rows.indices.contains(row) ? rows[row].name : "row \(row + 1)"
  }

  /// The rows as tables; of a related table that nothing is given of there are no rows.
  func portfolio(schema: Schema) -> Portfolio {
    let derived = Set(Schema.derived.map(\.name) + [schema.tables[0].name])
    let known = schema.tables.filter { tables[$0.name] != nil || !derived.contains($0.name) }
    return Portfolio(known.map { table($0, tables[$0.name] ?? []) })
  }

  private func table(_ schema: TableSchema, _ rows: [GivenRow]) -> Table {
    var fields = schema.fields
    for (name, type) in (replaced[schema.name] ?? [:]).sorted(by: { $0.key < $1.key }) {
      fields.append(FieldSchema(name, type))
    }
    let given = Set(rows.flatMap(\.values.keys) + [schema.key, schema.label].compactMap(\.self))
    fields.removeAll { !given.contains($0.name) }
    let columns = fields.map { field in
      let cells = rows.map { row -> Value in
        if let value = row.values[field.name] { return value }
        return field.name == schema.key || field.name == schema.label ? .text(row.name) : .missing
      }
      return Column(cells, type: field.type)
    }
    return Table(
      name: schema.name, rowCount: rows.count, fields: fields, columns: columns,
      source: TableSource(name: GivenRows.source))
  }
}

extension Table {
  /// The rows with that key, or else with that label.
  fileprivate func rows(called name: String, in schema: TableSchema) -> [Int] {
    for field in [schema.key, schema.label].compactMap(\.self) {
      guard let column = column(named: field) else { continue }
      let found = (0..<rowCount).filter { column[$0].text == name }
      if !found.isEmpty { return found }
    }
    return []
  }
}

extension Portfolio {
  /// The rows of a table that name a row of another.
  fileprivate func rows(of table: TableSchema, naming row: Int, of target: TableSchema) -> [Int] {
    links(from: table, to: target).flatMap { link in
      (0..<link.targets.count).filter { Int(link.targets[$0]) == row }
    }
  }

  /// The rows of a table that a row of another names.
  fileprivate func rows(of target: TableSchema, namedBy row: Int, of table: TableSchema) -> [Int] {
    links(from: table, to: target).compactMap { link in
      let found = Int(link.targets[row])
      return found >= 0 ? found : nil
    }
  }

  private func links(from table: TableSchema, to target: TableSchema) -> [Link] {
    table.fields.filter { $0.reference?.table == target.name }
      .compactMap { link(Way(table: table.name, field: $0.name, target: target)) }
  }
}
