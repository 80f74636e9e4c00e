// Values that are made of others by a word.
extension Formatter {
  mutating func add(_ made: MadeSyntax) {
    switch made {
    case .part(let word, let base):
      add(word)
      add(keywords: "of")
      add(base)
    case .rank(let base, let same):
      add(keywords: "rank of")
      add(base)
      if let same { add(same: same) }
    case .elapsed(let unit, let first, let last):
      add(keywords: "number of \(plural(unit)) between")
      add(first)
      add(keywords: "and")
      add(last)
    case .list(let values):
      open("(")
      add(list: values) { $0.add($1) }
      close(")")
    case .picked(let path, let pick):
      add(path)
      add(keywords: "at")
      add(pick)
    case .rounded(let value, let way, let step):
      add(value)
      add(keywords: way == .nearest ? "rounded to" : "rounded \(way.rawValue) to")
      add(step)
    case .quorum(let quantity, let tests):
      add(quantity)
      add(keywords: "of")
      open("(")
      add(list: tests) { $0.add($1) }
      close(")")
    }
  }

  private mutating func add(_ pick: PickSyntax) {
    add(pick.function)
    add(pick.measured)
    add(keywords: "of")
    add(pick.rows)
    guard let condition = pick.condition else { return }
    add(keywords: "where")
    add(condition)
  }

  /// Writes the words behind a list of several values.
  mutating func add(_ inclusion: TestSyntax.Inclusion, _ values: [ExpressionSyntax]) {
    add(keywords: "includes")
    switch inclusion {
    case .one: break
    case .any: add(keywords: "any of")
    case .all: add(keywords: "all of")
    case .only: add(keywords: "only")
    }
    add(values: values)
  }

  private func plural(_ unit: LengthSyntax.Unit) -> String {
    unit == .businessDay ? "business days" : unit.rawValue + "s"
  }
}
