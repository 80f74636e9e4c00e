import Accounts

// The wording of what the analysis finds.
extension Meeting {
  /// The tests as one sentence: `health is red and child and not managed`.
  package var condition: String { tests.joined(separator: " and ") }

  /// The made-up row as one sentence: `health red, parent missing, arr 60k`.
  package var witnessText: String { witness.map(\.text).joined(separator: ", ") }
}

extension Gap {
  /// The tests as one sentence.
  package var condition: String { tests.joined(separator: " and ") }
}

extension WitnessCell {
  /// The cell as a reader would say it.
  package var text: String {
    switch content {
    case .value(.truth(let truth)): truth ? name : "not \(name)"
    case .value(let value): "\(name) \(value.words)"
    case .missing: "\(name) missing"
    case .conflicting: "\(name) in conflict"
    case .wordOtherThan(let words):
      words.isEmpty
        ? "\(name) known"
        : "\(name) none of \(words.map { Value.words(ofText: $0) }.joined(separator: ", "))"
    case .test(let isTrue): isTrue ? name : "not (\(name))"
    case .order(let order, let other):
      order < 0
        ? "\(name) below \(other)" : order > 0 ? "\(name) above \(other)" : "\(name) is \(other)"
    }
  }
}

extension ConflictFix {
  /// The change in one line: `"red" overrides "orphan"`.
  package func text(in ruleset: Ruleset) -> String {
    switch self {
    case .overrides(let rule, let loser):
      "\(ruleset.rules[rule].title) overrides \(ruleset.rules[loser].title)"
    case .unless(let test, let rule):
      "add  unless \(test)  to \(ruleset.rules[rule].title)"
    }
  }
}

extension Finding {
  /// One sentence without a place.
  package func text(in ruleset: Ruleset) -> String {
    let title = rule.map { ruleset.rules[$0].title } ?? ""
    let name = field.map { ruleset.fields[$0].name } ?? ""
    func titles(_ rules: [Int]) -> String {
      rules.map { ruleset.rules[$0].title }.joined(separator: ", ")
    }
    switch kind {
    case .neverApplies:
      return "\(title) can never apply: no row makes its condition true"
    case .alwaysBeaten(let rules):
      return "\(title) never decides \(name): wherever it applies, it is beaten by \(titles(rules))"
    case .addsNothing(let rules):
      return "\(title) adds nothing to \(name): wherever it wins, \(titles(rules)) "
        + (rules.count == 1 ? "says" : "say") + " the same"
    case .unknownNegation(let fields):
      let list = fields.joined(separator: ", ")
      return "where \(list) is missing this test is unknown, and so is its negation: "
        + "\(title) then holds the row back"
    case .unusedDefinition(let definition):
      return "the definition \(definition) is used by no rule"
    case .oneValue(let value):
      return "every rule for \(name) gives \(value)"
    }
  }
}
