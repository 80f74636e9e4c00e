import Accounts

extension ChangesReport {
  /// The report as a grid, one fact a row; every row that came, went or changed its name is there.
  package var grid: Grid {
    var rows: [[GridCell]] = []
    for table in changes.tables { rows += ChangeRows(table: table).all }
    for pin in pins {
      rows.append(
        ChangeRows.line("pin", in: pin.table, field: pin.field, name: pin.name, note: pin.fate))
    }
    return Grid(
      columns: [
        GridColumn("table"), GridColumn("change"), GridColumn("field"),
        GridColumn("count", .number),
        GridColumn("key"), GridColumn("name"), GridColumn("from"), GridColumn("to"),
        GridColumn("note"),
      ], rows: rows, footer: notes)
  }
}

/// The rows about one table.
private struct ChangeRows {
  let table: TableChanges

  var all: [[GridCell]] {
    let name = table.after.name
    var rows = [
      ChangeRows.line(
        "rows", in: name, from: .integer(Int64(table.before.rowCount)),
        to: .integer(Int64(table.after.rowCount)),
        note: "\(table.states.before) → \(table.states.after)")
    ]
    guard let changes = table.rows else {
      rows.append(ChangeRows.line("no-key", in: name, note: "only the rows are counted"))
      return rows + fieldLists
    }
    rows += unclear(changes)
    rows += changes.added.map { row in
      line("new", key: table.laterKey(Int(row)), name: table.laterName(Int(row)))
    }
    rows += changes.vanished.map { row in
      line("gone", key: table.earlierKey(Int(row)), name: table.earlierName(Int(row)))
    }
    rows += changes.merged.map { merge in
      line(
        "merged", key: table.earlierKey(merge.before), name: table.earlierName(merge.before),
        to: .text(table.laterKey(merge.after)),
        note: "looks merged into \(table.laterName(merge.after)): \(table.phrase(merge.reason))")
    }
    rows += changes.renamed.map { pair in
      line(
        "renamed", key: table.laterKey(pair.after), name: table.laterName(pair.after),
        from: .text(table.earlierName(pair.before)), to: .text(table.laterName(pair.after)))
    }
    rows += changes.rekeyed.map { pair in
      line(
        "re-keyed", key: table.laterKey(pair.after), name: table.laterName(pair.after),
        from: .text(table.earlierKey(pair.before)), to: .text(table.laterKey(pair.after)))
    }
    for field in changes.fields { rows += self.rows(about: field) }
    rows += changes.retyped.map { field in
      ChangeRows.line(
        "retyped", in: name, field: field.after.name, from: .text(field.before.typeName),
        to: .text(field.after.typeName))
    }
    return rows + fieldLists
  }

  private func unclear(_ changes: RowChanges) -> [[GridCell]] {
    let (before, after) = changes.unclear
    if before + after == 0 { return [] }
    return [
      ChangeRows.line(
        "unclear", in: table.after.name, from: .integer(Int64(before)), to: .integer(Int64(after)),
        note: "rows without a key of their own are left out")
    ]
  }

  private func rows(about field: FieldChanges) -> [[GridCell]] {
    let name = field.field.name
    var rows: [[GridCell]] = []
    for (kind, count) in [
      ("changed", field.changed), ("filled", field.filled), ("emptied", field.emptied),
    ] where count > 0 {
      rows.append(ChangeRows.line(kind, in: table.after.name, field: name, count: count))
    }
    rows += field.moves.map { move in
      ChangeRows.line(
        "move", in: table.after.name, field: name, count: move.count,
        key: table.laterKey(move.row), name: table.laterName(move.row), from: GridCell(move.from),
        to: GridCell(move.to))
    }
    if let sums = field.sums, sums.before != sums.after {
      rows.append(
        ChangeRows.line(
          "sum", in: table.after.name, field: name, from: field.amount(sums.before),
          to: field.amount(sums.after)))
    }
    return rows
  }

  private var fieldLists: [[GridCell]] {
    table.fieldsGone.map { ChangeRows.line("field-gone", in: table.after.name, field: $0.name) }
      + table.fieldsAdded.map { ChangeRows.line("field-new", in: table.after.name, field: $0.name) }
  }

  private func line(
    _ kind: String, key: String, name: String, from: GridCell = .missing, to: GridCell = .missing,
    note: String? = nil
  ) -> [GridCell] {
    ChangeRows.line(
      kind, in: table.after.name, key: key, name: name, from: from, to: to, note: note)
  }

  static func line(
    _ kind: String, in table: String, field: String? = nil, count: Int? = nil,
    key: String? = nil, name: String? = nil, from: GridCell = .missing, to: GridCell = .missing,
    note: String? = nil
  ) -> [GridCell] {
    let text = { (text: String?) in text.map { GridCell.text($0) } ?? .missing }
    return [
      .text(table), .text(kind), text(field), count.map { .integer(Int64($0)) } ?? .missing,
      text(key), text(name), from, to, text(note),
    ]
  }
}
