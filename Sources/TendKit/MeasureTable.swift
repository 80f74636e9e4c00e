import Accounts
import Reporting
import Syntax

/// The answers to one question in several worlds, on one or several days, side by side.
struct MeasureTable {
  let title: String
  private let question: ShowSyntax
  private let hasDays: Bool
  private var parts: [Part] = []

  private struct Part {
    let name: String
    let day: CalendarDate
    let grid: Grid
  }

  init(title: String, question: ShowSyntax, hasDays: Bool) {
    self.title = title
    self.question = question
    self.hasDays = hasDays
  }

  mutating func add(_ grid: Grid, of name: String, on day: CalendarDate) {
    parts.append(Part(name: name, day: day, grid: grid.withoutTotals))
  }

  private var keyCount: Int { question.keys.count }

  /// Whether the question gives rows, so that there is nothing to lay side by side.
  var isRowByRow: Bool {
    keyCount == 0 && parts.contains { $0.grid.rows.count != 1 }
  }

  /// The answers one by one.
  var grids: [(name: String, grid: Grid)] {
    parts.map { (hasDays ? "\($0.name), \($0.day)" : $0.name, $0.grid) }
  }

  /// A row for each day and key, a column for each world and value.
  var grid: Grid {
    let names = parts.map(\.name).uniqued
    guard let sample = parts.first?.grid else { return Grid(columns: []) }
    let values = sample.columns.dropFirst(keyCount)
    var columns = hasDays ? [GridColumn("day", .date)] : []
    columns += sample.columns.prefix(keyCount)
    if columns.isEmpty { columns = [GridColumn("measure")] }
    let keyWidth = columns.count
    for name in names {
      for value in values {
        columns.append(
          GridColumn(values.count > 1 ? "\(name): \(value.title)" : name, value.kind))
      }
    }
    var rows: [[GridCell]] = []
    var places: [[String]: Int] = [:]
    for part in parts {
      let place = names.firstIndex(of: part.name) ?? 0
      for row in part.grid.rows {
        var key: [GridCell] = hasDays ? [GridCell(.date(part.day))] : []
        key += row.prefix(keyCount)
        if key.isEmpty { key = [.text(title)] }
        let text = key.map { "\($0)" }
        let line = places[text] ?? rows.count
        if line == rows.count {
          places[text] = line
          rows.append(key + Array(repeating: .missing, count: names.count * values.count))
        }
        for (offset, cell) in row.dropFirst(keyCount).enumerated() {
          rows[line][keyWidth + place * values.count + offset] = cell
        }
      }
    }
    return Grid(columns: columns, rows: rows)
  }
}

extension [String] {
  /// The texts, each where it stands first.
  fileprivate var uniqued: [String] {
    var seen: Set<String> = []
    return filter { seen.insert($0).inserted }
  }
}
