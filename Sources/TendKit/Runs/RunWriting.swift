import Accounts
import Reporting

extension Run {
  /// The files of its folder; `made` is what else `inputs.json` says.
  func files(_ made: [(String, JSONValue)]) -> [(name: String, text: String)] {
    [
      ("decisions.csv", OutputFormat.csv.render(decisionGrid)),
      ("effects.csv", OutputFormat.csv.render(effectGrid)),
      ("inputs.json", inputs(made).indented + "\n"),
    ]
  }

  private func inputs(_ made: [(String, JSONValue)]) -> JSONValue {
    .object(
      [
        ("run", .integer(Int64(number))),
        ("kind", .string(kind.rawValue)),
        ("today", .string(today.description)),
        ("undoes", undoes.map { .integer(Int64($0)) } ?? .null),
        ("decisions", .integer(Int64(decisions.count))),
        ("effects", .integer(Int64(effects.count))),
      ] + made)
  }

  private var decisionGrid: Grid {
    let titles = ["table", "key", "name", "field", "from", "to", "recorded", "rules"]
    let rows = decisions.map { event -> [GridCell] in
      [
        .text(event.table), .text(event.key), .text(event.name), .text(event.field),
        .text(orMissing: event.from), .text(orMissing: event.to),
        .text(orMissing: event.recorded), .text(event.rules),
      ]
    }
    return Grid(columns: titles.map { GridColumn($0) }, rows: rows)
  }

  private var effectGrid: Grid {
    let titles = [
      "event", "table", "key", "name", "kind", "title", "receiver", "person", "due", "severity",
      "since", "day", "because", "rules", "text",
    ]
    let rows = effects.map { event -> [GridCell] in
      [
        .text(event.state.rawValue), .text(event.table), .text(event.key), .text(event.name),
        .text(event.noun), .text(orMissing: event.title), .text(orMissing: event.receiver),
        .text(orMissing: event.person), .day(event.due), .text(orMissing: event.severity),
        .day(event.since), .day(event.day), .text(orMissing: event.because), .text(event.rules),
        .text(orMissing: event.text),
      ]
    }
    return Grid(columns: titles.map { GridColumn($0) }, rows: rows)
  }
}

extension GridCell {
  /// A text, or a missing cell.
  static func text(orMissing text: String?) -> GridCell { text.map { .text($0) } ?? .missing }

  /// A day, or a missing cell.
  static func day(_ day: CalendarDate?) -> GridCell { day.map { GridCell(.date($0)) } ?? .missing }
}

extension Value {
  /// The exact text of a cell in a run; nil when it is missing.
  var runText: String? { isMissing ? nil : GridCell(self).machineText }

  /// The value that a cell of a run means in a column of `type`; nil when it is none.
  init?(runText text: String, type: ValueType) {
    switch type {
    case .text, .choice: self = .text(text)
    case .truth:
      guard text == "true" || text == "false" else { return nil }
      self = .truth(text == "true")
    case .number:
      guard let number = Double(text) else { return nil }
      self = .number(number)
    case .ratio:
      guard let number = Double(text) else { return nil }
      self = .ratio(number)
    case .money:
      guard let units = Value.minorUnits(text) else { return nil }
      self = .money(units)
    case .date:
      guard let day = CalendarDate(text) else { return nil }
      self = .date(day)
    case .span: return nil
    }
  }

  /// `1234` or `-1234.50` in hundredths.
  private static func minorUnits(_ text: String) -> Int64? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 1 || (parts.count == 2 && parts[1].utf8.count == 2) else { return nil }
    return Int64(parts.joined() + (parts.count == 1 ? "00" : ""))
  }
}
