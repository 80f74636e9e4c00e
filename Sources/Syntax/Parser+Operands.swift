// Operands: what is added, compared and shown.
extension Parser {
  // operand = term { ( "+" | "-" ) term } [ rounding ]
  mutating func operand() throws(StatementAbandoned) -> ExpressionSyntax {
    if depth == 0 { signs = 0 }
    let start = index
    var left = try term()
    while at(.plus) || at(.minus) {
      let symbol: ArithmeticOperator = current.kind == .symbol(.plus) ? .plus : .minus
      try addSign()
      advance()
      let right = try term()
      left = ExpressionSyntax(.arithmetic(left, symbol, right), range(from: start))
    }
    // Behind a field a value is the likelier word.
    if case .path = left.kind, current.keyword != .rounded { return left }
    return at(.rounded) ? try rounding(left, from: start) : left
  }

  // term = factor { ( "*" | "/" ) factor }
  private mutating func term() throws(StatementAbandoned) -> ExpressionSyntax {
    let start = index
    var left = try factor()
    while at(.times) || at(.divide) {
      let symbol: ArithmeticOperator = current.kind == .symbol(.times) ? .times : .divide
      try addSign()
      advance()
      let right = try factor()
      left = ExpressionSyntax(.arithmetic(left, symbol, right), range(from: start))
    }
    return left
  }

  // factor = "-" factor | bracketed | elapsed | rank | part | aggregate | choice | truthWord
  //        | path [ length "ago" | "at" pick | "of" TEXT ] | TEXT | DATE | quantity
  private mutating func factor() throws(StatementAbandoned) -> ExpressionSyntax {
    let start = index
    if accept(.minus) {
      let inner = try deeper { (parser) throws(StatementAbandoned) in try parser.factor() }
      return ExpressionSyntax(.negated(inner), range(from: start))
    }
    if at(.openBracket) { return try bracketed() }
    if let elapsed = try elapsed() { return elapsed }
    if let rank = try rank() { return rank }
    if let part = try part() { return part }
    if let aggregate = try aggregate() {
      return ExpressionSyntax(.aggregate(aggregate), range(from: start))
    }
    if at(.if) { return try choice() }
    if let word = truthWord() { return word }
    if atName(.field) {
      let path = try path(.field)
      if at(.at), startsPick {
        advance()
        return ExpressionSyntax(.made(.picked(path, try pick())), range(from: start))
      }
      if startsPast {
        let length = try length()
        try expect(.ago)
        return ExpressionSyntax(.past(path, ago: length), range(from: start))
      }
      guard at(.of), following.kind == .text else {
        return ExpressionSyntax(.path(path), path.range)
      }
      advance()
      return ExpressionSyntax(.subject(path, of: try text()), range(from: start))
    }
    if atText() { return ExpressionSyntax(.text(try text()), range(from: start)) }
    if atDate() {
      let date = date()
      return ExpressionSyntax(.date(date), date.range)
    }
    return try quantity()
  }

  // truthWord = "yes" | "no"
  private mutating func truthWord() -> ExpressionSyntax? {
    let range = current.range
    if accept(.yes) { return ExpressionSyntax(.truth(true), range) }
    if accept(.no) { return ExpressionSyntax(.truth(false), range) }
    return nil
  }

  // quantity = NUMBER [ "of" path | unit [ ( "before" | "after" ) base ] ]
  private mutating func quantity() throws(StatementAbandoned) -> ExpressionSyntax {
    let start = index
    let number = try number()
    if at(.of), following.isName {
      advance()
      return ExpressionSyntax(.portion(number, of: try path(.field)), range(from: start))
    }
    guard let unit = try unit() else {
      return ExpressionSyntax(.number(number), range(from: start))
    }
    let length = LengthSyntax(number: number, unit: unit, range: range(from: start))
    guard at(.before) || at(.after), startsBase else {
      return ExpressionSyntax(.length(length), range(from: start))
    }
    let isAfter = current.keyword == .after
    advance()
    return ExpressionSyntax(
      .shifted(length, isAfter: isAfter, try base()), range(from: start))
  }

  // length = NUMBER unit
  mutating func length() throws(StatementAbandoned) -> LengthSyntax {
    let start = index
    let number = try number()
    guard let unit = try unit() else { throw unexpected() }
    return LengthSyntax(number: number, unit: unit, range: range(from: start))
  }

  // unit = [ "business" ] ( "day" | "days" ) | "week" | "weeks" | "month" | …
  mutating func unit() throws(StatementAbandoned) -> LengthSyntax.Unit? {
    if accept(.business) {
      if accept(.days) || accept(.day) { return .businessDay }
      throw unexpected()
    }
    if accept(.days) || accept(.day) { return .day }
    if accept(.weeks) || accept(.week) { return .week }
    if accept(.months) || accept(.month) { return .month }
    if accept(.quarters) || accept(.quarter) { return .quarter }
    if accept(.years) || accept(.year) { return .year }
    return nil
  }

  // bracketed = "(" condition ")"
  mutating func bracketed() throws(StatementAbandoned) -> ExpressionSyntax {
    let start = index
    try expect(.openBracket)
    let inner = try deeper { (parser) throws(StatementAbandoned) in
      try parser.joinedCondition()
    }
    try expect(.closeBracket)
    return ExpressionSyntax(.bracketed(inner), range(from: start))
  }

  // values = value { "," value }
  mutating func values(of subject: ExpressionSyntax) throws(StatementAbandoned)
    -> [ExpressionSyntax]
  {
    let field = source.text(subject.range)
    var values = [try value(of: field)]
    while at(.comma), startsValue(at: index + 1) {
      advance()
      values.append(try value(of: field))
    }
    return values
  }

  /// Whether a value begins there, so that a comma before it goes on with a list of values.
  func startsValue(at place: Int) -> Bool {
    guard place < limit else { return true }
    switch tokens[place].kind {
    case .name: return tokens[place].isName || tokens[place].isTruthWord
    case .symbol(.minus): return place + 1 < limit && tokens[place + 1].kind == .number
    case .text, .openText, .number, .badNumber, .date: return true
    default: return false
    }
  }

  // value = truthWord | NAME | TEXT | DATE | [ "-" ] NUMBER
  mutating func value(of field: String) throws(StatementAbandoned) -> ExpressionSyntax {
    let start = index
    if let word = truthWord() { return word }
    if atName(.value(of: field)) {
      let path = PathSyntax(names: [try name(.value(of: field))], range: range(from: start))
      return ExpressionSyntax(.path(path), path.range)
    }
    if atText() { return ExpressionSyntax(.text(try text()), range(from: start)) }
    if atDate() {
      let date = date()
      return ExpressionSyntax(.date(date), date.range)
    }
    if accept(.minus) {
      let number = try number()
      let inner = ExpressionSyntax(.number(number), number.range)
      return ExpressionSyntax(.negated(inner), range(from: start))
    }
    return ExpressionSyntax(.number(try number()), range(from: start))
  }

  // path = NAME { ( "'s" | "." ) WORD }
  mutating func path(_ role: NameRole) throws(StatementAbandoned) -> PathSyntax {
    let start = index
    var names = [try name(role)]
    while at(.link) || at(.dot) {
      advance()
      guard current.kind == .name else {
        looked(for: .name(.field))
        throw unexpected()
      }
      names.append(NameSyntax(text: source.text(current.range), range: current.range))
      advance()
    }
    return PathSyntax(names: names, range: range(from: start))
  }

  mutating func name(_ role: NameRole) throws(StatementAbandoned) -> NameSyntax {
    guard atName(role) else { throw unexpected() }
    let name = NameSyntax(text: source.text(current.range), range: current.range)
    advance()
    return name
  }

  mutating func text() throws(StatementAbandoned) -> TextSyntax {
    looked(for: .text)
    guard current.kind == .text else {
      throw current.isName ? needsQuotes() : unexpected()
    }
    let range = current.range
    advance()
    return TextSyntax(value: unquoted(source.text(range)), range: range)
  }

  /// The date at the present token.
  mutating func date() -> DateSyntax {
    let date = DateSyntax(text: source.text(current.range), range: current.range)
    advance()
    return date
  }

  mutating func number() throws(StatementAbandoned) -> NumberSyntax {
    looked(for: .number)
    guard current.kind == .number else { throw unexpected() }
    let range = current.range
    guard let number = NumberSyntax(source.text(range), range: range) else {
      throw problem(.numberTooLong(source.text(range)))
    }
    advance()
    return number
  }
}

/// What a text in quotes says.
private func unquoted(_ text: String) -> String {
  unescaped(String(text.unicodeScalars.dropFirst().dropLast()))
}

/// What a text says, each backslash giving way to what follows it.
func unescaped(_ text: String) -> String {
  var result = String.UnicodeScalarView()
  var isEscaped = false
  for character in text.unicodeScalars {
    if isEscaped {
      result.append(character == "n" ? "\n" : character == "t" ? "\t" : character)
      isEscaped = false
    } else if character == "\\" {
      isEscaped = true
    } else {
      result.append(character)
    }
  }
  return String(result)
}

extension NumberSyntax {
  /// Reads `1.5M`; nil when it has more digits than can be held exactly.
  fileprivate init?(_ text: String, range: SourceRange) {
    var coefficient: Int64 = 0
    var exponent = 0
    var hasPoint = false
    var isPercent = false
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "."): hasPoint = true
      case UInt8(ascii: "%"): isPercent = true
      case UInt8(ascii: "k"), UInt8(ascii: "K"): exponent += 3
      case UInt8(ascii: "m"), UInt8(ascii: "M"): exponent += 6
      case UInt8(ascii: "b"), UInt8(ascii: "B"): exponent += 9
      default:
        let (product, overflow) = coefficient.multipliedReportingOverflow(by: 10)
        let (sum, overflowToo) = product.addingReportingOverflow(Int64(byte - 48))
        guard !overflow, !overflowToo else { return nil }
        coefficient = sum
        if hasPoint { exponent -= 1 }
      }
    }
    self.init(
      text: text, coefficient: coefficient, exponent: exponent, isPercent: isPercent, range: range)
  }
}
