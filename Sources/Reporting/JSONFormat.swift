/// Writes a grid as a JSON array with one object a line; the keys are the column titles.
///
/// Missing is null, money a number with its exact decimals, a date a string, a conflict an object
/// such as `{"conflict":["PR1","PR3"]}`. A title that occurs again gets a number: `name 2`.
/// The notes are left out.
func writeJSON(_ grid: Grid, to sink: (String) -> Void) {
  let keys = jsonKeys(of: grid)
  var lines = ChunkedLines()
  lines.bytes.append("[")
  for (index, row) in grid.rows.enumerated() {
    lines.bytes.append(index == 0 ? "\n  " : ",\n  ")
    lines.bytes.appendJSONObject(row, keys: keys)
    lines.flushIfFull(to: sink)
  }
  lines.bytes.append(grid.rows.isEmpty ? "]\n" : "\n]\n")
  lines.flush(to: sink)
}

/// The column titles as JSON strings, each with the `{` or `,` before it and the colon after it.
func jsonKeys(of grid: Grid) -> [[UInt8]] {
  var taken: Set<String> = []
  return grid.columns.map { column in
    var title = column.title
    var number = 2
    while !taken.insert(title).inserted {
      title = "\(column.title) \(number)"
      number += 1
    }
    var key = [UInt8(ascii: taken.count == 1 ? "{" : ",")]
    key.appendJSON(title)
    key.append(ascii: ":")
    return key
  }
}

extension [UInt8] {
  /// Appends a row as a JSON object on one line.
  mutating func appendJSONObject(_ row: [GridCell], keys: [[UInt8]]) {
    if keys.isEmpty { append(ascii: "{") }
    for (column, key) in keys.enumerated() {
      append(contentsOf: key)
      if column < row.count { appendJSON(row[column]) } else { append("null") }
    }
    append(ascii: "}")
  }

  private mutating func appendJSON(_ cell: GridCell) {
    switch cell {
    case .missing: append("null")
    case .text(let text): appendJSON(text)
    case .number(let value) where !value.isFinite: append("null")
    case .ratio(let value) where !value.isFinite: append("null")
    case .number, .integer, .money, .ratio, .truth: cell.appendMachineText(to: &self)
    case .date: appendQuoted(cell)
    case .conflict(let values):
      append("{\"conflict\":[")
      for (index, value) in values.enumerated() {
        if index > 0 { append(ascii: ",") }
        appendJSON(value)
      }
      append("]}")
    }
  }

  private mutating func appendQuoted(_ cell: GridCell) {
    append(ascii: "\"")
    cell.appendMachineText(to: &self)
    append(ascii: "\"")
  }
}
