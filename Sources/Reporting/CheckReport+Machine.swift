extension CheckReport {
  /// The report as documented, stable JSON: `pairs` that can disagree and other `findings`.
  package var json: JSONValue {
    .object([
      ("pairs", .array(pairs.map(\.json))),
      (
        "findings",
        .array(
          findings.map {
            .object([("place", .string($0.place)), ("text", .string($0.text))])
          })
      ),
    ])
  }
}

extension CheckReport.Pair {
  fileprivate var json: JSONValue {
    .object([
      ("field", .string(field)),
      (
        "claims",
        .array(
          [first, second].map { claim in
            .object([
              ("rule", .string(claim.rule)), ("place", .string(claim.place)),
              ("value", .string(claim.value)),
            ])
          })
      ),
      ("meet_when", .string(meeting)),
      ("example", .string(witness)),
      ("always", .bool(isAlways)),
      ("fixes", .array(fixes.map { .string($0) })),
      (
        "accounts",
        rows.map { list in
          .array(
            list.rows().map { .object([("key", .string($0.key)), ("name", .string($0.name))]) })
        } ?? .null
      ),
    ])
  }
}
