import Accounts
import Checking
import Syntax
import Vocabulary

// Data that was read before the book said what a column of it holds.
extension Session {
  /// Reads those tables once more of which `field` statements say something else than was known
  /// when they were read.
  ///
  /// Where their files are gone the tables stay as they are, which is said.
  mutating func readAgain(
    for statements: [StatementSyntax], except new: Set<String> = [], from files: some FileAccess
  ) -> Response {
    let declared = statements.compactMap { statement -> FieldSyntax? in
      if case .field(let field) = statement.kind { field } else { nil }
    }
    if declared.isEmpty || portfolio.tables.isEmpty { return Response() }
    let schema = context.schema
    var response = Response()
    var fields: [String: [String]] = [:]
    for field in declared {
      let written = field.table?.folded ?? Schema.domain.tables[0].name
      guard let table = schema.table(named: written)?.name, !new.contains(table),
        portfolio.table(named: table)?.hasColumn(for: field.name.folded) == true
      else { continue }
      fields[table, default: []].append(field.name.folded)
    }
    for (table, names) in fields.sorted(by: { $0.key < $1.key }) {
      response.add(readAgain(table, for: names, from: files))
    }
    return response
  }

  private mutating func readAgain(
    _ table: String, for fields: [String], from files: some FileAccess
  ) -> Response {
    guard let data = origins.files[table] else { return Response() }
    let before = self
    let read = files.showingProgress { readTables(data, from: files) }
    known.reset()
    if read.status != .fine {
      self = before
      let names = fields.joined(separator: " and ")
      return Response(
        messages:
          "\(read.messages)\(table) cannot be read again, so \(names) stays as it was; mend "
          + "the file and load it again\n")
    }
    if presentation.isQuiet { return Response() }
    return Response(messages: news(of: table, fields, since: before))
  }

  /// That a table was read again, and what was not noted before.
  private func news(of table: String, _ fields: [String], since before: Session) -> String {
    let old = Set(before.reports.flatMap { report in report.notes.map { report.line(of: $0) } })
    let new = reports.filter { $0.table == table }.flatMap { report in
      report.notes.filter { note in
        note.kind != .notice || fields.contains { note.text.hasPrefix("most cells of \($0) ") }
      }.map { report.line(of: $0) }
    }
    let lines = new.filter { !old.contains($0) }
    return "\(table) are read again\n" + lines.prefix(5).map { $0 + "\n" }.joined()
  }
}

extension Table {
  /// Whether a column is the field with that name, or would be if there were one.
  fileprivate func hasColumn(for field: String) -> Bool {
    let meant = TableSchema(name: name, singular: name, fields: [FieldSchema(field, .text)])
    let headers = source.headers + source.parts.flatMap(\.source.headers)
    return column(named: field) != nil || headers.contains { meant.field(headed: $0) != nil }
  }
}
