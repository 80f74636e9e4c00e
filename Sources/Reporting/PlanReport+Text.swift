import Accounts

extension PlanReport {
  /// The plan for people, no line wider than `width`.
  package func text(width: Int?, style: Style = .plain) -> String {
    var writer = PlanWriter(width: max(width ?? 200, 40), style: style)
    writer.write(self)
    return writer.lines.joined(separator: "\n") + "\n"
  }

  /// One line of sums.
  package var totals: String {
    let changes = fields.reduce(0) { $0 + $1.count }
    let asked = effects.reduce(0) { $0 + $1.count + $1.refreshedCount }
    let ended = closed.reduce(0) { $0 + $1.rows.count }
    var parts = [
      "\(counted(changes, "change", "changes")) in \(counted(fields.count, "field", "fields"))",
      counted(asked, "effect", "effects"),
    ]
    if ended > 0 { parts.append("\(grouped(ended)) closed") }
    let kept = effects.reduce(0) { $0 + $1.keptCount }
    if kept > 0 { parts.append("\(grouped(kept)) kept") }
    if heldBackCount > 0 { parts.append("\(grouped(heldBackCount)) held back") }
    if conflictCount > 0 { parts.append("\(grouped(conflictCount)) in conflict") }
    return parts.joined(separator: ", ")
      + "; \(grouped(touched)) of \(countedRows(rowCount, of: table)) touched"
      + touchedElsewhere.map { ", \(countedRows($0.count, of: $0.table))" }.joined() + arrText
  }
}

private struct PlanWriter {
  let width: Int
  let style: Style
  var lines: [String] = []
  /// The number of the kind of change that was written last; nil where none are shown.
  var number: Int?

  mutating func write(_ plan: PlanReport) {
    heading(plan)
    if plan.single == nil { number = 0 }
    for section in plan.fields {
      title(section.field, "\(grouped(section.count)) to change")
      table(section.lines) { "\($0.from?.phrase ?? "") → \($0.to?.phrase ?? "")" }
    }
    for section in plan.effects where section.isPending {
      title(section.title, section.states + dueText(section))
      table(section.lines) { $0.detailText }
      table(section.refreshed) {
        ["again", $0.detailText].filter { !$0.isEmpty }.joined(separator: ", ")
      }
    }
    closed(plan.closed)
    cuts(plan.cuts)
    findings(plan.findings)
    heldBack(plan.heldBack)
    conflicts(plan.conflicts)
    elsewhere(plan.elsewhere)
    owners(plan)
    lines.append("")
    for line in plan.totals.wrapped(to: width) { add(line) }
  }

  private mutating func heading(_ plan: PlanReport) {
    if let single = plan.single {
      add(
        "\(single.title) applies to \(grouped(single.applies)) of "
          + "\(grouped(plan.rowCount)) \(plan.table); on \(plan.today) it would do this:")
    } else {
      add(
        "plan for \(plan.today): \(counted(plan.ruleCount, "rule", "rules")) over "
          + "\(grouped(plan.rowCount)) \(plan.table)")
    }
    if !plan.isPending, plan.conflicts.isEmpty {
      add(
        plan.single?.applies == 0
          ? "nothing, since no row is of that kind"
          : "nothing to change: what is \(plan.isAfterRuns ? "applied" : "recorded") agrees with the rules"
      )
    }
  }

  private mutating func title(_ name: String, _ count: String) {
    lines.append("")
    let lead = nextNumber()
    let room = width - count.displayWidth - 2 - lead.count
    lines.append(
      "\(lead)\(style.bold(name.terminalSafe.truncated(to: max(room, 10))))  \(count)")
  }

  /// A title, in colour where it warns, and what it means.
  private mutating func remark(_ title: String, _ colour: Emphasis?, _ meaning: String) {
    let lead = nextNumber()
    let room = width - lead.count - title.displayWidth - 2
    let shown = colour.map { style.emphasized(title, $0) } ?? style.bold(title)
    lines.append("\(lead)\(shown)  \(meaning.truncated(to: max(room, 4)))")
  }

  /// The number by which `plan show` knows what comes next.
  private mutating func nextNumber() -> String {
    guard let last = number else { return "" }
    number = last + 1
    return "\(last + 1). "
  }

  private func dueText(_ section: PlanReport.EffectSection) -> String {
    let days = Set(section.lines.flatMap { $0.due.compactMap(\.self) })
    guard let first = days.min(), let last = days.max() else { return "" }
    return first == last ? ", due \(first)" : ", due \(first) to \(last)"
  }

  /// One line a group: what, how many, by which rules, and as many names as fit.
  private mutating func table(
    _ rows: [PlanReport.Line], _ what: (PlanReport.Line) -> String
  ) {
    let whats = rows.map { what($0).truncated(to: width / 3) }
    let counts = rows.map { grouped($0.rows.count) }
    let rules = rows.map { $0.rules.joined(separator: ", ") }
    let whatWidth = whats.map(\.displayWidth).max() ?? 0
    let countWidth = counts.map(\.count).max() ?? 0
    let lead = 2 + whatWidth + (whatWidth > 0 ? 2 : 0) + countWidth + 2
    let ruleWidth = min(rules.map(\.displayWidth).max() ?? 0, max((width - lead) / 2, 12))
    for (index, row) in rows.enumerated() {
      var line = "  "
      if whatWidth > 0 { line += whats[index].padded(to: whatWidth, alignment: .left) + "  " }
      line += counts[index].padded(to: countWidth, alignment: .right) + "  "
      let rule = rules[index].terminalSafe.truncated(to: ruleWidth)
      let room = width - lead - ruleWidth - 2
      let names = listed(row.rows.names, total: row.rows.count, fitting: max(room, 8))
      if room >= 16 {
        add(line + rule.padded(to: ruleWidth, alignment: .left) + "  " + names)
      } else {
        add(line + rule)
        let indent = String(repeating: " ", count: 4)
        add(indent + listed(row.rows.names, total: row.rows.count, fitting: width - 4))
      }
    }
  }

  private mutating func heldBack(_ groups: [PlanReport.HeldBackLine]) {
    guard !groups.isEmpty else { return }
    lines.append("")
    remark("held back", .yellow, "a rule could not judge these")
    for group in groups {
      let missing = group.missing.map { "\($0.field) \(grouped($0.count))" }
        .joined(separator: ", ")
      let reason = missing.isEmpty ? "" : "  missing: \(missing)"
      add("  \(group.subject): \(grouped(group.rows.count))\(reason)")
      add("    " + listed(group.rows.names, total: group.rows.count, fitting: width - 4))
    }
  }

  private mutating func findings(_ groups: [PlanReport.FindingLine]) {
    guard !groups.isEmpty else { return }
    lines.append("")
    remark("findings", nil, "policies that are not kept")
    for group in groups {
      let unjudged = group.unjudged > 0 ? "; \(grouped(group.unjudged)) could not be judged" : ""
      add(
        "  \"\(group.policy)\": \(grouped(group.rows.count)) of \(grouped(group.scopeCount))\(unjudged)"
      )
      if group.rows.count > 0 {
        add("    " + listed(group.rows.names, total: group.rows.count, fitting: width - 4))
      }
    }
  }

  private mutating func cuts(_ groups: [PlanReport.CutLine]) {
    guard !groups.isEmpty else { return }
    lines.append("")
    remark("over budget", nil, "asked for, but not now")
    for group in groups {
      add("  \"\(group.budget)\": \(grouped(group.rows.count)) of \(grouped(group.askedCount))")
      add("    " + listed(group.rows.names, total: group.rows.count, fitting: width - 4))
    }
  }

  private mutating func conflicts(_ groups: [PlanReport.ConflictLine]) {
    guard !groups.isEmpty else { return }
    lines.append("")
    remark("conflicts", .red, "rules disagree about these")
    for group in groups {
      add("  \(group.subject): \(grouped(group.rows.count))")
      for claim in group.claims {
        add("    \(claim.rule) says \(claim.value)  \(claim.place)")
      }
      if !group.meeting.isEmpty { add("    they meet when \(group.meeting)") }
      add("    " + listed(group.rows.names, total: group.rows.count, fitting: width - 4))
      if !group.fixes.isEmpty { add("    choose one:") }
      for (number, fix) in group.fixes.enumerated() { add("      \(number + 1)  \(fix)") }
    }
  }

  private mutating func closed(_ groups: [PlanReport.ClosedLine]) {
    for group in groups {
      title(group.title, "\(grouped(group.rows.count)) closed, no rule asks for it any more")
      add(
        "  "
          + listed(group.rows.prefix(40).map(\.name), total: group.rows.count, fitting: width - 2))
    }
  }

  private mutating func elsewhere(_ groups: [PlanReport.ElsewhereLine]) {
    guard !groups.isEmpty else { return }
    lines.append("")
    remark("elsewhere", nil, "the files differ from what was applied")
    for group in groups where group.isChanged {
      add(
        "  \(group.field): applied \(group.applied.phrase), "
          + "now recorded \(group.recorded.phrase): \(grouped(group.rows.count))")
      add("    " + listed(group.rows.names, total: group.rows.count, fitting: width - 4))
    }
    var waiting: [String: Int] = [:]
    for group in groups where !group.isChanged {
      waiting[group.field, default: 0] += group.rows.count
    }
    for (field, count) in waiting.sorted(by: { $0.key < $1.key }) {
      add("  \(field): \(grouped(count)) not taken over yet")
    }
  }

  private mutating func owners(_ plan: PlanReport) {
    guard plan.owners.contains(where: { $0.owner != nil }) else { return }
    lines.append("")
    let parts = plan.owners.prefix(12).map { line in
      "\(line.owner ?? "nobody") \(grouped(line.count))"
    }
    let more = plan.owners.count > 12 ? " and \(plan.owners.count - 12) more" : ""
    for line in "by csm: \(parts.joined(separator: ", "))\(more)".wrapped(to: width) { add(line) }
  }

  private mutating func add(_ line: String) {
    var safe = line.terminalSafe.truncated(to: width)
    while safe.last == " " { safe.removeLast() }
    lines.append(safe)
  }
}

extension PlanReport {
  /// What the touched rows bring in a year, as the end of a sentence.
  fileprivate var arrText: String {
    touchedARR.map { ", ARR \(Value.money($0).phrase)" } ?? ""
  }
}

extension PlanReport.EffectSection {
  /// How many are new, are issued again, and stay.
  fileprivate var states: String {
    var parts: [String] = []
    if count > 0 { parts.append("\(grouped(count)) new") }
    if refreshedCount > 0 { parts.append("\(grouped(refreshedCount)) refreshed") }
    if keptCount > 0 { parts.append("\(grouped(keptCount)) kept") }
    return parts.joined(separator: ", ")
  }
}

extension PlanReport.Line {
  fileprivate var detailText: String {
    details.map { "\($0.name) \($0.value)" }.joined(separator: ", ")
  }
}
