import Accounts
import Checking
import Reporting
import Syntax
import Vocabulary

// What is known of tables and fields.
extension Session {
  /// Shows the tables, or the fields of the named ones.
  package mutating func showSchema(_ names: [String]) -> Response {
    let schema = context.schema.declaring(declarations, sources: sources)
    var tables: [TableSchema] = []
    for name in names {
      guard let table = schema.table(named: name) else { return unknownTable(name, in: schema) }
      if !tables.contains(where: { $0.name == table.name }) { tables.append(table) }
    }
    let ruleset = checked().ruleset
    let sections = (names.isEmpty ? schema.tables : tables).map { table in
      section(of: table, ruleset, belonging: schema.relations(to: table.name).map(\.rows))
    }
    let report = SchemaReport(sections, isOverview: names.isEmpty)
    guard presentation.format == .table else { return shown(report.grid) }
    return Response(output: report.text(width: presentation.width, style: presentation.style))
  }

  private func section(
    of table: TableSchema, _ ruleset: Ruleset, belonging: [String]
  ) -> SchemaReport.Section {
    let loaded = portfolio.table(named: table.name)
    let decided = Set(ruleset.fields.filter { $0.table == table.name }.map(\.name))
    var definitions = ruleset.definitions.filter { $0.table == table.name }
    var entries = table.fields.map { field -> SchemaReport.Entry in
      if decided.contains(field.name) { return SchemaReport.Entry(field, origin: "rules") }
      if loaded?.column(named: field.name) != nil {
        return SchemaReport.Entry(field, origin: "file")
      }
      guard let index = definitions.firstIndex(where: { $0.name == field.name }) else {
        return SchemaReport.Entry(field, origin: "")
      }
      let definition = definitions.remove(at: index)
      return SchemaReport.Entry(field, origin: "definition", formula: formula(of: definition))
    }
    entries += definitions.sorted { $0.name < $1.name }.map { definition in
      SchemaReport.Entry(
        FieldSchema(definition.name, definition.value.type), origin: "definition",
        formula: formula(of: definition))
    }
    return SchemaReport.Section(table, entries: entries, belonging: belonging)
  }

  /// The text behind `as`, on one line.
  private func formula(of definition: CheckedDefinition) -> String {
    sources.text(of: definition.value.range).split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
  }

  private func unknownTable(_ name: String, in schema: Schema) -> Response {
    let near = nearest(to: name, among: schema.tables.flatMap { [$0.name, $0.singular] })
    let help =
      near.isEmpty
      ? "the tables are \(schema.tables.map(\.name).joined(separator: ", "))"
      : "did you mean \(near.map { "`\($0)`" }.joined(separator: " or "))?"
    return Response(
      messages: "error: there is no table called `\(name)`\n   help: \(help)\n",
      status: .couldNotRun)
  }
}
