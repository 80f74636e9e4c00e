/// Where a cell stands in the file that it came from.
package struct CellPlace: Hashable, Sendable, CustomStringConvertible {
  /// The file as the user named it.
  package let file: String
  /// The line on which the row begins, counted from 1.
  package let line: Int
  /// The header of the column as it stands in the file; the name of the field where there is none.
  package let header: String

  /// The place as messages show it: `crm.csv:12, ARR`.
  package var description: String { "\(file):\(line), \(header)" }
}

extension Table {
  /// The place of a cell; nil for a row or a field that the table does not have, and for a field
  /// that the file of the row does not have.
  package func place(row: Int, field: String) -> CellPlace? {
    guard (0..<rowCount).contains(row) else { return nil }
    let part = source.part(ofRow: row)
    let names = part.map(\.fields) ?? fields.map(\.name)
    let headers = part?.source.headers ?? source.headers
    guard let column = names.firstIndex(of: field) else { return nil }
    return CellPlace(
      file: source.name(ofRow: row), line: source.line(ofRow: row),
      header: headers.indices.contains(column) ? headers[column] : field)
  }
}
