// What is said of an operand.
extension Formatter {
  mutating func add(_ test: TestSyntax, of subject: ExpressionSyntax) {
    add(subject)
    add(test.kind)
  }

  /// Writes a test; of a cell as it was once, `verb` is `was`.
  private mutating func add(_ kind: TestSyntax.Kind, verb: String = "is") {
    switch kind {
    case .equals(let value, let isNegated):
      if isNegated {
        add(keywords: "\(verb) not")
      } else if verb == "was" || !value.startsWithState {
        add(keywords: verb)
      }
      add(value, as: .value)
    case .isOneOf(let values, let isNegated):
      add(keywords: isNegated ? "\(verb) not one of" : "\(verb) one of")
      add(values: values)
    case .isState(let state, let isNegated):
      add(keywords: isNegated ? "\(verb) not" : verb)
      add(keywords: state.rawValue)
    case .compares(let comparison, let value):
      add(keywords: comparison.rawValue)
      add(value, as: .value)
    case .between(let low, let high):
      add(keywords: "between")
      add(low, as: .value)
      add(keywords: "and")
      add(high, as: .value)
    case .within, .moreThan, .inSpan, .inPeriod, .inYear, .onDay, .near, .farther: addTime(kind)
    case .includes(let inclusion, let values): add(inclusion, values)
    case .inPlaces(let number, let isTop, let same):
      add(keywords: isTop ? "in the top" : "in the bottom")
      add(number)
      if let same { add(same: same) }
    case .matchesText(let match, let text, let isExact):
      add(keywords: isExact ? match.rawValue + " exactly" : match.rawValue)
      add(text)
    case .was, .turned, .moved, .trend, .extreme: addPast(kind)
    case .became(let value):
      add(keywords: "became")
      add(value, as: .value)
    }
  }

  /// Writes the tests that have to do with the past.
  private mutating func addPast(_ kind: TestSyntax.Kind) {
    switch kind {
    case .was(let inner, let day):
      add(inner, verb: "was")
      switch day {
      case .ago(let length):
        add(length)
        add(keywords: "ago")
      case .on(let date):
        add(keywords: "on")
        add(date)
      }
    case .turned(let value, let span):
      add(keywords: "turned")
      add(value, as: .value)
      addTime(span)
    case .moved(let isUp, let amount, let isPoints, let length):
      add(keywords: isUp ? "up" : "down")
      add(amount)
      add(keywords: isPoints ? "points in" : "in")
      add(length)
    case .trend(let isRising, let length):
      add(keywords: isRising ? "rising for" : "falling for")
      add(length)
    case .extreme(let isLowest, let length):
      add(keywords: isLowest ? "lowest in" : "highest in")
      add(length)
    default: break
    }
  }

  /// Writes the tests that have to do with days.
  private mutating func addTime(_ kind: TestSyntax.Kind) {
    switch kind {
    case .within(let length):
      add(keywords: "within")
      add(length)
    case .moreThan(let length, let isAgo):
      add(keywords: "more than")
      add(length)
      add(keywords: isAgo ? "ago" : "away")
    case .near(let length, let nearness, let day):
      add(keywords: "within")
      add(length)
      add(keywords: nearness.rawValue)
      add(day)
    case .farther(let length, let isAfter, let day):
      add(keywords: "more than")
      add(length)
      add(keywords: isAfter ? "after" : "before")
      add(day)
    case .inSpan(let length, let isPast):
      add(keywords: isPast ? "in the last" : "in the next")
      add(length)
    case .inPeriod(let relation, let period):
      add(keywords: "in \(relation.rawValue) \(period.rawValue)")
    case .inYear(let year):
      add(keywords: "in")
      add(year)
    case .onDay(let relation, let day):
      add(keywords: relation.rawValue)
      add(day)
    case .equals, .isOneOf, .isState, .compares, .between, .matchesText, .inPlaces, .was, .turned,
      .moved, .trend, .extreme, .includes, .became:
      break
    }
  }
}

extension ExpressionSyntax {
  /// Whether it is a word such as `missing`, which is a value only as long as no `is` stands
  /// before it.
  fileprivate var startsWithState: Bool {
    guard case .path(let path) = kind, let first = path.names.first else { return false }
    return TestSyntax.State(rawValue: first.folded) != nil
  }
}
