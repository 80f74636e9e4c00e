package import Syntax

/// How the tests of a book went, in a form that every output is made from.
package struct TestReport: Sendable {
  package var tests: [Test]
  package var coverage: CoverageReport?
  package var mutations: MutationReport?

  /// One `test` or `law`.
  package struct Test: Sendable {
    let name: String
    let isLaw: Bool
    let location: SourceLocation
    /// How many cases of a table, or accounts, were tried.
    let caseCount: Int
    let failures: [Failure]

    /// How a test went.
    package init(
      name: String, isLaw: Bool, location: SourceLocation, caseCount: Int, failures: [Failure]
    ) {
      self.name = name
      self.isLaw = isLaw
      self.location = location
      self.caseCount = caseCount
      self.failures = failures
    }

    var passed: Bool { failures.isEmpty }
  }

  /// What was not as expected.
  package struct Failure: Sendable {
    let text: String
    let location: SourceLocation
    /// The expectation as it is written.
    let source: String
    let cells: [Cell]
    let why: Explanation?
    /// Lines that show the case, to be pasted into a test.
    let example: [String]

    /// One failure of a test.
    package init(
      text: String, location: SourceLocation, source: String, cells: [Cell], why: Explanation?,
      example: [String]
    ) {
      self.text = text
      self.location = location
      self.source = source
      self.cells = cells
      self.why = why
      self.example = example
    }
  }

  /// One cell that is not as expected.
  package struct Cell: Sendable {
    let name: String
    let expected: String
    let found: String

    /// A cell with both values.
    package init(name: String, expected: String, found: String) {
      self.name = name
      self.expected = expected
      self.found = found
    }
  }

  /// How those tests went.
  package init(_ tests: [Test]) { self.tests = tests }

  /// How many tests failed.
  package var failedCount: Int { tests.count { !$0.passed } }

  /// The forms that it can be put out in.
  package enum Form: String, CaseIterable, Sendable { case text, tap, junit, json }

  /// The report in a form; the forms `tap` and `junit` have no place for more than the tests.
  package func text(as form: Form, width: Int?, style: Style, isQuiet: Bool) -> String {
    switch form {
    case .text: plainText(width: width, style: style, isQuiet: isQuiet)
    case .tap: tap
    case .junit: junit
    case .json: json.indented + "\n"
    }
  }
}
