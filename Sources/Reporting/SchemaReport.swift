package import Accounts

/// What is known of tables and fields, as it is told.
package struct SchemaReport: Sendable {
  /// A table with its fields, in the order in which they are shown.
  package struct Section: Sendable {
    let table: TableSchema
    let entries: [Entry]
    /// What the rows are called that belong to one row of it.
    let belonging: [String]

    /// A section about a table.
    package init(_ table: TableSchema, entries: [Entry], belonging: [String] = []) {
      self.table = table
      self.entries = entries
      self.belonging = belonging
    }
  }

  /// A name that has a value in each row.
  package struct Entry: Sendable {
    let field: FieldSchema
    /// Where its values come from now: `file`, `rules`, `definition`; empty when from nowhere.
    let origin: String
    /// The formula behind a definition.
    let formula: String?

    /// An entry for a field or a definition.
    package init(_ field: FieldSchema, origin: String, formula: String? = nil) {
      self.field = field
      self.origin = origin
      self.formula = formula
    }
  }

  let sections: [Section]
  let isOverview: Bool

  /// A report on the given tables: one line for each in an overview, else all their fields.
  package init(_ sections: [Section], isOverview: Bool) {
    self.sections = sections
    self.isOverview = isOverview
  }

  /// The report as a grid: a row for each table in an overview, else one for each field.
  package var grid: Grid { isOverview ? tables : fields }

  private var tables: Grid {
    let rows = sections.map { section -> [GridCell] in
      [
        .text(section.table.name), .integer(Int64(section.entries.count)),
        section.table.key.map { .text($0) } ?? .missing, .text(section.links),
        .text(section.table.help),
      ]
    }
    return Grid(
      columns: [
        GridColumn("table"), GridColumn("fields", .number), GridColumn("key"), GridColumn("links"),
        GridColumn("rows"),
      ], rows: rows)
  }

  private var fields: Grid {
    let titles = [
      "table", "field", "type", "words", "also-written", "also-called", "refers-to", "from",
      "formula", "meaning",
    ]
    let rows = sections.flatMap { section in
      section.entries.map { entry -> [GridCell] in
        let field = entry.field
        let written = field.choices.flatMap { word in word.aliases.map { "\($0) = \(word.name)" } }
        return [
          section.table.name, field.name, field.typeName,
          field.choices.map(\.name).joined(separator: ", "), written.joined(separator: ", "),
          field.aliases.joined(separator: ", "), field.reference?.table ?? "", entry.origin,
          entry.formula ?? "", field.help,
        ].map { GridCell.text($0) }
      }
    }
    return Grid(columns: titles.map { GridColumn($0) }, rows: rows)
  }
}

extension SchemaReport.Section {
  /// Which fields name rows of which tables: `csm → people`.
  var links: String {
    var targets: [String] = []
    var names: [String: [String]] = [:]
    for field in table.fields {
      guard let target = field.reference?.table else { continue }
      if names[target] == nil { targets.append(target) }
      names[target, default: []].append(field.name)
    }
    return targets.map { "\((names[$0] ?? []).joined(separator: ", ")) → \($0)" }
      .joined(separator: "; ")
  }
}

extension FieldSchema {
  /// The type in the words of the language, with whether `above` and `below` mean something.
  var typeName: String {
    switch type {
    case .truth: "yes or no"
    case .ratio: "percent"
    case .span: "length of time"
    case .choice: isOrdered ? "ordered choice" : "choice"
    case .number, .money, .date, .text: type.rawValue
    }
  }
}
