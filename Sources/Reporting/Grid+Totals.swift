// How totals are told from other rows.
extension Grid {
  /// For people: the word `total` in the place of the keys that the total does not have.
  func labellingTotals() -> Grid {
    var grid = self
    for row in rows.indices {
      guard let total = totals[row] else { continue }
      for column in total.openKeys where grid.rows[row].indices.contains(column) {
        grid.rows[row][column] = .text(column == total.openKeys.lowerBound ? "total" : "")
      }
    }
    return grid
  }

  /// For machines: a last column `row` that holds `group`, `subtotal` or `total`.
  func namingTotals() -> Grid {
    var grid = self
    grid.columns.append(GridColumn("row"))
    for row in grid.rows.indices {
      let word = totals[row].map { $0.isWhole ? "total" : "subtotal" } ?? "group"
      // A row may be shorter than the columns.
      let short = max(0, columns.count - rows[row].count)
      grid.rows[row] += Array(repeating: .missing, count: short) + [.text(word)]
    }
    return grid
  }
}
