import Accounts

extension BehaviourReport {
  /// The report for people, no line wider than `width`.
  package func text(width: Int?) -> String {
    let width = max(width ?? 200, 40)
    return "\(heading)\n" + changes(width: width)
  }

  /// What differs, line by line, no line wider than `width`.
  func changes(width: Int) -> String {
    var text = ""
    for line in lines {
      text += "\n" + line.sentence.terminalSafe.truncated(to: width) + "\n"
      text += line.reasons.map { "  " + $0.terminalSafe.truncated(to: width - 2) + "\n" }.joined()
      text += "  " + listed(line.rows.names, total: line.rows.count, fitting: width - 2) + "\n"
    }
    return text
  }

  /// The report for a comment in a review.
  package var markdown: String { "**\(heading)**\n" + markdownChanges }

  /// What differs, as a list.
  var markdownChanges: String {
    var text = ""
    if !lines.isEmpty { text += "\n" }
    for line in lines {
      text += "- \(line.sentence.terminalSafe)\n"
      text += line.reasons.map { "  - \($0.terminalSafe)\n" }.joined()
      text += "  - " + listed(line.rows.names, total: line.rows.count, fitting: 160) + "\n"
    }
    return text
  }

  private var heading: String {
    guard !isSame else {
      return "against \(against), on \(today): the same on all \(countedRows(rowCount, of: table))"
    }
    return
      "against \(against), on \(today): \(grouped(touched)) of "
      + "\(countedRows(rowCount, of: table)) differ\(touched == 1 ? "s" : "")"
  }

  /// The report as documented, stable JSON.
  package var json: JSONValue {
    .object([
      ("against", .string(against)),
      ("today", .string(today.description)),
      ("table", .string(table)),
      ("rows", .integer(Int64(rowCount))),
      ("touched", .integer(Int64(touched))),
      ("differences", .array(lines.map(\.json))),
    ])
  }

  /// The report as one flat table, a line for each row and difference.
  package var grid: Grid {
    let titles = ["kind", "key", "name", "subject", "from", "to", "rules", "rules-before"]
    let rows = lines.flatMap { line in
      line.rows.rows().map { row -> [GridCell] in
        [
          .text(line.kind.rawValue), .text(row.key), .text(row.name), .text(line.subject),
          GridCell(line.from ?? .missing), GridCell(line.to ?? .missing),
          .text(line.rules.joined(separator: ", ")),
          .text(line.rulesBefore.joined(separator: ", ")),
        ]
      }
    }
    return Grid(columns: titles.map { GridColumn($0) }, rows: rows)
  }
}

extension BehaviourReport.Line {
  /// `12 accounts newly escalate to csm-manager, ARR 1,800,000`.
  fileprivate var sentence: String {
    let count = rows.count
    let singular = table.hasSuffix("s") ? String(table.dropLast()) : table
    let who = counted(count, singular, table)
    let money = arr.map { ", ARR \(Value.money($0).phrase)" } ?? ""
    switch kind {
    case .changes:
      let (from, to) = (from ?? .missing, to ?? .missing)
      return "\(who): \(subject) \(from.phrase) → \(to.phrase)\(money)"
    case .gains: return "\(who) newly: \(subject)\(money)"
    case .loses: return "\(who) no longer: \(subject)\(money)"
    case .conflict: return "\(who) newly in conflict about \(subject)\(money)"
    case .settled: return "\(who) no longer in conflict about \(subject)\(money)"
    case .heldBack: return "\(who) newly held back on \(subject)\(money)"
    }
  }

  fileprivate var reasons: [String] {
    var reasons: [String] = []
    if !rules.isEmpty { reasons.append("now by \(rules.joined(separator: ", "))") }
    if !rulesBefore.isEmpty { reasons.append("before by \(rulesBefore.joined(separator: ", "))") }
    return reasons
  }

  fileprivate var json: JSONValue {
    .object([
      ("kind", .string(kind.rawValue)),
      ("subject", .string(subject)),
      ("table", .string(table)),
      ("from", JSONValue(GridCell(from ?? .missing))),
      ("to", JSONValue(GridCell(to ?? .missing))),
      ("count", .integer(Int64(rows.count))),
      ("arr", arr.map { JSONValue(GridCell(.money($0))) } ?? .null),
      ("rules", .array(rules.map { .string($0) })),
      ("rules_before", .array(rulesBefore.map { .string($0) })),
      (
        "accounts",
        .array(
          rows.rows().map { .object([("key", .string($0.key)), ("name", .string($0.name))]) })
      ),
    ])
  }
}
