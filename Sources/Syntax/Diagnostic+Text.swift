// The one place where problems are put into words.
//
// A message says what is wrong in one sentence, lower case, without a full stop; the user's own
// words stand between backticks. What to write instead is the diagnostic's help.
extension DiagnosticMessage {
  /// The problem in one sentence.
  package var text: String {
    readingText ?? layoutText ?? nameText ?? typeText ?? dataText ?? processText
      ?? ruleText
  }

  private var readingText: String? {
    switch self {
    case .notText: "this is not a text file"
    case .textNotClosed: "the text has no closing quote on its line"
    case .badNumber(let text): "`\(text)` cannot be read as a number or a date"
    case .numberTooLong(let text): "`\(text)` has more digits than can be held exactly"
    case .unknownCharacter(let text): "`\(visible(text))` has no meaning here"
    case .foreignOperator(let text, let word): "here `\(text)` is written `\(word)`"
    case .currencySign: "amounts are written without a currency sign, `50k` or `1250.75`"
    case .tooDeep(let limit):
      "this has more than \(limit) brackets, `not` or signs inside each other"
    case .endsTooEarly(let wanted): "the statement ends where \(oneOf(wanted)) should follow"
    case .unexpected(let found, let wanted): "expected \(oneOf(wanted)), found `\(visible(found))`"
    case .reservedWord(let word, let wanted):
      "expected \(oneOf(wanted)), but `\(word)` is a word of the language"
    case .unknownStatement(let word, _): "no statement begins with `\(word)`"
    case .mixedAndOr: "`and` and `or` in one condition need brackets"
    case .commaInCondition: "a comma separates the items of a list; it does not join tests"
    case .commaBetweenActions: "a comma does not join actions"
    case .testWithoutOperand: "this test does not say which field it is about"
    case .needsIs(let value): "`\(value)` needs `is` before it"
    case .guardAfterThen(let word): "`\(word)` belongs before `then`"
    case .clauseOutOfOrder(let word): "`\(word)` comes too late in the question"
    case .clauseTwice(let word): "this question has two `\(word)`"
    case .belongsBehindPer(let word): "`\(word)` belongs behind `per`"
    case .keyIsAggregate(let word):
      "`\(word)` is made of the rows of a group, so rows cannot be grouped by it"
    default: nil
    }
  }

  private var layoutText: String? {
    switch self {
    case .stepsOnOneLine: "each step of a test stands on a line of its own"
    case .linesOnOneLine: "each line of a decision stands on a line of its own"
    case .otherwiseOutsideDecide(let word):
      word == "otherwise"
        ? "`otherwise` lives only in `decide … first of`" : "no rule has an `\(word)`"
    case .otherwiseNotLast: "no line of a decision follows `otherwise`"
    case .columnMissing(let field): "no column of this table is `\(field)`, the field it decides"
    case .cellCount(let found, let wanted):
      "this row has \(counted(found, "cell")), the heading has \(wanted)"
    case .emptyCell: "this cell is empty"
    case .wordInCell(let word): "`\(word)` does not join the values of a cell"
    case .policyWithoutWord(let found):
      "a policy says whom it binds by `every` or `only`, not by `\(visible(found))`"
    case .needsBrackets(let word): "tests that `\(word)` joins need brackets here"
    case .braceNotClosed: "this brace has no fellow"
    default: nil
    }
  }

  private var nameText: String? {
    switch self {
    case .unknownField(let name, let table, _):
      (table == "it" ? "the last answer has" : "\(table) have") + " no field called `\(name)`"
    case .unknownTable(let name, _): "there is no table called `\(name)`"
    case .unknownAction(let name, _): "`\(name)` is neither a field to set nor an action"
    case .unknownRule(let name, _): "there is no rule called \"\(name)\""
    case .unknownEffect(let name, _): "`\(name)` is not an effect that rules can ask for"
    case .unknownRow(let name, let table, _): "no \(table) is called \"\(name)\""
    case .severalRows(let name, let table, let keys):
      "\(keys.count) \(table) are called \"\(name)\": \(keys.joined(separator: ", "))"
    case .unknownType(let name, _): "`\(name)` is not a type of field"
    case .unknownForm(let name, _): "there is no form of output called `\(name)`"
    case .unknownQuestion(let name, _): "there is no question called \"\(name)\""
    case .unknownValue(let value, let field, _):
      "nothing in the data has `\(value)` as its \(field)"
    case .unknownStep(let name, _): "this playbook has no step called \"\(name)\""
    case .unknownPlaybook(let name, _): "there is no playbook called \"\(name)\""
    case .unknownTemplate(let name, _): "there is no template called \"\(name)\""
    case .duplicateName(let name, let what): "there are two \(what) called `\(name)`"
    case .noSuchLink(let name): "`\(name)` does not lead to another row"
    case .notRelated(let rows, let table): "no \(rows) belong to one row of \(table)"
    case .needsAll(let rows): "`\(rows)` are compared with the other rows of their own table only"
    case .tableNotLoaded(let table):
      "no \(table) are loaded, so whatever is said of them is unknown"
    case .noHistory(let table):
      "\(table) have no key by which a row could be found again in an earlier state"
    case .pastNotLoaded(let table):
      "only one state of \(table) is loaded, so whatever is said of the past is unknown"
    case .nothingToCompare(let table):
      "only one state of \(table) is loaded, so there is nothing to compare it with"
    case .daysOutOfOrder(let first, let last): "`\(first)` is not before `\(last)`"
    case .unknownFixture(let name, _): "there is no fixture called \"\(name)\""
    case .sharedValue(let word, let field):
      "`\(word)` is read as a word that \(field) may hold, though a field has that name too"
    default: nil
    }
  }

  private var typeText: String? {
    switch self {
    case .notATest(let text, let type): "`\(text)` is \(type), so it is not a test by itself"
    case .typeMismatch(let found, let type, let wanted):
      "`\(found)` is \(type), where \(wanted) is needed"
    case .cannotCompare(let left, let leftType, let right, let rightType):
      "`\(left)` is \(leftType) and `\(right)` is \(rightType); they cannot be compared"
    case .cannotTest(let text, let type, let test):
      "`\(text)` is \(type), which `\(test)` says nothing about"
    case .cannotCompute(let left, let operation, let right):
      "\(left) \(operation) \(right) has no meaning"
    case .noOrder(let field): "the words of `\(field)` have no order"
    case .valueForTest(let value, let field):
      "`\(value)` is not a test; it looks like a value of `\(field)`"
    case .noSuchDate(let text): "`\(text)` is not a day of the calendar"
    case .numberOutOfRange(let text): "`\(text)` is out of range here"
    case .stateOfGiven(let field, let state):
      "`\(field)` comes from the data, so it is never \(state)"
    default: nil
    }
  }

  private var dataText: String? {
    switch self {
    case .unknownSetting(let text, let what, _): "`\(visible(text))` is not \(what)"
    case .saidTwice(let word): "this file has two `\(visible(word))`"
    case .mixedCurrencies(let field, let currencies):
      "the amounts of `\(field)` are in \(all(currencies)), so nothing can be made of all of them"
    case .notAsExpected(let found): "the data is not as expected: \(found)"
    default: nil
    }
  }

  private var processText: String? {
    switch self {
    case .clauseRepeated(let words): "`\(words)` is said twice here"
    case .stepCycle(let steps): "these steps wait for each other: \(ring(steps))"
    case .playbookNeverStarts(let name): "nothing starts the playbook \"\(name)\""
    case .weightsNotWhole(let sum): "these weights add up to \(sum)%"
    default: nil
    }
  }

  private var ruleText: String {
    switch self {
    case .ruleWithoutTest: "a rule needs a test: `when`, `unless`, `until` or `for`"
    case .unknownScenario(let name, _): "there is no scenario \"\(name)\""
    case .scenarioCycle(let names):
      "the scenarios \(names.map { "\"\($0)\"" }.joined(separator: ", ")) continue each other"
    case .cannotFixAsMissing(let field):
      "`\(field)` is decided by rules, so it cannot be set to missing"
    case .timeGoesOn(let day): "that is not after \(day), where the scenario is"
    case .dayOutsideScenario(let day, let end):
      "\(day) is after \(end), where the scenario ends, so this never happens in it"
    case .unknownAssumption(let words, _): "nothing called `\(words)` can be assumed"
    case .becameWithoutScenario: "`became` tells a scenario from the book, and none is named"
    case .noWork: "no work is declared, so nobody has a load"
    case .loadInRule(let name):
      "`\(name)` follows from what rules decide, so no rule, work or capacity can read it"
    case .setsGivenField(let field): "`\(field)` identifies the row, so no rule can decide it"
    case .setsDefinition(let name): "`\(name)` is a definition, so no rule can decide it"
    case .cycle(let path): "these fields decide each other: \(path.joined(separator: " → "))"
    case .definitionCycle(let path):
      "these definitions need each other: \(path.joined(separator: " → "))"
    case .overrideCycle(let rules, let field):
      rules.count == 2
        ? "\"\(rules[0])\" overrides itself about `\(field)`"
        : "these rules override each other about `\(field)`: \(ring(rules))"
    case .replaceCycle(let rules):
      rules.count == 2
        ? "\"\(rules[0])\" replaces itself" : "these rules replace each other: \(ring(rules))"
    case .overridesNothing(let rule, let by):
      "\"\(by)\" and \"\(rule)\" set no field in common, so \"\(by)\" overrides nothing here"
    case .cannotCombine(let field, let combination):
      "values of `\(field)` cannot be combined by `\(combination)`"
    case .pinWithoutRow(let name):
      "nothing in the data is called \"\(name)\", so the pin holds nothing"
    case .modifierNotAllowed(let modifier, let action): "`\(action)` takes no `\(modifier)`"
    case .actionNeeds(let action, let what): "`\(action)` needs \(what)"
    case .duplicateDefault(let field): "`\(field)` has two defaults"
    case .listForValue(let name): "`\(name)` is a list of values, where one value is needed"
    case .notConstant(let text): "`\(text)` differs from row to row, where one value is needed"
    case .aggregateOutsideQuestion(let name):
      "`\(name)` is over many rows, and only a question has them"
    case .mixesRowsAndSums(let text):
      "`\(text)` differs from row to row, while the other columns are over all rows of a group"
    case .clauseOfNamedQuestion(let word):
      "a named question is asked as it stands, so no `\(word)` can follow its name"
    case .lawOfDecided(let name):
      "`\(name)` is not loaded but found out, and a law changes what is loaded"
    case .distinctOfGroups(let what):
      "`distinct` shows each combination of the columns once, which leaves no place for `\(what)`"
    default: code
    }
  }
}

extension DiagnosticMessage {
  /// The names that may have been meant.
  package var candidates: [String] {
    switch self {
    case .unknownStatement(_, let candidates), .unknownField(_, _, let candidates),
      .unknownTable(_, let candidates), .unknownAction(_, let candidates),
      .unknownRule(_, let candidates), .unknownEffect(_, let candidates),
      .unknownRow(_, _, let candidates), .unknownType(_, let candidates),
      .unknownValue(_, _, let candidates), .unknownForm(_, let candidates),
      .unknownQuestion(_, let candidates), .unknownStep(_, let candidates),
      .unknownPlaybook(_, let candidates), .unknownTemplate(_, let candidates),
      .unknownSetting(_, _, let candidates),
      .unknownScenario(_, let candidates), .unknownAssumption(_, let candidates),
      .unknownFixture(_, let candidates):
      candidates
    default: []
    }
  }
}

/// `"a" → "b" → "a"`.
private func ring(_ names: [String]) -> String {
  names.map { "\"\($0)\"" }.joined(separator: " → ")
}

/// `EUR, USD and GBP`.
private func all(_ names: [String]) -> String {
  guard names.count > 1 else { return names.first ?? "" }
  return names.dropLast().joined(separator: ", ") + " and " + (names.last ?? "")
}

/// `1 cell`, `2 cells`.
private func counted(_ number: Int, _ noun: String) -> String {
  "\(number) \(noun)\(number == 1 ? "" : "s")"
}

/// `a, b or c`; a long list is cut after six.
private func oneOf(_ wanted: [String]) -> String {
  guard wanted.count > 1 else { return wanted.first ?? "the end" }
  let shown = wanted.prefix(6)
  if wanted.count > shown.count { return shown.joined(separator: ", ") + " or another word" }
  return shown.dropLast().joined(separator: ", ") + " or " + (shown.last ?? "")
}

/// A found text, cut to a length that fits in a sentence, without control characters.
private func visible(_ text: String) -> String {
  let safe = String(
    text.unicodeScalars.prefix(40).map { scalar in
      scalar.properties.generalCategory == .control ? "\u{FFFD}" : Character(scalar)
    })
  return text.unicodeScalars.count > 40 ? safe + "…" : safe
}
