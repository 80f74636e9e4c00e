import Accounts
import Evaluation

extension PlanReport {
  /// The plan as documented, stable JSON.
  ///
  /// `changes`: one object a field with `moves` of `from`, `to`, `rules`, `accounts`;
  /// `effects`: one object a kind and identity with `groups` of `rules`, `accounts`, `due`,
  /// with those `refreshed` and how many are `kept`; `closed`: effects that end; `elsewhere`: cells
  /// that the files hold otherwise than they were applied; `owners`: touched accounts by CSM;
  /// `held_back` and `conflicts` likewise; `totals` counts each account once.
  package var json: JSONValue {
    .object([
      ("today", .string(today.description)),
      ("table", .string(table)),
      ("rows", .integer(Int64(rowCount))),
      ("changes", .array(fields.map(\.json))),
      ("effects", .array(effects.map(\.json))),
      ("held_back", .array(heldBack.map(\.json))),
      ("conflicts", .array(conflicts.map(\.json))),
      ("findings", .array(findings.map(\.json))),
      ("over_budget", .array(cuts.map(\.json))),
      ("closed", .array(closed.map(\.json))),
      ("elsewhere", .array(elsewhere.map(\.json))),
      ("owners", .array(owners.map(\.json))),
      (
        "totals",
        .object([
          ("changes", .integer(Int64(fields.reduce(0) { $0 + $1.count }))),
          ("effects", .integer(Int64(effects.reduce(0) { $0 + $1.count }))),
          ("refreshed", .integer(Int64(effects.reduce(0) { $0 + $1.refreshedCount }))),
          ("kept", .integer(Int64(effects.reduce(0) { $0 + $1.keptCount }))),
          ("closed", .integer(Int64(closed.reduce(0) { $0 + $1.rows.count }))),
          ("touched", .integer(Int64(touched))),
          ("arr", touchedARR.map { JSONValue(GridCell(.money($0))) } ?? .null),
          ("held_back", .integer(Int64(heldBackCount))),
          ("conflicts", .integer(Int64(conflictCount))),
        ])
      ),
    ])
  }

  /// The plan as one flat table, a line for each row and change.
  package var grid: Grid { PlanReport.grid(kinds.filter { !$0.isRemark }.flatMap { $0.rows() }) }

  /// One kind of change in full, by the number that the plan shows; nil when there is none of it.
  ///
  /// With texts there is a column for what a template says, where there is one.
  package func grid(ofKind number: Int, withTexts: Bool = false) -> Grid? {
    let kinds = kinds
    guard kinds.indices.contains(number - 1) else { return nil }
    let grid = PlanReport.grid(kinds[number - 1].rows())
    let letters = withTexts ? letters(ofKind: number) : []
    guard letters.count == grid.rows.count, !letters.isEmpty else { return grid }
    return Grid(
      columns: grid.columns + [GridColumn("text")],
      rows: zip(grid.rows, letters).map { $0 + [.text($1.text)] })
  }

  /// What the templates of one kind of effect say, with the rows that they say it to.
  package func letters(ofKind number: Int) -> [(row: Row, text: String)] {
    let pending = effects.filter(\.isPending)
    let place = number - 1 - fields.count
    guard pending.indices.contains(place) else { return [] }
    return (pending[place].lines + pending[place].refreshed).flatMap { line in
      zip(line.rows.rows(), line.rows.numbers).compactMap { row, number in
        line.texts.map { (row, $0.text(Int(number))) }
      }
    }
  }

  /// How many kinds of change there are.
  package var kindCount: Int { kinds.count }

  private static func grid(_ rows: [[GridCell]]) -> Grid {
    let titles = ["kind", "key", "name", "subject", "from", "to", "rules"]
    return Grid(columns: titles.map { GridColumn($0) }, rows: rows)
  }

  /// One kind of change, in the order in which the plan shows them.
  private struct Kind {
    /// Whether it is left out of the whole plan as a table.
    var isRemark = false
    let rows: () -> [[GridCell]]
  }

  private var kinds: [Kind] {
    var kinds = fields.map { section in Kind { section.lines.flatMap { change(section, $0) } } }
    for section in effects where section.isPending {
      kinds.append(
        Kind {
          section.lines.flatMap { effect("effect", section, $0) }
            + section.refreshed.flatMap { effect("refreshed", section, $0) }
        })
    }
    for line in closed {
      kinds.append(
        Kind { line.rows.map { cells("closed", $0, line.title, .missing, .missing, []) } })
    }
    if !cuts.isEmpty {
      kinds.append(
        Kind(isRemark: true) { cuts.flatMap { plain("over budget", $0.budget, $0.rows) } })
    }
    if !findings.isEmpty {
      kinds.append(
        Kind(isRemark: true) { findings.flatMap { plain("finding", $0.policy, $0.rows) } })
    }
    if !heldBack.isEmpty {
      kinds.append(
        Kind { heldBack.flatMap { plain("held back", $0.subject, $0.rows, $0.rules) } })
    }
    if !conflicts.isEmpty { kinds.append(Kind { conflicts.flatMap(dispute) }) }
    if !elsewhere.isEmpty { kinds.append(Kind(isRemark: true) { elsewhere.flatMap(disagreement) }) }
    return kinds
  }

  private func change(_ section: FieldSection, _ line: Line) -> [[GridCell]] {
    let (from, to) = (GridCell(line.from ?? .missing), GridCell(line.to ?? .missing))
    return line.rows.rows().map { cells("change", $0, section.field, from, to, line.rules) }
  }

  private func effect(_ kind: String, _ section: EffectSection, _ line: Line) -> [[GridCell]] {
    zip(line.rows.rows(), line.due).map { row, due in
      let day = due.map { GridCell(.date($0)) } ?? .missing
      return cells(kind, row, section.title, .missing, day, line.rules)
    }
  }

  private func plain(
    _ kind: String, _ subject: String, _ rows: RowList, _ rules: [String] = []
  ) -> [[GridCell]] {
    rows.rows().map { cells(kind, $0, subject, .missing, .missing, rules) }
  }

  private func dispute(_ line: ConflictLine) -> [[GridCell]] {
    let claims = GridCell.conflict(line.claims.map(\.value))
    return line.rows.rows().map {
      cells("conflict", $0, line.subject, .missing, claims, line.claims.map(\.rule))
    }
  }

  private func disagreement(_ line: ElsewhereLine) -> [[GridCell]] {
    let kind = line.isChanged ? "changed since" : "not taken over"
    return line.rows.rows().map {
      cells(kind, $0, line.field, GridCell(line.applied), GridCell(line.recorded), [])
    }
  }

  private func cells(
    _ kind: String, _ row: Row, _ subject: String, _ from: GridCell, _ to: GridCell,
    _ rules: [String]
  ) -> [GridCell] {
    [
      .text(kind), .text(row.key), .text(row.name), .text(subject), from, to,
      .text(rules.joined(separator: ", ")),
    ]
  }
}

extension PlanReport.FieldSection {
  fileprivate var json: JSONValue {
    .object([
      ("field", .string(field)),
      ("count", .integer(Int64(count))),
      (
        "moves",
        .array(
          lines.map { line in
            .object([
              ("from", JSONValue(GridCell(line.from ?? .missing))),
              ("to", JSONValue(GridCell(line.to ?? .missing))),
              ("rules", .array(line.rules.map { .string($0) })),
              ("accounts", .array(line.rows.rows().map(\.json))),
            ])
          })
      ),
    ])
  }
}

extension PlanReport.EffectSection {
  fileprivate var json: JSONValue {
    .object([
      ("effect", .string(noun)),
      ("identity", .string(identity)),
      ("receiver", receiver.map { .string($0) } ?? .null),
      ("count", .integer(Int64(count))),
      ("groups", .array(lines.map(\.effectJSON))),
      ("refreshed", .array(refreshed.map(\.effectJSON))),
      ("kept", .integer(Int64(keptCount))),
    ])
  }
}

extension PlanReport.Line {
  fileprivate var effectJSON: JSONValue {
    let accounts = zip(rows.rows(), due).enumerated().map { place, found in
      let (row, due) = found
      var members: [(String, JSONValue)] = [
        ("key", .string(row.key)), ("name", .string(row.name)),
        ("due", due.map { .string($0.description) } ?? .null),
      ]
      if let texts { members.append(("text", .string(texts.text(Int(rows.numbers[place]))))) }
      return JSONValue.object(members)
    }
    return .object([
      ("rules", .array(rules.map { .string($0) })),
      ("details", .object(details.map { ($0.name, .string($0.value)) })),
      ("accounts", .array(accounts)),
    ])
  }
}

extension PlanReport.ClosedLine {
  fileprivate var json: JSONValue {
    .object([("effect", .string(title)), ("accounts", .array(rows.map(\.json)))])
  }
}

extension PlanReport.ElsewhereLine {
  fileprivate var json: JSONValue {
    .object([
      ("field", .string(field)), ("applied", JSONValue(GridCell(applied))),
      ("recorded", JSONValue(GridCell(recorded))), ("changed", .bool(isChanged)),
      ("accounts", .array(rows.rows().map(\.json))),
    ])
  }
}

extension PlanReport.OwnerLine {
  fileprivate var json: JSONValue {
    .object([
      ("owner", owner.map { .string($0) } ?? .null), ("accounts", .integer(Int64(count))),
      ("arr", JSONValue(GridCell(.money(arr)))),
    ])
  }
}

extension PlanReport.HeldBackLine {
  fileprivate var json: JSONValue {
    .object([
      ("subject", .string(subject)),
      ("rules", .array(rules.map { .string($0) })),
      (
        "missing",
        .array(
          missing.map {
            .object([("field", .string($0.field)), ("count", .integer(Int64($0.count)))])
          })
      ),
      ("accounts", .array(rows.rows().map(\.json))),
    ])
  }
}

extension PlanReport.ConflictLine {
  fileprivate var json: JSONValue {
    .object([
      ("subject", .string(subject)),
      (
        "claims",
        .array(
          claims.map {
            .object([
              ("rule", .string($0.rule)), ("place", .string($0.place)),
              ("value", .string($0.value)),
            ])
          })
      ),
      ("meet_when", .string(meeting)),
      ("fixes", .array(fixes.map { .string($0) })),
      ("accounts", .array(rows.rows().map(\.json))),
    ])
  }
}

extension PlanReport.FindingLine {
  fileprivate var json: JSONValue {
    .object([
      ("policy", .string(policy)), ("scope", .integer(Int64(scopeCount))),
      ("unjudged", .integer(Int64(unjudged))), ("accounts", .array(rows.rows().map(\.json))),
    ])
  }
}

extension PlanReport.CutLine {
  fileprivate var json: JSONValue {
    .object([
      ("budget", .string(budget)), ("asked", .integer(Int64(askedCount))),
      ("accounts", .array(rows.rows().map(\.json))),
    ])
  }
}

extension PlanReport.Row {
  fileprivate var json: JSONValue {
    .object([("key", .string(key)), ("name", .string(name))])
  }
}
