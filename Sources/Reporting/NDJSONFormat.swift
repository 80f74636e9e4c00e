/// Writes a grid as one JSON object a line, in the same form as the objects of `writeJSON`.
func writeNDJSON(_ grid: Grid, to sink: (String) -> Void) {
  let keys = jsonKeys(of: grid)
  var lines = ChunkedLines()
  for row in grid.rows {
    lines.bytes.appendJSONObject(row, keys: keys)
    lines.bytes.append(ascii: "\n")
    lines.flushIfFull(to: sink)
  }
  lines.flush(to: sink)
}
