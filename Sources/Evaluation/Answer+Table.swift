package import Accounts
import Checking

extension Answer {
  /// The rows that the answer shows as a table of their own, without totals, to be asked about.
  ///
  /// A field is called like its column, in the form of a name: `sum of arr` is `sum-of-arr`.
  package func table(named name: String) -> Table {
    let picked = Buffer(rows.map { Int32($0) })
    var taken: Set<String> = []
    let fields = columns.map { column in
      let title = Name.canonical(column.title)
      let base = title.isEmpty ? "column" : title
      var name = base
      var number = 2
      while !taken.insert(name).inserted {
        name = "\(base)-\(number)"
        number += 1
      }
      return FieldSchema(
        name, column.column.type, choices: column.field?.choices ?? [],
        isOrdered: column.field?.isOrdered ?? false, reference: column.field?.reference,
        help: "What the last answer shows as \(column.title).")
    }
    return Table(
      name: name, rowCount: rows.count, fields: fields,
      columns: columns.map { $0.column.picking(picked) },
      source: TableSource(name: "the last answer"))
  }
}
