// Values that are made of others by a word.
extension Parser {
  // part = partWord "of" base
  mutating func part() throws(StatementAbandoned) -> ExpressionSyntax? {
    let start = index
    guard let word = try partWord() else { return nil }
    try expect(.of)
    return ExpressionSyntax(.made(.part(word, of: try base())), range(from: start))
  }

  // partWord = "weekday" | "day" | "month" | "quarter" | "year" | "anniversary" | "length"
  //          | "domain" | "first-word" | "last-word"
  private mutating func partWord() throws(StatementAbandoned) -> NameSyntax? {
    if isAtEndOfText { for word in Parser.partWords { looked(for: .keyword(word)) } }
    guard let keyword = current.keyword, Parser.partWords.contains(keyword), startsOf else {
      return nil
    }
    return try name(.field)
  }

  static let partWords: [Keyword] = [
    .weekday, .day, .month, .quarter, .year, .anniversary, .length, .domain, .firstWord, .lastWord,
  ]

  /// Whether `of` follows that does not name a row: `month of renewal`, not `month of "Elm"`.
  private var startsOf: Bool {
    guard following.keyword == .of else { return false }
    guard index + 2 < limit else { return true }
    return tokens[index + 2].kind != .text && tokens[index + 2].kind != .openText
  }

  // base = bracketed | aggregate | part | path [ "of" TEXT ] | DATE
  mutating func base() throws(StatementAbandoned) -> ExpressionSyntax {
    let start = index
    if at(.openBracket) { return try bracketed() }
    if let aggregate = try aggregate() {
      return ExpressionSyntax(.aggregate(aggregate), range(from: start))
    }
    let part = try deeper { (parser) throws(StatementAbandoned) in try parser.part() }
    if let part { return part }
    if atName(.field) {
      let path = try path(.field)
      guard at(.of), following.kind == .text else {
        return ExpressionSyntax(.path(path), path.range)
      }
      advance()
      return ExpressionSyntax(.subject(path, of: try text()), range(from: start))
    }
    guard atDate() else { throw unexpected() }
    let date = date()
    return ExpressionSyntax(.date(date), date.range)
  }

  /// Whether a day to count from stands behind the present token.
  var startsBase: Bool {
    if following.isName || following.kind == .date { return true }
    if following.kind == .symbol(.openBracket) { return true }
    switch following.keyword {
    case .count, .share, .sum, .average, .median, .smallest, .largest, .latest, .earliest:
      return true
    default: return false
    }
  }

  // rank = "rank" "of" base [ same ]
  mutating func rank() throws(StatementAbandoned) -> ExpressionSyntax? {
    let start = index
    if isAtEndOfText { looked(for: .keyword(.rank)) }
    guard current.keyword == .rank, startsOf else { return nil }
    advance()
    try expect(.of)
    let base = try base()
    let same = at(.of) ? try same() : nil
    return ExpressionSyntax(.made(.rank(of: base, among: same)), range(from: start))
  }

  // elapsed = "number" "of" unit "between" base "and" base
  mutating func elapsed() throws(StatementAbandoned) -> ExpressionSyntax? {
    let start = index
    if isAtEndOfText { looked(for: .keyword(.number)) }
    guard current.keyword == .number, startsOf else { return nil }
    advance()
    try expect(.of)
    guard let unit = try unit() else { throw unexpected() }
    try expect(.between)
    let first = try base()
    try expect(.and)
    return ExpressionSyntax(
      .made(.elapsed(unit, from: first, to: try base())), range(from: start))
  }

  // pick = ( "latest" | "earliest" | "largest" | "smallest" ) path "of" related
  //        [ "where" bracketed ]
  mutating func pick() throws(StatementAbandoned) -> PickSyntax {
    let function = NameSyntax(text: source.text(current.range), range: current.range)
    guard accept(.latest) || accept(.earliest) || accept(.largest) || accept(.smallest) else {
      throw unexpected()
    }
    let measured = try path(.field)
    try expect(.of)
    let rows = try related()
    guard at(.where), following.kind == .symbol(.openBracket) else {
      return PickSyntax(function: function, measured: measured, rows: rows)
    }
    advance()
    return PickSyntax(
      function: function, measured: measured, rows: rows, condition: try bracketed())
  }

  /// Whether `at latest` stands there, and not `at least`.
  var startsPick: Bool {
    switch following.keyword {
    case .latest, .earliest, .largest, .smallest: true
    default: false
    }
  }

  // list = "(" condition "," condition { "," condition } ")" — what has no comma is `bracketed`
  mutating func list() throws(StatementAbandoned) -> ExpressionSyntax {
    let start = index
    try expect(.openBracket)
    let values = try deeper { (parser) throws(StatementAbandoned) in
      var values = [try parser.condition()]
      while parser.accept(.comma) { values.append(try parser.condition()) }
      return values
    }
    try expect(.closeBracket)
    return ExpressionSyntax(
      values.count == 1 ? .bracketed(values[0]) : .made(.list(values)), range(from: start))
  }

  // quorum = "(" test { "," test } ")"
  mutating func quorum() throws(StatementAbandoned) -> [ExpressionSyntax] {
    try expect(.openBracket)
    let tests = try deeper { (parser) throws(StatementAbandoned) in
      var tests = [try parser.test(after: nil)]
      while parser.accept(.comma) { tests.append(try parser.test(after: nil)) }
      return tests
    }
    try expect(.closeBracket)
    return tests
  }

  // rounding = "rounded" [ "up" | "down" ] "to" NUMBER
  mutating func rounding(_ value: ExpressionSyntax, from start: Int) throws(StatementAbandoned)
    -> ExpressionSyntax
  {
    try expect(.rounded)
    let way: MadeSyntax.Rounding = accept(.up) ? .up : accept(.down) ? .down : .nearest
    try expect(.to)
    return ExpressionSyntax(
      .made(.rounded(value, way, to: try number())), range(from: start))
  }

  // inclusion = ( "any" | "all" ) "of" values | "only" values | value
  mutating func inclusion(of subject: ExpressionSyntax) throws(StatementAbandoned)
    -> TestSyntax.Kind
  {
    if at(.any) || (at(.all) && following.keyword == .of) {
      let isAny = current.keyword == .any
      advance()
      try expect(.of)
      return .includes(isAny ? .any : .all, try values(of: subject))
    }
    if at(.only), index + 1 < limit, startsValue(at: index + 1) {
      advance()
      return .includes(.only, try values(of: subject))
    }
    return .includes(.one, [try value(of: source.text(subject.range))])
  }
}
