import Accounts
package import Evaluation

extension Grid {
  /// The answer to a question, its notes beneath.
  ///
  /// At most `most` rows are shown; nil shows all.
  package init(_ answer: Answer, most: Int? = nil) {
    let shown = most.map { answer.rows.prefix($0) } ?? answer.rows[...]
    let columns = answer.columns.map { GridColumn($0.title, GridColumn.Kind($0.column.type)) }
    let rows = shown.map { row in
      answer.columns.map { Grid.cell($0.column, Int(row)) }
    }
    self.init(columns: columns, rows: rows, footer: Grid.notes(on: answer, shown: shown.count))
  }

  private static func cell(_ column: Column, _ row: Int) -> GridCell {
    column.conflicted?[row] == true ? .conflict([]) : GridCell(column[row])
  }

  private static func notes(on answer: Answer, shown: Int) -> [String] {
    var notes: [String] = []
    let one = answer.isGrouped ? "group" : "row"
    if shown < answer.rows.count {
      notes.append(
        "\(counted(answer.rows.count - shown, "more \(one)", "more \(one)s")) not shown; "
          + "`top \(answer.rows.count)` or --format csv shows all")
    }
    if answer.rows.count < answer.found {
      notes.append("\(grouped(answer.rows.count)) of \(counted(answer.found, one, one + "s"))")
    } else if !answer.isGrouped, answer.found > 1 || answer.found < answer.tableCount {
      notes.append("\(grouped(answer.found)) of \(grouped(answer.tableCount)) \(answer.table)")
    }
    if answer.unjudged > 0 {
      notes.append(
        "\(grouped(answer.unjudged)) \(answer.table) could not be judged because a value is missing"
      )
    }
    for (measure, count) in answer.leftOut {
      notes.append(
        "\(measure): \(grouped(count)) \(answer.table) left out because the value is missing")
    }
    return notes
  }
}
