// The mistakes people make in single statements: each shows the sentence to write.
extension Parser {
  /// `rule "a" override "b"`: a word where the head of a rule goes on.
  mutating func misspeltHead() -> StatementAbandoned {
    let word = source.text(current.range)
    let synonym = headSynonyms[foldedName(word)]
    let words = [Keyword.note, .overrides, .replaces, .for, .when, .unless, .until, .then]
    guard let meant = synonym ?? nearest(to: word, among: words.map(\.rawValue)).first else {
      return unexpected()
    }
    return problem(
      .unexpected(found: word, wanted: wanted), help: "write `\(meant)`",
      fixIts: [FixIt("write `\(meant)`", replacing: current.range, with: meant)])
  }

  /// Whether it is what other languages begin the other branch with.
  func isElse(_ token: Token) -> Bool {
    token.keyword == .otherwise
      || (token.kind == .name && foldedName(source.text(token.range)) == "else")
  }

  /// `then priority is PR1 otherwise priority is PR2`: what holds elsewhere is a default.
  mutating func otherwiseOutsideDecide() -> StatementAbandoned {
    let place = current.range
    let isFirst = current.indent == 0
    var ahead = self
    ahead.advance()
    var sentence = "default FIELD is VALUE"
    var fixIts: [FixIt] = []
    if let field = try? ahead.name(.field), let value = try? ahead.setting(of: field) {
      sentence = "default \(field.text) is \(source.text(value.range))"
      if ahead.index >= limit {
        fixIts = [
          FixIt(
            "make it a default", replacing: place.joined(with: value.range),
            with: isFirst ? sentence : "\n" + sentence)
        ]
      }
    }
    return problem(
      .otherwiseOutsideDecide(foldedName(source.text(place))), at: place,
      help: "where no rule speaks, a default does: write `\(sentence)` as a statement of its own",
      fixIts: fixIts)
  }

  /// `field risk is one of a, b when rules disagree take …`.
  mutating func needsSemicolon() -> StatementAbandoned {
    problem(
      .unexpected(found: source.text(current.range), wanted: ["`;`"]),
      help: "write `; when rules disagree take …`",
      fixIts: [FixIt("write `;`", replacing: previousRange.end, with: ";")])
  }

  /// `policy "a": accounts where …`, which could mean either form.
  mutating func policyWithoutWord(_ policy: Int) -> StatementAbandoned {
    if current.keyword == .at {
      return problem(
        .policyWithoutWord(found: source.text(current.range)),
        help: "a limit to what rules ask for is a `budget`",
        fixIts: [FixIt("write `budget`", replacing: tokens[policy].range, with: "budget")])
    }
    guard current.isName else { return unexpected() }
    let saysMust = tokens[index..<limit].contains { $0.keyword == .must }
    let saysMay = tokens[index..<limit].contains { $0.keyword == .may }
    let meant = saysMust == saysMay ? [] : [saysMust ? "every" : "only"]
    return problem(
      .policyWithoutWord(found: source.text(current.range)),
      help: "write `every … must have …` or `only … may have …`",
      fixIts: meant.map {
        FixIt("write `\($0)`", replacing: current.range.start, with: $0 + " ")
      })
  }

  /// `must be health red`, where the test begins at the token `start`.
  mutating func needsHave(_ start: Int) -> StatementAbandoned {
    let words = source.text(range(from: start).joined(with: current.range))
    return problem(
      .unexpected(found: source.text(current.range), wanted: ["the end of the statement"]),
      help: "write `must have \(oneLine(words))`",
      fixIts: [FixIt("write `have`", replacing: tokens[start - 1].range, with: "have")])
  }

  /// `must have a and b`: one test, or brackets.
  mutating func needsBrackets(_ start: Int) -> StatementAbandoned {
    let place = current.range
    var ahead = self
    ahead.move(to: start)
    var fixIts: [FixIt] = []
    if let condition = try? ahead.condition(), ahead.index >= limit {
      let text = source.text(condition.range)
      fixIts = [FixIt("put them in brackets", replacing: condition.range, with: "(\(text))")]
    }
    let first = source.text(range(from: start))
    return problem(
      .needsBrackets(source.text(place)), at: place,
      help: "write `(\(oneLine(first)) \(source.text(place)) …)`, or a policy for each",
      fixIts: fixIts)
  }

  /// `at most 6 tasks`: only what is new counts.
  mutating func needsNew() -> StatementAbandoned {
    let word = source.text(current.range)
    return problem(
      .unexpected(found: word, wanted: wanted),
      help: "write `\(source.text(previousRange)) new \(word)`",
      fixIts: [FixIt("write `new`", replacing: current.range.start, with: "new ")])
  }
}

// Decisions.
extension Parser {
  /// A row or line behind `decide …` on the same line.
  mutating func linesOnOneLine() -> StatementAbandoned {
    problem(
      .linesOnOneLine,
      fixIts: [FixIt("begin a new line", replacing: current.range.start, with: "\n  ")])
  }

  /// A line below `otherwise`.
  mutating func otherwiseNotLast() -> StatementAbandoned {
    problem(.otherwiseNotLast, help: "put this line above `otherwise`, which speaks last")
  }

  /// Something other than one name in the first row.
  mutating func notAHeading() -> StatementAbandoned {
    guard index < limit else { return unexpected() }
    if current.isName {
      let words = [source.text(previousRange), source.text(current.range)]
      let range = previousRange.joined(with: current.range)
      let name = words.joined(separator: "-")
      return problem(
        .unexpected(found: words.joined(separator: " "), wanted: ["a field"]), at: range,
        help: "a name is one word: write `\(name)`",
        fixIts: [FixIt("write `\(name)`", replacing: range, with: name)])
    }
    return problem(
      .unexpected(found: source.text(current.range), wanted: wanted),
      help: "the first row of a table is its heading and names the fields")
  }

  /// Whether two bars stand without a space between.
  var isDoubleBar: Bool { current.kind == .unknown && source.text(current.range) == "||" }

  mutating func emptyCell() -> StatementAbandoned {
    let place = isDoubleBar ? current.range : current.range.start
    return problem(
      .emptyCell, help: "write `-` where anything will do",
      fixIts: [FixIt("write `-`", replacing: place, with: isDoubleBar ? "| - |" : "- ")])
  }

  /// `| red or yellow |`.
  mutating func wordInCell() -> StatementAbandoned {
    let gap = previousRange.end.joined(with: current.range)
    let (last, next) = (source.text(previousRange), source.text(following.range))
    return problem(
      .wordInCell(source.text(current.range)),
      help: following.isName ? "write `\(last), \(next)`" : "values are separated by commas",
      fixIts: [FixIt("write a comma", replacing: gap, with: ",")])
  }

  /// Records what no production can say: rows as wide as the heading, which has the decided field.
  mutating func check(
    _ rows: [DecideRowSyntax], under heading: [NameSyntax], deciding field: NameSyntax
  ) throws(StatementAbandoned) {
    var problems: [Diagnostic] = []
    if !heading.contains(where: { $0.folded == field.folded }) {
      problems.append(
        Diagnostic(
          .columnMissing(field.text),
          at: heading[0].range.joined(with: heading[heading.count - 1].range),
          help: "the first row is the heading: it names the fields, `\(field.text)` among them"))
    }
    for row in rows where row.cells.count != heading.count {
      problems.append(
        Diagnostic(
          .cellCount(found: row.cells.count, wanted: heading.count), at: row.range,
          help: row.cells.count < heading.count
            ? "write `-` in a cell where anything will do"
            : "the first row is the heading: it names a field for every cell"))
    }
    if problems.isEmpty { return }
    for problem in problems { record(problem) }
    throw StatementAbandoned()
  }
}

/// Other words for what stands in the head of a rule.
private let headSynonyms = [
  "override": "overrides", "overriding": "overrides", "overrules": "overrides",
  "beats": "overrides", "replace": "replaces", "replacing": "replaces",
  "supersedes": "replaces", "if": "when", "where": "for", "comment": "note", "notes": "note",
]
