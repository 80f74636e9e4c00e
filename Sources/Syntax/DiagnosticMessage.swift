/// Every problem the program can find in a text of the language.
///
/// To add one, add a case; the compiler then asks for its wording in `Diagnostic+Text.swift`, and
/// the tests for a file that provokes it.
package enum DiagnosticMessage: Hashable, Sendable {
  // Reading.
  case notText
  case textNotClosed
  case badNumber(String)
  case numberTooLong(String)
  case unknownCharacter(String)
  case foreignOperator(String, word: String)
  case currencySign(String)
  case tooDeep(limit: Int)
  case endsTooEarly(wanted: [String])
  case unexpected(found: String, wanted: [String])
  case reservedWord(String, wanted: [String])
  case unknownStatement(String, candidates: [String])
  case mixedAndOr
  case commaInCondition
  case commaBetweenActions
  case testWithoutOperand
  case needsIs(String)
  case guardAfterThen(String)
  case clauseOutOfOrder(String)
  case clauseTwice(String)
  case belongsBehindPer(String)
  case keyIsAggregate(String)
  case stepsOnOneLine
  case otherwiseOutsideDecide(String)
  case otherwiseNotLast
  case linesOnOneLine
  case columnMissing(String)
  case cellCount(found: Int, wanted: Int)
  case emptyCell
  case wordInCell(String)
  case policyWithoutWord(found: String)
  case needsBrackets(String)
  case braceNotClosed

  // Names.
  case unknownField(String, table: String, candidates: [String])
  case unknownTable(String, candidates: [String])
  case unknownAction(String, candidates: [String])
  case unknownRule(String, candidates: [String])
  case unknownEffect(String, candidates: [String])
  case unknownRow(String, table: String, candidates: [String])
  case severalRows(String, table: String, keys: [String])
  case unknownType(String, candidates: [String])
  case unknownForm(String, candidates: [String])
  case unknownQuestion(String, candidates: [String])
  case unknownFixture(String, candidates: [String])
  case unknownValue(String, field: String, candidates: [String])
  case unknownStep(String, candidates: [String])
  case unknownPlaybook(String, candidates: [String])
  case unknownTemplate(String, candidates: [String])
  case duplicateName(String, what: String)
  case noSuchLink(String)
  case notRelated(String, to: String)
  case needsAll(String)
  case tableNotLoaded(String)
  case noHistory(String)
  case pastNotLoaded(String)
  case nothingToCompare(String)
  case daysOutOfOrder(String, String)
  case sharedValue(String, field: String)

  // Files.
  case unknownSetting(String, what: String, candidates: [String])
  case saidTwice(String)
  case mixedCurrencies(String, currencies: [String])
  case notAsExpected(found: String)

  // Types.
  case notATest(String, type: String)
  case typeMismatch(found: String, type: String, wanted: String)
  case cannotCompare(left: String, leftType: String, right: String, rightType: String)
  case cannotTest(String, type: String, test: String)
  case cannotCompute(left: String, operation: String, right: String)
  case noOrder(field: String)
  case valueForTest(String, field: String)
  case noSuchDate(String)
  case numberOutOfRange(String)
  case stateOfGiven(String, state: String)

  // Rules and definitions.
  case ruleWithoutTest
  case setsGivenField(String)
  case setsDefinition(String)
  case cycle([String])
  case definitionCycle([String])
  case overrideCycle([String], field: String)
  case replaceCycle([String])
  case overridesNothing(String, by: String)
  case cannotCombine(field: String, combination: String)
  case pinWithoutRow(String)
  case modifierNotAllowed(String, action: String)
  case actionNeeds(String, what: String)
  case duplicateDefault(String)
  case clauseRepeated(String)
  case stepCycle([String])
  case playbookNeverStarts(String)
  case weightsNotWhole(String)
  case notConstant(String)
  case listForValue(String)
  case lawOfDecided(String)

  // Questions.
  case aggregateOutsideQuestion(String)
  case mixesRowsAndSums(String)
  case clauseOfNamedQuestion(String)
  case distinctOfGroups(String)

  // Scenarios.
  case unknownScenario(String, candidates: [String])
  case scenarioCycle([String])
  case cannotFixAsMissing(String)
  case timeGoesOn(from: String)
  case dayOutsideScenario(String, end: String)
  case unknownAssumption(String, candidates: [String])
  case becameWithoutScenario
  case noWork
  case loadInRule(String)
}

extension DiagnosticMessage {
  /// The name under which the problem is documented: its case in words, `unknown-field`.
  package var code: String {
    let name = String(describing: self).prefix { $0 != "(" }
    return name.reduce(into: "") { code, letter in
      code += letter.isUppercase ? "-" + letter.lowercased() : String(letter)
    }
  }
}
