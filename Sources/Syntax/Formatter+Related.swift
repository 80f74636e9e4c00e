// What is said of many rows.
extension Formatter {
  mutating func add(_ aggregate: AggregateSyntax) {
    add(aggregate.function)
    if let measured = aggregate.measured {
      // `latest date of activities`, but `latest of renewal` of the rows of a group.
      if aggregate.rows == nil || !aggregate.function.picksOne { add(keywords: "of") }
      if aggregate.isDistinct { add(keywords: "distinct") }
      add(measured)
    }
    if let rows = aggregate.rows {
      add(keywords: "of")
      add(rows)
    }
    if let span = aggregate.span {
      add(keywords: "in the last")
      add(span)
    }
    if let condition = aggregate.condition {
      add(keywords: "where")
      add(condition)
    }
  }

  mutating func add(_ quantified: QuantifiedSyntax) {
    add(quantified.quantity)
    add(quantified.rows)
    if let condition = quantified.condition {
      add(keywords: "where")
      add(condition)
    }
    if let requirement = quantified.requirement {
      add(keywords: "has")
      add(requirement)
    }
  }

  mutating func add(_ quantity: QuantifiedSyntax.Quantity) {
    switch quantity {
    case .any: add(keywords: "any")
    case .no: add(keywords: "no")
    case .every: add(keywords: "every")
    case .atLeast(let number):
      add(keywords: "at least")
      add(number)
    case .atMost(let number):
      add(keywords: "at most")
      add(number)
    case .exactly(let number):
      add(keywords: "exactly")
      add(number)
    }
  }

  mutating func add(_ rows: RelatedSyntax) {
    if rows.isAll { add(keywords: "all") }
    add(rows.name)
    if let same = rows.same { add(same: same) }
  }

  /// Writes `of the same segment`.
  mutating func add(same path: PathSyntax) {
    add(keywords: "of the same")
    add(path)
  }
}

extension NameSyntax {
  /// Whether it is an aggregate that picks one of the values, and reads without an `of` before it.
  fileprivate var picksOne: Bool {
    ["smallest", "largest", "latest", "earliest"].contains(folded)
  }
}
