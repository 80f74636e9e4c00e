/// What was looked for, in words for a message: what must follow, rather than all that could.
///
/// After `health red` the parser has looked for some forty things. Signs and tests that would only
/// go on with what stands there are left out, and the many beginnings of an operand become one.
func phrases(for expected: [Expectation]) -> [String] {
  let all = Set(expected)
  var rest = expected
  var phrases: [String] = []
  if all.contains(.name(.field)), all.contains(.keyword(.fiscal)) { return ["a field to group by"] }
  if all.contains(.number), all.contains(where: \.isFieldOrValue) {
    if all.contains(.name(.action)) { return ["an expectation such as `escalate of \"Elm\"`"] }
    phrases.append(operandPhrase(for: all))
    rest.removeAll { $0.beginsOperand }
  }
  if all.contains(.date), all.contains(.name(.field)), !all.contains(.number) {
    return ["a field, a date or `(`"]
  }
  let optional = optionalWords(among: all)
  let required = rest.filter { !$0.isValue && !optional.contains($0) }
  if !required.isEmpty || !phrases.isEmpty {
    rest = required
  } else if all.contains(.keyword(.business)) {
    return ["a unit of time such as `days`"]
  } else if all.contains(where: \.isValue) {
    rest.removeAll { $0 == .text }
  }
  var seen: Set<String> = []
  return (phrases + rest.map(\.phrase)).filter { seen.insert($0).inserted }
}

private func operandPhrase(for expected: Set<Expectation>) -> String {
  if expected.contains(.name(.table)) { return "a field or a table" }
  if expected.contains(where: \.isValue) { return "a value" }
  return expected.contains(.keyword(.not)) ? "a field or a test" : "a value"
}

/// What only goes on with a part that is whole without it.
private func optionalWords(among all: Set<Expectation>) -> Set<Expectation> {
  var words: [Keyword] = [.of, .rounded]
  var symbols: [Symbol] = [.link, .dot, .plus, .minus, .times, .divide, .colon]
  if all.contains(.keyword(.is)) {
    words += tailWords
    symbols += [.less, .lessOrEqual, .greater, .greaterOrEqual]
  }
  if all.contains(.keyword(.business)) { words += Parser.units + [.business] }
  if all.contains(.keyword(.or)) { words.append(.for) }
  if all.contains(.keyword(.then)) {
    words += [.and, .or, .note, .overrides, .replaces]
    if all.contains(.keyword(.and)) { words += [.when, .unless, .until] }
  }
  var optional = Set(words.map(Expectation.keyword) + symbols.map(Expectation.symbol))
  if all.contains(.keyword(.is)) { optional.insert(.text) }
  return optional
}

extension Expectation {
  /// Whether it is a word of some field.
  var isValue: Bool { if case .name(.value) = self { true } else { false } }

  fileprivate var isFieldOrValue: Bool { self == .name(.field) || isValue }

  /// Whether an operand or a condition can begin with it.
  fileprivate var beginsOperand: Bool {
    switch self {
    case .symbol(.minus), .symbol(.openBracket), .text, .number, .date: true
    case .name(let role): role == .field || role == .table || isValue
    case .keyword(let keyword): operandWords.contains(keyword)
    default: false
    }
  }

  /// As it is said in a message.
  fileprivate var phrase: String {
    switch self {
    case .keyword(let keyword): "`\(keyword.rawValue)`"
    case .symbol(let symbol): "`\(symbol.rawValue)`"
    case .name(.field): "a field"
    case .name(.value): "a value"
    case .name(.table), .name(.relation): "a table"
    case .name(.action): "an action"
    case .name(.newName): "a name"
    case .name(.role): "a role"
    case .name(.tool): "a tool"
    case .name(.encoding): "an encoding"
    case .name(.type): "a type"
    case .name(.form): "a form of output"
    case .name(.assumption): "a word of what is assumed"
    case .name(.code): "the code of a message"
    case .text: "a text in quotes"
    case .number: "a number"
    case .date: "a date"
    case .end: "the end of the statement"
    }
  }
}

private let operandWords: Set<Keyword> = [
  .not, .yes, .no, .count, .share, .sum, .average, .median, .smallest, .largest, .latest,
  .earliest, .any, .every, .if, .all, .one, .missing, .known, .unknown, .conflicting, .heldBack,
  .exactly, .only, .number, .rank, .weekday, .day, .month, .quarter, .year, .anniversary, .length,
  .domain, .firstWord, .lastWord,
]

private let tailWords: [Keyword] = [
  .is, .above, .below, .at, .between, .within, .more, .in, .on, .before, .after, .contains,
  .starts, .ends, .matches, .includes, .was, .turned, .up, .down, .falling, .rising, .lowest,
  .highest, .became, .for,
]
