import Accounts

extension PlanReport {
  /// The plan as documented, stable JSON.
  ///
  /// `changes`: one object a field with `moves` of `from`, `to`, `rules`, `accounts`;
  /// `effects`: one object a kind and identity with `groups` of `rules`, `accounts`, `due`;
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
      (
        "totals",
        .object([
          ("changes", .integer(Int64(fields.reduce(0) { $0 + $1.count }))),
          ("effects", .integer(Int64(effects.reduce(0) { $0 + $1.count }))),
          ("touched", .integer(Int64(touched))),
          ("held_back", .integer(Int64(heldBackCount))),
          ("conflicts", .integer(Int64(conflictCount))),
        ])
      ),
    ])
  }

  /// The plan as one flat table, a line for each row and change.
  package var grid: Grid {
    var rows: [[GridCell]] = []
    for section in fields {
      for line in section.lines {
        for row in line.rows.rows() {
          rows.append(
            cells(
              "change", row, section.field, GridCell(line.from ?? .missing),
              GridCell(line.to ?? .missing), line.rules))
        }
      }
    }
    for section in effects {
      for line in section.lines {
        for (row, due) in zip(line.rows.rows(), line.due) {
          let day = due.map { GridCell(.date($0)) } ?? .missing
          rows.append(cells("effect", row, section.title, .missing, day, line.rules))
        }
      }
    }
    for group in heldBack {
      for row in group.rows.rows() {
        rows.append(cells("held back", row, group.subject, .missing, .missing, group.rules))
      }
    }
    for group in conflicts {
      let claims = GridCell.conflict(group.claims.map(\.value))
      for row in group.rows.rows() {
        let rules = group.claims.map(\.rule)
        rows.append(cells("conflict", row, group.subject, .missing, claims, rules))
      }
    }
    let titles = ["kind", "key", "name", "subject", "from", "to", "rules"]
    return Grid(columns: titles.map { GridColumn($0) }, rows: rows)
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
      (
        "groups",
        .array(
          lines.map { line in
            .object([
              ("rules", .array(line.rules.map { .string($0) })),
              ("details", .object(line.details.map { ($0.name, .string($0.value)) })),
              (
                "accounts",
                .array(
                  zip(line.rows.rows(), line.due).map { row, due in
                    .object([
                      ("key", .string(row.key)), ("name", .string(row.name)),
                      ("due", due.map { .string($0.description) } ?? .null),
                    ])
                  })
              ),
            ])
          })
      ),
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
