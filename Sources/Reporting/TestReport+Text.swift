// For people: every test on a line, and under those that failed what was found instead.
extension TestReport {
  func plainText(width: Int?, style: Style, isQuiet: Bool) -> String {
    var text = tests.map { line($0, width: width, style: style, isQuiet: isQuiet) }.joined()
    text += "\(tests.count - failedCount) passed, \(failedCount) failed\n"
    if let coverage { text += "\n" + coverage.text(width: width, style: style) }
    if let mutations { text += "\n" + mutations.text(width: width, style: style) }
    return text
  }

  /// Coverage and mutations, for a form that has no place for them.
  package func extras(width: Int?) -> String {
    [coverage?.text(width: width, style: .plain), mutations?.text(width: width, style: .plain)]
      .compactMap(\.self).joined(separator: "\n")
  }

  private func line(_ test: Test, width: Int?, style: Style, isQuiet: Bool) -> String {
    let kind = test.isLaw ? "law " : ""
    let name = "\(kind)\(test.name)".terminalSafe
    guard !test.passed else {
      if isQuiet { return "" }
      let what = test.isLaw ? "account" : "case"
      let count =
        test.isLaw || test.caseCount > 1
        ? "  " + style.dim(counted(test.caseCount, what, what + "s")) : ""
      return "\(style.emphasized("ok", .green))      \(name)\(count)\n"
    }
    let heading = "\(style.emphasized("failed", .red))  \(name)  \(style.dim("\(test.location)"))\n"
    return heading + test.failures.map { lines($0, of: test, width: width, style: style) }.joined()
  }

  private func lines(_ failure: Failure, of test: Test, width: Int?, style: Style) -> String {
    let indent = String(repeating: " ", count: 8)
    var lines: [String] = []
    if !test.isLaw {
      lines.append("\(failure.location): \(style.bold(failure.source.terminalSafe))")
    }
    if failure.cells.isEmpty {
      lines += failure.text.terminalSafe.wrapped(to: max((width ?? 100) - 10, 40)).map { "  " + $0 }
    } else {
      lines += columns(failure.cells, style)
    }
    lines += failure.example.map { "  " + $0.terminalSafe }
    if let why = failure.why {
      let room = max((width ?? 100) - 12, 40)
      let text = why.text(width: room, style: style)
      lines += ["", "  \(style.dim("why"))"]
      lines += text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        .map { $0.isEmpty ? "" : "    " + $0 }
      lines.append("")
    }
    return lines.map { $0.isEmpty ? "\n" : indent + $0 + "\n" }.joined()
  }

  /// The cells below each other: what was expected, and what was found.
  private func columns(_ cells: [Cell], _ style: Style) -> [String] {
    let rows = cells.map { [$0.name.terminalSafe, $0.expected.terminalSafe] }
    let widths = (0..<2).map { column in rows.map { $0[column].displayWidth }.max() ?? 0 }
    return zip(rows, cells).map { row, cell in
      let found = style.emphasized(cell.found.terminalSafe, .red)
      if cell.expected.isEmpty {
        return "  \(row[0].padded(to: widths[0]))  found \(found)"
      }
      return "  \(row[0].padded(to: widths[0]))  expected "
        + "\(style.emphasized(row[1].padded(to: widths[1]), .green))  found \(found)"
    }
  }
}
