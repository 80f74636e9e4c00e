import Accounts
import Checking
import Syntax
import Vocabulary

/// The rows that a test gives, field by field; what is not given is missing.
struct GivenRows {
  private var tables: [String: [GivenRow]] = [:]
  /// The types of names that are definitions of the schema, which a given value replaces.
  private var replaced: [String: [String: ValueType]] = [:]

  private struct GivenRow {
    let name: String
    var values: [String: Value]
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
    if let index = rows.firstIndex(where: { $0.name == given.row.value }) {
      rows[index].values.merge(values) { _, new in new }
    } else {
      rows.append(GivenRow(name: given.row.value, values: values))
    }
    tables[table.name] = rows
    return failures
  }

  /// Changes a field of rows that were given before.
  mutating func change(_ set: SetSyntax, schema: Schema, sources: SourceMap) -> [Failure] {
    let table = schema.tables[0]
    var failures: [Failure] = []
    for row in set.rows {
      guard tables[table.name]?.contains(where: { $0.name == row.value }) == true else {
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
      source: TableSource(name: "this test"))
  }
}

extension ExpressionSyntax {
  /// The type that a given value has by itself.
  fileprivate var naturalType: ValueType {
    switch kind {
    case .truth: .truth
    case .number(let number): number.isPercent ? .ratio : .number
    case .negated(let inner): inner.naturalType
    case .date: .date
    default: .text
    }
  }

  /// A given value as a cell of a field; nil when it is none.
  fileprivate func value(as type: ValueType, _ field: FieldSchema?) -> Value? {
    switch (kind, type) {
    case (.truth(let truth), .truth): return .truth(truth)
    case (.text(let text), .text), (.text(let text), .choice): return word(text.value, field)
    case (.path(let path), .text), (.path(let path), .choice):
      return path.single.flatMap { word($0.text, field) }
    case (.date(let date), .date): return CalendarDate(date.text).map { .date($0) }
    case (.number(let number), _): return number.value(as: type)
    case (.negated(let inner), _):
      switch inner.value(as: type, field) {
      case .number(let number)?: return .number(-number)
      case .money(let units)?: return .money(-units)
      case .ratio(let ratio)?: return .ratio(-ratio)
      default: return nil
      }
    default: return nil
    }
  }

  private func word(_ text: String, _ field: FieldSchema?) -> Value {
    .text(field?.choice(for: text)?.name ?? text)
  }
}

extension NumberSyntax {
  /// The number as a cell of that type; money is exact.
  fileprivate func value(as type: ValueType) -> Value? {
    switch type {
    case .number: return isPercent ? nil : .number(scaled(by: exponent))
    case .ratio: return .ratio(isPercent ? scaled(by: exponent - 2) : scaled(by: exponent))
    case .money:
      let units = scaled(by: exponent + 2)
      guard !isPercent, abs(units) < 9e15, units == units.rounded() else { return nil }
      return .money(Int64(units))
    default: return nil
    }
  }

  private func scaled(by exponent: Int) -> Double {
    var power = 1.0
    for _ in 0..<abs(exponent) { power *= 10 }
    return exponent < 0 ? Double(coefficient) / power : Double(coefficient) * power
  }
}
