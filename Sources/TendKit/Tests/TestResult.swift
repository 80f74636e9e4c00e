package import Accounts
import Checking
package import Evaluation
package import Reporting
package import Syntax
import Vocabulary

/// How one `test` or one `law` went.
///
/// The way of a test: its steps give rows and a day; what is given is a portfolio like any other,
/// and `evaluate` says what the rules make of it. Expectations are looked up in that outcome. Tables
/// of cases repeat the last step for each row; a law tries many portfolios; coverage looks at every
/// outcome; a mutation is the same tests under changed rules; a recording is the edit that each
/// failure carries. None of them has a second way to run a rule.
package struct TestResult: Sendable {
  package let name: String
  /// Whether it is a law.
  package let isLaw: Bool
  package let location: SourceLocation
  /// How many cases of a table, or accounts, were tried; 1 for a plain test.
  package internal(set) var caseCount = 1
  /// What was not as expected; empty when all was.
  package internal(set) var failures: [Failure] = []
  /// What was seen of the rules.
  package internal(set) var coverage = Coverage()

  /// One expectation that was not met, or a step that could not be taken.
  package struct Failure: Sendable {
    package let text: String
    package let range: SourceRange
    /// The cells that are not as expected.
    package var cells: [TestReport.Cell] = []
    /// Why the first of them is as it is.
    package var why: Explanation?
    /// What was expected, where the text at the place does not say it: a cell of a table.
    var source: String?
    /// Lines that show the case, to be pasted into a test.
    package var example: [String] = []
    /// The edit that makes the expectation what is so.
    var recording: FixIt?

    init(_ text: String, at range: SourceRange) {
      self.text = text
      self.range = range
    }
  }
}

/// What tests run under: the statements of a book, and its data for tests that ask for it.
package struct TestBook: Sendable {
  /// Every statement that is about rules.
  let statements: [StatementSyntax]
  /// Those that decide something or name it, which is all that a test is checked against.
  let declarations: [StatementSyntax]
  let fixtures: [FixtureSyntax]
  let schema: Schema
  let sources: SourceMap
  let today: CalendarDate
  /// What is loaded; empty where nothing is.
  let portfolio: Portfolio

  /// The book that these statements make up.
  package init(
    _ declarations: [StatementSyntax], schema: Schema, portfolio: Portfolio = Portfolio(),
    today: CalendarDate, sources: SourceMap
  ) {
    // What is loaded and what is expected of it is no matter of a test, which has its own rows.
    statements = declarations.filter(\.isOfRules)
    self.declarations = statements.filter { !$0.isOfTests }
    fixtures = declarations.compactMap { statement in
      if case .fixture(let fixture) = statement.kind { fixture } else { nil }
    }
    self.schema = schema.declaring(declarations, sources: sources)
    self.sources = sources
    self.today = today
    self.portfolio = portfolio
  }

  /// The tests, in the order read.
  var tests: [TestStatementSyntax] {
    statements.compactMap { statement in
      if case .test(let test) = statement.kind { test } else { nil }
    }
  }
}

extension TestBook {
  /// Whether a statement comes with the schema.
  func isOfSchema(_ statement: StatementSyntax) -> Bool {
    sources.file(of: statement.range).name == Prelude.name
  }
}

extension StatementSyntax {
  /// Whether it is about rules, and not about files or what could be.
  var isOfRules: Bool {
    switch kind {
    case .load, .expect, .scenario: false
    default: true
    }
  }

  /// Whether rules are the same without it.
  fileprivate var isOfTests: Bool {
    switch kind {
    case .test, .fixture, .law, .question: true
    default: false
    }
  }
}
