import Accounts

extension ChangesReport {
  /// The report for people, no line wider than `width`.
  package func text(width: Int?, style: Style = .plain) -> String {
    var writer = ChangesWriter(width: max(width ?? 200, 40), style: style)
    for table in changes.tables { writer.write(table) }
    writer.write(pins)
    if !notes.isEmpty, !writer.lines.isEmpty { writer.lines.append("") }
    for note in notes { writer.addWrapped(note) }
    return writer.lines.map { $0 + "\n" }.joined()
  }
}

private struct ChangesWriter {
  let width: Int
  let style: Style
  var lines: [String] = []
  /// The columns before what is listed of a kind of change.
  private let indent = 2 + 10

  mutating func write(_ table: TableChanges) {
    if !lines.isEmpty { lines.append("") }
    let states = "\(table.states.before) → \(table.states.after)"
    title(table.after.name, "\(states): \(counts(table))")
    guard let rows = table.rows else {
      addWrapped("  no key tells which rows are one, so only the rows are counted")
      return writeFields(table)
    }
    list("new", rows.added.count) { rows.added.prefix(40).map { table.laterName(Int($0)) } }
    list("gone", rows.vanished.count) {
      rows.vanished.prefix(40).map { table.earlierName(Int($0)) }
    }
    list("renamed", rows.renamed.count) {
      rows.renamed.prefix(40).map {
        "\(table.earlierName($0.before)) → \(table.laterName($0.after))"
      }
    }
    list("re-keyed", rows.rekeyed.count) {
      rows.rekeyed.prefix(40).map {
        "\(table.laterName($0.after)) \(table.earlierKey($0.before)) → \(table.laterKey($0.after))"
      }
    }
    write(rows.merged, of: table)
    if rows.unclear.before + rows.unclear.after > 0 {
      let (before, after) = rows.unclear
      addWrapped(
        "  left out: \(grouped(before)) of the earlier and \(grouped(after)) of the later rows "
          + "have no key of their own")
    }
    write(rows.fields, of: table)
    for field in rows.retyped {
      add("  \(field.after.name) was \(field.before.typeName) and is \(field.after.typeName)")
    }
    writeFields(table)
  }

  private func counts(_ table: TableChanges) -> String {
    let (before, after) = (table.before.rowCount, table.after.rowCount)
    let change =
      before == after
      ? "as before" : "\(grouped(abs(after - before))) \(after > before ? "more" : "fewer")"
    let rows = "\(counted(after, "row", "rows")), \(change)"
    guard let changes = table.rows else { return rows }
    return changes.isNothing && table.fieldsGone.isEmpty && table.fieldsAdded.isEmpty
      ? "\(rows), nothing changed" : "\(rows); \(grouped(changes.changedCount)) changed"
  }

  private mutating func list(_ kind: String, _ count: Int, _ names: () -> [String]) {
    guard count > 0 else { return }
    let number = grouped(count) + "  "
    let room = width - indent - number.count
    add(
      "  " + kind.padded(to: indent - 2, alignment: .left) + number
        + listed(names(), total: count, fitting: room))
  }

  private mutating func write(_ merges: [RowChanges.Merge], of table: TableChanges) {
    let most = 10
    for merge in merges.prefix(most) {
      var (old, new) = (table.earlierName(merge.before), table.laterName(merge.after))
      if old == new {
        (old, new) = ("\(old) \(table.earlierKey(merge.before))", table.laterKey(merge.after))
      }
      addHanging("merged", "\(old) looks merged into \(new): \(table.phrase(merge.reason))")
    }
    if merges.count > most {
      addHanging("", "\(grouped(merges.count - most)) more look merged; --format csv lists all")
    }
  }

  private mutating func write(_ fields: [FieldChanges], of table: TableChanges) {
    guard !fields.isEmpty else { return }
    let most = 30
    let shown = fields.prefix(most)
    let names = min(shown.map(\.field.name.displayWidth).max() ?? 0, width / 3)
    let counts = shown.map(\.counts)
    let countWidth = counts.map(\.count).max() ?? 0
    for (field, count) in zip(shown, counts) {
      let name = field.field.name.terminalSafe.truncated(to: names)
      var head = "  " + name.padded(to: names, alignment: .left) + "  "
      head += count.padded(to: countWidth, alignment: .left) + "  "
      addFitting(head, field.moves.map { phrase($0, of: table) })
      guard let sum = field.sumPhrase else { continue }
      add(String(repeating: " ", count: names + 4) + sum)
    }
    if fields.count > most {
      add("  \(counted(fields.count - most, "more field", "more fields")); --format csv lists all")
    }
  }

  private func phrase(_ move: FieldChanges.Move, of table: TableChanges) -> String {
    let way = "\(move.from.phrase) → \(move.to.phrase)"
    return move.count > 1
      ? "\(way) (\(grouped(move.count)))" : "\(table.laterName(move.row)) \(way)"
  }

  /// As many of the phrases as fit behind a head, but at least the first, on a line of its own
  /// where there is little room.
  private mutating func addFitting(_ head: String, _ phrases: [String]) {
    var line = head
    var isFirst = true
    for phrase in phrases {
      let addition = (isFirst ? "" : ", ") + phrase.terminalSafe
      guard line.displayWidth + addition.displayWidth <= width else {
        if isFirst, head.displayWidth > width / 2 {
          add(line)
          line = "    " + phrase.terminalSafe
        } else if isFirst {
          line += addition
        }
        break
      }
      line += addition
      isFirst = false
    }
    add(line)
  }

  private mutating func writeFields(_ table: TableChanges) {
    for (title, fields) in [
      ("fields gone", table.fieldsGone), ("fields new ", table.fieldsAdded),
    ] where !fields.isEmpty {
      let head = "  \(title)  "
      add(
        head
          + listed(fields.map(\.name), total: fields.count, fitting: width - head.displayWidth))
    }
  }

  mutating func write(_ pins: [ChangesReport.LostPin]) {
    guard !pins.isEmpty else { return }
    if !lines.isEmpty { lines.append("") }
    title("pins that hold nothing", grouped(pins.count))
    for pin in pins { addWrapped("  \(pin.field) of \"\(pin.name)\": \"\(pin.name)\" \(pin.fate)") }
  }

  private mutating func title(_ name: String, _ about: String) {
    let name = name.terminalSafe.truncated(to: width / 2)
    let about = about.terminalSafe.truncated(to: max(width - name.displayWidth - 2, 10))
    lines.append("\(style.bold(name))  \(about)")
  }

  private mutating func addHanging(_ kind: String, _ text: String) {
    let wrapped = text.terminalSafe.wrapped(to: width - indent)
    for (number, line) in wrapped.enumerated() {
      let head = number == 0 ? "  " + kind : ""
      add(head.padded(to: indent, alignment: .left) + line)
    }
  }

  mutating func addWrapped(_ text: String) {
    for line in text.terminalSafe.wrapped(to: width) { add(line) }
  }

  private mutating func add(_ line: String) {
    var safe = line.terminalSafe.truncated(to: width)
    while safe.last == " " { safe.removeLast() }
    lines.append(safe)
  }
}

extension RowChanges {
  /// Whether no row and no cell differs.
  fileprivate var isNothing: Bool {
    added.isEmpty && vanished.isEmpty && renamed.isEmpty && rekeyed.isEmpty && merged.isEmpty
      && fields.isEmpty && retyped.isEmpty
  }
}

extension FieldChanges {
  /// `4 changed, 1 filled, 2 emptied`.
  fileprivate var counts: String {
    [(changed, "changed"), (filled, "filled"), (emptied, "emptied")].filter { $0.0 > 0 }
      .map { "\(grouped($0.0)) \($0.1)" }.joined(separator: ", ")
  }

  /// `sum 1,000 → 1,200 (+200)`, where the sum differs.
  fileprivate var sumPhrase: String? {
    guard let sums, sums.before != sums.after else { return nil }
    let (change, overflow) = sums.after.subtractingReportingOverflow(sums.before)
    let way = overflow ? "" : " (\(change > 0 ? "+" : "")\(amount(change).peopleText))"
    return "sum \(amount(sums.before).peopleText) → \(amount(sums.after).peopleText)\(way)"
  }
}
