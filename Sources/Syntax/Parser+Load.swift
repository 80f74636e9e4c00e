// Files, and what is expected of the data in them.
extension Parser {
  // load = "load" NAME "from" TEXT { loadClause }
  mutating func load() throws(StatementAbandoned) -> LoadSyntax {
    let table = try name(.table)
    try expect(.from)
    if current.isName { throw fileWithoutQuotes() }
    let file = try text()
    var clauses: [LoadClauseSyntax] = []
    looked(forClauses: ())
    while index < limit {
      let start = index
      let kind = try loadClause()
      clauses.append(LoadClauseSyntax(kind: kind, range: range(from: start)))
      looked(forClauses: ())
    }
    return LoadSyntax(table: table, file: file, clauses: clauses)
  }

  /// Notes what could begin another clause.
  private mutating func looked(forClauses: Void) {
    for word in [Keyword.key, .map, .list, .unknown, .duplicates, .dates, .as, .from, .encoding] {
      looked(for: .keyword(word))
    }
    for other in [.keyword(.delimiter), .name(.field), .text] as [Expectation] {
      looked(for: other)
    }
  }

  // loadClause = header "as" reading | "dates" "as" TEXT | "key" header
  //            | "map" mapping { "," mapping } | "list" header { "," header }
  //            | "unknown" header { "," header } "becomes" "missing"
  //            | "duplicates" ( "stop" | "keep" "latest" ) | "from" "tool" NAME
  //            | "encoding" NAME | "delimiter" TEXT | "as" "of" ( DATE | header )
  private mutating func loadClause() throws(StatementAbandoned) -> LoadClauseSyntax.Kind {
    if startsReading { return try columnClause() }
    if accept(.key) { return .key(try header()) }
    if accept(.map) {
      var mappings = [try mapping()]
      while accept(.comma) { mappings.append(try mapping()) }
      return .map(mappings)
    }
    if accept(.list) { return .list(try headers()) }
    if accept(.unknown) {
      let columns = try headers()
      try expect(.becomes)
      try expect(.missing)
      return .unknownIsMissing(columns)
    }
    if accept(.duplicates) {
      if accept(.stop) { return .duplicates(stop: true) }
      try expect(.keep)
      try expect(.latest)
      return .duplicates(stop: false)
    }
    if accept(.from) {
      try expect(.tool)
      return .tool(try name(.tool))
    }
    if accept(.encoding) { return .encoding(try name(.encoding)) }
    if accept(.delimiter) { return .delimiter(try text()) }
    return try dayClause()
  }

  /// `as of 2026-10-01`, `as of snapshot-date`.
  private mutating func dayClause() throws(StatementAbandoned) -> LoadClauseSyntax.Kind {
    guard accept(.as) else { throw unexpected() }
    guard accept(.of) else { throw current.keyword == .date ? formWithoutColumn() : unexpected() }
    return atDate() ? .asOf(date()) : .asOfColumn(try header())
  }

  /// Whether a column stands here that something is said of.
  private var startsReading: Bool {
    if current.kind == .text || current.kind == .openText { return true }
    guard current.isName else { return false }
    if following.keyword == .as { return true }
    return index + 1 >= limit && !Parser.clauseWords.contains(current.keyword)
  }

  private static let clauseWords: Set<Keyword?> = [
    .key, .map, .list, .unknown, .duplicates, .encoding, .delimiter,
  ]

  /// `"Close Date" as date "dd.MM.yyyy"`, `dates as "MM/dd/yyyy"`.
  private mutating func columnClause() throws(StatementAbandoned) -> LoadClauseSyntax.Kind {
    let isAllDates = current.kind == .name && current.keyword == .dates
    let column = try header()
    try expect(.as)
    if isAllDates, atText() { return .dates(try text()) }
    return .reading(column, try reading(of: column.value))
  }

  // reading = "date" TEXT | "percent" | "share" | words
  private mutating func reading(of column: String) throws(StatementAbandoned) -> ReadingSyntax {
    looked(for: .keyword(.date))
    if current.keyword == .date, !startsBand {
      advance()
      return .date(try text())
    }
    if accept(.percent) { return .percent }
    if accept(.share) { return .share }
    return try words(of: column)
  }

  // words = band { "," band } [ "," "otherwise" bareValue ]
  private mutating func words(of column: String) throws(StatementAbandoned) -> ReadingSyntax {
    var bands = [try band(of: column)]
    while accept(.comma) {
      looked(for: .keyword(.otherwise))
      if current.keyword == .otherwise, !startsBand {
        advance()
        return .words(bands, otherwise: try word(of: column))
      }
      bands.append(try band(of: column))
    }
    return .words(bands, otherwise: nil)
  }

  // band = bareValue ( comparison [ "-" ] NUMBER | "for" value )
  private mutating func band(of column: String) throws(StatementAbandoned) -> BandSyntax {
    let word = try word(of: column)
    if let comparison = try comparison() {
      let isNegative = accept(.minus)
      return BandSyntax(
        word: word, cells: .compare(comparison, try number(), isNegative: isNegative))
    }
    try expect(.for)
    return BandSyntax(word: word, cells: .are(try value(of: "")))
  }

  private mutating func word(of column: String) throws(StatementAbandoned) -> ExpressionSyntax {
    if atText() {
      let text = try text()
      return ExpressionSyntax(.text(text), text.range)
    }
    return ExpressionSyntax(try name(.value(of: column)))
  }

  /// Whether the present token is a word whose cells are named next.
  private var startsBand: Bool {
    switch following.keyword {
    case .above, .below, .at, .for: return true
    default: break
    }
    return [.greater, .less, .greaterOrEqual, .lessOrEqual].contains {
      following.kind == .symbol($0)
    }
  }

  // header = NAME | TEXT
  private mutating func header() throws(StatementAbandoned) -> HeaderSyntax {
    if atText() { return .text(try text()) }
    return .name(try name(.field))
  }

  private mutating func headers() throws(StatementAbandoned) -> [HeaderSyntax] {
    var columns = [try header()]
    while accept(.comma) { columns.append(try header()) }
    return columns
  }

  // mapping = header "to" NAME
  private mutating func mapping() throws(StatementAbandoned) -> MappingSyntax {
    let column = try header()
    try expect(.to)
    return MappingSyntax(header: column, field: try name(.field))
  }

  /// `from crm.csv`.
  private mutating func fileWithoutQuotes() -> StatementAbandoned {
    looked(for: .text)
    var last = index
    while last + 1 < limit, !tokens[last + 1].hasSpaceBefore { last += 1 }
    let place = current.range.joined(with: tokens[last].range)
    let path = source.text(place)
    return problem(
      .unexpected(found: path, wanted: wanted), at: place, help: "write `\"\(path)\"`",
      fixIts: [FixIt("put it in quotes", replacing: place, with: "\"\(path)\"")])
  }

  /// `as date "MM/dd/yyyy"`, which could mean one column or all.
  private mutating func formWithoutColumn() -> StatementAbandoned {
    let place = previousRange.joined(with: current.range)
    return problem(
      .unexpected(found: source.text(current.range), wanted: ["`of`"]),
      help: "write `dates as …` for all dates, `\"Close Date\" as date …` for those of one column",
      fixIts: [FixIt("write `dates as`", replacing: place, with: "dates as")])
  }

  // contract = "expect" condition [ "because" TEXT ]
  mutating func contract() throws(StatementAbandoned) -> ContractSyntax {
    let condition = try joinedCondition()
    return ContractSyntax(condition: condition, reason: accept(.because) ? try text() : nil)
  }
}
