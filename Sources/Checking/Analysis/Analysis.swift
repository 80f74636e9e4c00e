package import Accounts
package import Syntax

/// What can be said of a book without any data: which rules can disagree, and which are idle.
package struct Analysis: Sendable {
  /// Every pair of clauses of one field that give different values and of which neither beats the
  /// other, by field and then by their places.
  package let pairs: [PairVerdict]
  /// What else is worth a word, in the order of the book.
  package let findings: [Finding]
}

/// Compares the rules of a book with each other.
///
/// Tests are taken as sets of rows: words, numbers, money, days and yes/no exactly, and a missing
/// value as a value of its own. Tests that are not looked into (of texts, of single cells) count as
/// free to be true or false, and calculated values as free to have any value, so that the answer
/// may warn of a meeting that cannot be, and never overlooks one.
///
/// - Parameters:
///   - ruleset: the rules; pins and fields with a combination are left out.
///   - today: the day for which tests such as `within 90 days` are compared.
///   - files: texts whose definitions nobody needs to use, such as the schema's.
///   - boxLimit: how many boxes one condition may become before its pairs are given up.
///   - stepLimit: how many pairs of boxes are looked at in all.
/// - Returns: the pairs and the findings; the same for the same book and day.
package func analyse(
  _ ruleset: Ruleset, today: CalendarDate, ignoringDefinitionsIn files: Set<Int32> = [],
  boxLimit: Int = 2000, stepLimit: Int = 20_000_000
) -> Analysis {
  var limit = WorkLimit(boxes: boxLimit, steps: stepLimit)
  var pairs: [PairVerdict] = []
  var findings: [Finding] = []
  for field in ruleset.fields.indices {
    let space = RuleSpace(ruleset, today: today, limit: limit)
    var search = FieldSearch(field: field, space: space)
    pairs += search.pairVerdicts()
    findings += search.findings()
    limit = search.space.limit
  }
  findings += effectFindings(ruleset, today: today, &limit)
  findings += unknownNegations(ruleset, today: today, &limit)
  findings += unusedDefinitions(ruleset, ignoring: files)
  return Analysis(pairs: pairs, findings: findings)
}

/// Whether two clauses that disagree can both win for one row.
package struct PairVerdict: Sendable {
  /// The number of the decided field.
  package let field: Int
  /// The places of the two clauses among those of the field, the smaller first.
  package let first: Int
  package let second: Int
  /// What each says, as it is written in a sentence.
  package let values: (first: String, second: String)
  /// Whether the values are calculated, so that they may happen to be the same.
  package let valuesMayAgree: Bool
  package let verdict: Verdict

  /// The three answers.
  package enum Verdict: Sendable {
    /// No row can make both win: proved.
    case neverMeet
    /// A row that would make both win is known.
    case meet(Meeting)
    /// The conditions have too many cases to say.
    case mayMeet
  }
}

/// How two clauses meet.
package struct Meeting: Sendable {
  /// The tests that lead there, to be joined by `and`: `health is red`, `child`, `not managed`.
  ///
  /// They name only what the two conditions name. Empty when both always apply.
  package let tests: [String]
  /// In how many more ways the two can meet.
  package let otherWays: Int
  /// A row for which they meet, field by field.
  package let witness: [WitnessCell]
  /// Whether such a row can surely be: the witness rests on fields of the data alone, not on
  /// calculated or decided values or on tests that are not looked into.
  package let isCertain: Bool
  /// Whether the two meet in every row in which the first one applies.
  package let isAlwaysForFirst: Bool
  /// Whether the two meet in every row in which the second one applies.
  package let isAlwaysForSecond: Bool
  /// What would settle it, the simplest first; each leaves both rules something to say if it can.
  package let fixes: [ConflictFix]
}

/// What a row that was made up has in one field.
package struct WitnessCell: Hashable, Sendable {
  /// The field, or the text of the calculated value or test.
  package let name: String
  package let content: Content

  /// What a cell of a witness can be.
  package enum Content: Hashable, Sendable {
    case value(Value)
    case missing
    case conflicting
    /// Any word but those.
    case wordOtherThan([String])
    /// Whether a test that is not looked into is true.
    case test(Bool)
    /// How the value compares with another: below (-1), equal (0), above (1).
    case order(Int, than: String)
  }
}

/// A change that ends a conflict.
package enum ConflictFix: Hashable, Sendable {
  /// The first rule overrides the second.
  case overrides(rule: Int, loser: Int)
  /// The rule gets another guard.
  case unless(test: String, rule: Int)
}

/// Something in a book that is probably not meant.
package struct Finding: Sendable {
  package let kind: Kind
  /// The decided field it concerns.
  package let field: Int?
  /// The rule it concerns.
  package let rule: Int?
  /// Where to look.
  package let range: SourceRange

  /// What was found.
  ///
  /// Rules are given by their numbers.
  package enum Kind: Hashable, Sendable {
    /// The condition is true of no row.
    case neverApplies
    /// Wherever it applies, one of those rules beats it.
    case alwaysBeaten(by: [Int])
    /// Wherever it wins, those rules say the same.
    case addsNothing(besides: [Int])
    /// `not` of a test that is unknown where one of those fields is missing.
    case unknownNegation(fields: [String])
    /// Nothing that decides, restricts or asks uses the definition.
    case unusedDefinition(String)
    /// All clauses of the field give that value.
    case oneValue(String)
  }
}

extension PairVerdict {
  /// The condition that is true just where the two disagree, to be evaluated on the data.
  package func condition(in ruleset: Ruleset) -> CheckedExpression {
    let clauses = ruleset.fields[field].clauses
    let range = ruleset.rules[clauses[first].rule].range
    var tests: [CheckedExpression] = []
    for index in [first, second] {
      if let condition = clauses[index].condition {
        tests.append(CheckedExpression(.holds(condition), .truth, range))
      }
    }
    for index in Set(clauses[first].beatenBy + clauses[second].beatenBy).sorted() {
      let beats =
        clauses[index].condition.map { CheckedExpression(.holds($0), .truth, range) }
        ?? CheckedExpression(.constant(.truth(true)), .truth, range)
      tests.append(CheckedExpression(.not(beats), .truth, range))
    }
    return CheckedExpression(.and(tests), .truth, range)
  }
}
