// The mistakes people make most: each shows the sentence to write.
extension Parser {
  /// Whether the present token begins a tail rather than an operand.
  var startsTail: Bool {
    switch current.kind {
    case .symbol(.less), .symbol(.lessOrEqual), .symbol(.greater), .symbol(.greaterOrEqual): true
    default:
      switch current.keyword {
      case .is, .above, .below, .at, .between, .within, .more, .in, .on, .before, .after,
        .contains, .starts, .ends, .matches, .includes, .was, .turned, .up, .down, .falling,
        .rising, .lowest, .highest:
        true
      default: false
      }
    }
  }

  /// `score at least 50 and below 75`: the second test lacks its operand.
  mutating func tailWithoutOperand(
    after sibling: ExpressionSyntax, _ joiner: Keyword
  ) -> StatementAbandoned {
    guard case .test(let subject, let first) = sibling.kind else { return unexpected() }
    let place = current.range
    guard let second = try? tail(of: subject) else { return StatementAbandoned() }
    let name = source.text(subject.range)
    if joiner == .and, let bounds = bounds(first.kind, second.kind) {
      let sentence = "\(name) between \(bounds)"
      return problem(
        .testWithoutOperand, at: second.range, help: "write `\(sentence)`",
        fixIts: [
          FixIt(
            "write `between`", replacing: sibling.range.joined(with: second.range), with: sentence)
        ])
    }
    let sentence =
      "\(source.text(sibling.range)) \(joiner.rawValue) \(name) \(source.text(second.range))"
    return problem(
      .testWithoutOperand, at: second.range, help: "write `\(oneLine(sentence))`",
      fixIts: [FixIt("repeat `\(name)`", replacing: place.start, with: "\(name) ")])
  }

  /// `50 and 75`, if the two tests are `at least` and `at most`.
  private func bounds(_ first: TestSyntax.Kind, _ second: TestSyntax.Kind) -> String? {
    switch (first, second) {
    case (.compares(.atLeast, let low), .compares(.atMost, let high)),
      (.compares(.atMost, let high), .compares(.atLeast, let low)):
      "\(source.text(low.range)) and \(source.text(high.range))"
    default: nil
    }
  }

  /// `a or b and c`: shows both ways to put the brackets.
  mutating func mixed(_ tests: [ExpressionSyntax], _ joiner: Keyword) -> StatementAbandoned {
    let place = current.range
    var tests = tests.map(\.range)
    var joiners = [Keyword](repeating: joiner, count: tests.count - 1)
    while let next = current.keyword, next == .and || next == .or {
      advance()
      guard let following = try? test(after: nil) else { return StatementAbandoned() }
      joiners.append(next)
      tests.append(following.range)
    }
    let whole = tests[0].joined(with: tests[tests.count - 1])
    let sentences = [Keyword.and, .or].map { grouped(tests, joiners, by: $0) }
    let shown = sentences.map { "`\(oneLine($0))`" }.joined(separator: " or ")
    return problem(
      .mixedAndOr, at: place, help: "write \(shown)",
      fixIts: [
        FixIt("bracket what `and` joins", replacing: whole, with: sentences[0]),
        FixIt("bracket what `or` joins", replacing: whole, with: sentences[1]),
      ])
  }

  /// The tests as written, with brackets around each run that `word` joins.
  private func grouped(_ tests: [SourceRange], _ joiners: [Keyword], by word: Keyword) -> String {
    var sentence = ""
    for (place, test) in tests.enumerated() {
      let joinsBefore = place > 0 && joiners[place - 1] == word
      let joinsAfter = place < joiners.count && joiners[place] == word
      if place > 0 {
        sentence += source.text(tests[place - 1].bytes.upperBound..<test.bytes.lowerBound)
      }
      if joinsAfter, !joinsBefore { sentence += "(" }
      sentence += source.text(test)
      if joinsBefore, !joinsAfter { sentence += ")" }
    }
    return sentence
  }

  /// Whether the present token is a value that only `is` can bring to a field.
  var valueNeedsIs: Bool {
    current.kind == .number || current.kind == .date || current.isTruthWord
  }

  /// `arr 5`: only a word or a text can follow a field without `is`.
  mutating func needsIs(_ subject: String) -> StatementAbandoned {
    let place = current.range
    var value = source.text(place)
    if current.keyword == .not, following.kind != .end {
      value += " " + source.text(following.range)
    } else if current.isName, let path = try? path(.field) {
      value = source.text(path.range)
    }
    return problem(
      .needsIs(source.text(place)), at: place, help: "write `\(subject) is \(value)`",
      fixIts: [FixIt("write `is`", replacing: place.start, with: "is ")])
  }

  /// `arr over 50k`, `arr less than 50k`: a comparison in words that are not of the language.
  var foreignComparison: StatementAbandoned? {
    mutating get {
      guard let word = comparisons[foldedName(source.text(current.range))] else { return nil }
      var last = current.range
      if following.keyword == .than {
        last = following.range
      } else if following.kind != .number {
        return nil
      }
      return comparison(through: last, word)
    }
  }

  /// `more than 50k`, where no length of time follows.
  mutating func rejectMoreThanNumber() throws(StatementAbandoned) {
    guard at(.more), following.keyword == .than, index + 2 < limit,
      tokens[index + 2].kind == .number
    else { return }
    let unit = index + 3 < limit ? tokens[index + 3].keyword : nil
    if unit == .business || unit.map(Parser.units.contains) == true { return }
    throw comparison(through: following.range, "above")
  }

  private mutating func comparison(through last: SourceRange, _ word: String)
    -> StatementAbandoned
  {
    let range = current.range.joined(with: last)
    return problem(
      .foreignOperator(source.text(range), word: word), at: range,
      fixIts: [FixIt("write `\(word)`", replacing: range, with: word)])
  }

  /// `in last 3 months`, where `the` is missing.
  mutating func rejectSpanWithoutThe() throws(StatementAbandoned) {
    guard current.keyword == .last || current.keyword == .next, following.kind == .number else {
      return
    }
    let words = "\(source.text(current.range)) \(source.text(following.range))"
    throw problem(
      .unexpected(found: words, wanted: ["`the`"]), help: "write `in the \(words) …`",
      fixIts: [FixIt("write `the`", replacing: current.range.start, with: "the ")])
  }

  /// `when a, b then …`: a comma where only `and` can join, or `is one of` was meant.
  mutating func commaInCondition(_ condition: ExpressionSyntax) -> StatementAbandoned {
    let comma = current.range
    if let grouped = groupedNumber { return grouped }
    let and = FixIt("write `and`", replacing: comma, with: spaced("and", at: comma))
    if let several = severalItems(condition) { return several }
    guard case .test(let operand, let test) = condition.lastTest.kind,
      case .equals(let value, let isNegated) = test.kind, listGoesOn
    else {
      return problem(.commaInCondition, help: "tests are joined by `and`", fixIts: [and])
    }
    let list = "is \(isNegated ? "not " : "")one of \(source.text(value.range))"
    let sentence = "\(source.text(operand.range)) \(list), \(source.text(following.range))"
    let oneOf = FixIt("write `is one of`", replacing: test.range, with: list)
    let hasMore = index + 2 < limit && tokens[index + 2].kind == .symbol(.comma)
    return problem(
      .commaInCondition,
      help: "write `\(sentence)` for several values, `and` for another test",
      fixIts: hasMore ? [oneOf] : [oneOf, and])
  }

  /// `products includes Alpha, Beta`: says neither whether one is enough nor whether all must be.
  private mutating func severalItems(_ condition: ExpressionSyntax) -> StatementAbandoned? {
    guard case .test(let operand, let test) = condition.lastTest.kind,
      case .includes(.one, let values) = test.kind, let value = values.first, listGoesOn
    else { return nil }
    let list = "\(source.text(value.range)), \(source.text(following.range))"
    let sentence = "\(source.text(operand.range)) includes any of \(list)"
    return problem(
      .commaInCondition, help: "write `\(sentence)`, or `all of` where each must be there",
      fixIts: ["any of", "all of"].map { word in
        FixIt("write `\(word)`", replacing: value.range.start, with: word + " ")
      })
  }

  /// Whether what follows the comma can be one more value: a word or a text, and no test of it.
  private var listGoesOn: Bool {
    guard following.isName || following.kind == .text else { return false }
    guard index + 2 < limit else { return true }
    var next = self
    next.advance()
    next.advance()
    return next.current.kind == .symbol(.comma)
      || next.current.kind == .symbol(.closeBracket)
      || (next.current.keyword?.isReserved == true && !next.startsTail)
  }

  /// Proposes `and` for the comma of `then priority PR1, escalate`.
  mutating func commaBetweenActions() -> StatementAbandoned {
    problem(
      .commaBetweenActions, help: "actions are joined by `and`",
      fixIts: index + 1 < limit
        ? [FixIt("write `and`", replacing: current.range, with: spaced("and", at: current.range))]
        : [])
  }

  /// `then escalate unless managed`, where `then` stands at the token `then`.
  mutating func guardAfterThen(_ then: Int) -> StatementAbandoned {
    let place = current.range
    let word = source.text(place)
    let actions = range(from: then)
    var ahead = self
    let start = index
    var fixIts: [FixIt] = []
    if (try? ahead.guards()) != nil, ahead.index >= limit {
      let guards = ahead.range(from: start)
      let gap = source.text(actions.bytes.upperBound..<guards.bytes.lowerBound)
      fixIts = [
        FixIt(
          "put it before `then`", replacing: actions.joined(with: guards),
          with: source.text(guards) + gap + source.text(actions))
      ]
    }
    return problem(
      .guardAfterThen(word), at: place, help: "put `\(word) …` before `then`", fixIts: fixIts)
  }

  /// Proposes quotes for a word where a text should stand: `contains bank`.
  mutating func needsQuotes() -> StatementAbandoned {
    let word = source.text(current.range)
    return problem(
      .unexpected(found: word, wanted: wanted), help: "write `\"\(word)\"`",
      fixIts: [FixIt("put it in quotes", replacing: current.range, with: "\"\(word)\"")])
  }

  /// A text on one line, for a sentence that shows what to write.
  func oneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}

/// Comparisons of other languages, and the word here.
private let comparisons = [
  "over": "above", "greater": "above", "exceeds": "above", "under": "below", "less": "below",
  "fewer": "below",
]

extension ExpressionSyntax {
  /// The test that stands last in a condition.
  fileprivate var lastTest: ExpressionSyntax {
    switch kind {
    case .and(let tests), .or(let tests): tests.last?.lastTest ?? self
    case .not(let inner): inner.lastTest
    default: self
    }
  }
}
