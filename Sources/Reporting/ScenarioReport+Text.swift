import Accounts
import Simulation

extension ScenarioReport {
  /// The report for people, no line wider than `width`.
  package func text(width: Int?) -> String {
    let width = max(width ?? 200, 40)
    var text = heading.wrapped(to: width).joined(separator: "\n") + "\n"
    for line in facts {
      let lines = line.terminalSafe.wrapped(to: width - 4)
      text += "  " + lines.joined(separator: "\n    ") + "\n"
    }
    text += behaviour.changes(width: width)
    if !issued.isEmpty {
      text += "\nasked for until \(day)\n"
      for line in issued {
        text += "  " + line.sentence.terminalSafe.truncated(to: width - 2) + "\n"
      }
    }
    if shares.count > 1 { text += "\n" + shareTable.render(width: width) }
    return text
  }

  /// The report for a comment in a review.
  package var markdown: String {
    var text = "**\(heading)**\n\n"
    text += facts.map { "- \($0.terminalSafe)\n" }.joined()
    text += behaviour.markdownChanges
    text += issued.map { "- until \(day): \($0.sentence.terminalSafe)\n" }.joined()
    return text
  }

  private var heading: String {
    let subject = name.map { "\"\($0)\"" } ?? "with that"
    let when = day == start ? "" : " on \(day)"
    let other =
      isAgainstStart
      ? "the book of \(start)" : day == start ? "the book" : "the book left alone until then"
    if behaviour.isSame, rows.isEmpty, issued.isEmpty {
      return "\(subject)\(when): nothing differs from \(other)"
    }
    let count = behaviour.touched
    let verb = count == 1 ? "differs" : "differ"
    return "\(subject)\(when): \(grouped(count)) of \(grouped(behaviour.rowCount)) "
      + "\(behaviour.table) \(verb) from \(other)"
  }

  /// What is said before the decisions.
  private var facts: [String] {
    rows.map(\.sentence) + remarks.map(\.text)
  }

  private var shareTable: ShareTable { ShareTable(lines: shares, together: together) }

  /// The report as documented, stable JSON.
  package var json: JSONValue {
    .object([
      ("scenario", name.map { .string($0) } ?? .null),
      ("start", .string(start.description)),
      ("day", .string(day.description)),
      ("against", .string(isAgainstStart ? "start" : "same-day")),
      ("rows", .array(rows.map(\.json))),
      ("behaviour", behaviour.json),
      ("issued", .array(issued.map(\.json))),
      ("remarks", .array(remarks.map { .string($0.text) })),
      ("steps", .array(shares.map(\.json))),
      ("together", .integer(Int64(together))),
    ])
  }

  /// The report as one flat table, a line for each row and difference.
  package var grid: Grid { behaviour.grid }
}

extension ScenarioReport.RowLine {
  fileprivate var sentence: String {
    let parts = [
      added > 0 ? "\(grouped(added)) \(table) more" : nil,
      removed > 0 ? "\(grouped(removed)) \(table) fewer" : nil,
    ]
    return parts.compactMap(\.self).joined(separator: ", ")
  }

  fileprivate var json: JSONValue {
    .object([
      ("table", .string(table)), ("added", .integer(Int64(added))),
      ("removed", .integer(Int64(removed))),
    ])
  }
}

extension ScenarioReport.IssuedLine {
  fileprivate var sentence: String {
    "\(effect): \(grouped(after)) instead of \(grouped(before))"
  }

  fileprivate var json: JSONValue {
    .object([
      ("effect", .string(effect)), ("before", .integer(Int64(before))),
      ("after", .integer(Int64(after))),
    ])
  }
}

extension ScenarioReport.ShareLine {
  fileprivate var json: JSONValue {
    .object([
      ("step", .string(step)), ("alone", .integer(Int64(alone))),
      ("added_last", .integer(Int64(addedLast))),
    ])
  }
}

/// The steps of a scenario with how much differs because of each.
private struct ShareTable {
  let lines: [ScenarioReport.ShareLine]
  let together: Int

  func render(width: Int) -> String {
    let rows = lines.map { line -> [GridCell] in
      [.text(line.step), .integer(Int64(line.alone)), .integer(Int64(line.addedLast))]
    }
    let grid = Grid(
      columns: [
        GridColumn("step"), GridColumn("alone", .number), GridColumn("added last", .number),
      ], rows: rows, footer: ["\(grouped(together)) cells and effects differ together"])
    return OutputFormat.table.render(grid, width: width)
  }
}
