extension CheckReport {
  /// The report for people, no line wider than `width`; empty when there is nothing to say.
  package func text(width: Int?, style: Style = .plain, isStrict: Bool = false) -> String {
    let blocks = pairs.map { text(of: $0, width: width ?? 200, style, isStrict) }
    let remarks = findings.map { finding in
      let place = finding.place.isEmpty ? "" : "\(finding.place): "
      return "\(style.emphasized("notice", .green)): \(place)\(finding.text.terminalSafe)\n"
    }
    return (blocks + [remarks.joined()]).filter { !$0.isEmpty }.joined(separator: "\n")
  }

  private func text(of pair: Pair, width: Int, _ style: Style, _ isStrict: Bool) -> String {
    let isNow = (pair.rows?.count ?? 0) > 0
    let word: String
    if isNow {
      word = style.emphasized("conflict", .red)
    } else if isStrict || pair.isAlways {
      word = style.emphasized("error", .red)
    } else {
      word = style.emphasized("warning", .yellow)
    }
    let verb = isNow || pair.isAlways ? "disagree" : "can disagree"
    var lines = ["\(word): \(style.bold("two rules \(verb) about \(pair.field)"))"]
    let claims = [pair.first, pair.second]
    let ruleWidth = claims.map(\.rule.displayWidth).max() ?? 0
    let valueWidth = claims.map(\.value.displayWidth).max() ?? 0
    for claim in claims {
      lines.append(
        "   \(claim.rule.terminalSafe.padded(to: ruleWidth, alignment: .left)) says "
          + "\(claim.value.terminalSafe.padded(to: valueWidth, alignment: .left))   \(claim.place)")
    }
    lines += meeting(of: pair, width)
    if !pair.fixes.isEmpty { lines.append(" choose one:") }
    for (number, fix) in pair.fixes.enumerated() {
      lines.append("   \(number + 1)  \(fix.terminalSafe)")
    }
    return lines.map { $0 + "\n" }.joined()
  }

  private func meeting(of pair: Pair, _ width: Int) -> [String] {
    var lines: [String] = []
    if pair.meeting.isEmpty {
      lines.append("   whether they meet is more than can be worked out")
    } else {
      lines += "they meet when \(pair.meeting)".wrapped(to: width - 3).map { "   " + $0 }
      if !pair.witness.isEmpty {
        lines += "for example \(pair.witness)".wrapped(to: width - 3).map { "   " + $0 }
      }
    }
    if let rows = pair.rows {
      let count = "\(grouped(rows.count)) of \(grouped(pair.rowCount)) \(pair.table) today"
      let room = width - count.displayWidth - 5
      let names = rows.count > 0 ? ": " + listed(rows.names, total: rows.count, fitting: room) : ""
      lines.append("   \(count)\(names)")
    }
    return lines
  }
}
