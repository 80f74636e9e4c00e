import Checking
import Evaluation
import Syntax
import Vocabulary

@testable import Reference

/// A book of one or several files, read and checked as the product does it.
struct CheckedBook {
  let sources: SourceMap
  let statements: [StatementSyntax]
  let ruleset: Ruleset
  /// What is wrong with the book, one line each.
  let errors: [String]

  init(_ files: [String], for given: Given) {
    var sources = SourceMap()
    var statements = parse(sources.add(name: Prelude.name, text: Prelude.text)).statements
    var problems: [Diagnostic] = []
    for (number, text) in files.enumerated() {
      let parsed = parse(sources.add(name: "\(number).tend", text: text))
      statements += parsed.statements
      problems += parsed.diagnostics
    }
    let checked = check(statements, in: CheckContext(given.portfolio), sources: sources)
    self.sources = sources
    self.statements = statements
    ruleset = checked.ruleset
    errors = (problems + checked.diagnostics).filter { $0.severity == .error }.map {
      "\(sources.location(of: $0.range)): \($0.message.text)"
    }
  }

  /// A rule by its name; what has none by its text.
  func title(_ rule: Int) -> String {
    let rule = ruleset.rules[rule]
    let isPart = rule.isAnonymous || rule.name.contains(" / except")
    return isPart ? sources.text(of: rule.range) : rule.name
  }

  /// What the engine says of the facts.
  func outcome(on given: Given) -> Outcome {
    evaluate(ruleset, on: given.portfolio, at: given.moment)
  }

  /// What the reference says of them.
  func verdict(on given: Given) -> Verdict {
    let declared = statements.compactMap { statement in
      if case .field(let field) = statement.kind { field } else { nil }
    }
    let facts = given.facts(declaring: declared)
    let book = Book(statements, facts) { sources.text(of: $0) }
    let rows = given.rows.indices.map { Row(book: book, number: $0) }
    var verdict = Verdict()
    for field in book.decided { verdict.cells[field] = rows.map { $0.judged(field) } }
    for (effects, heldBack) in rows.map({ $0.asked() }) {
      verdict.asked.formUnion(effects)
      verdict.heldBack.formUnion(heldBack)
    }
    for claim in book.claims where claim.level == .policy {
      let truths = rows.map { $0.speaks(claim) }
      let broken = truths.indices.filter { truths[$0] == true }
      verdict.findings[claim.title] = (broken, truths.count { $0 == nil })
    }
    return verdict
  }
}

/// What the reference says of all rows.
struct Verdict {
  /// By field and row.
  var cells: [String: [Judged]] = [:]
  var asked: Set<Asked> = []
  /// Effects that no rule asks for and one could not be judged for.
  var heldBack: Set<Asked> = []
  /// By policy: the rows that break it, and how many could not be judged.
  var findings: [String: (broken: [Int], unknown: Int)] = [:]
}
