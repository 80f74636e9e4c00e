package import Checking
package import Evaluation
package import Syntax
import Vocabulary

/// Which parts of a book its tests have seen: each rule and each line of a decision applying, and
/// each test being true, false, and unknown where it can be.
package struct CoverageReport: Sendable {
  /// The rules, the lines of decisions and the definitions, in the order read.
  let parts: [Part]

  /// One rule, line or definition.
  struct Part: Sendable {
    let name: String
    let location: SourceLocation
    /// Whether it applied; nil for a definition.
    let applies: Bool?
    let tests: [Test]
  }

  /// One test of it.
  struct Test: Sendable {
    let text: String
    let location: SourceLocation
    let wanted: [Truth]
    let seen: Set<Truth>

    var missing: [Truth] { wanted.filter { !seen.contains($0) } }
  }

  /// What `coverage` says of a book's rules.
  package init(
    _ coverage: Coverage, of ruleset: Ruleset, words: BookWords, sources: SourceMap
  ) {
    parts = ruleset.coverable.compactMap { part in
      guard sources.file(of: part.range).name != Prelude.name else { return nil }
      return Part(
        name: part.name, location: part.location ?? sources.location(of: part.range),
        applies: part.rule.map { _ in coverage.applied.contains(part.range) },
        tests: part.tests.map { test in
          Test(
            text: words.text(of: test), location: sources.location(of: test.range),
            wanted: ruleset.canBeUnknown(test) ? [.yes, .no, .unknown] : [.yes, .no],
            seen: coverage.truths[test.range] ?? [])
        })
    }
  }

  private var rules: [Part] { parts.filter { $0.applies != nil } }
  private var tests: [Test] { parts.flatMap(\.tests) }
  private var appliedCount: Int { rules.count { $0.applies == true } }
  private var truthCount: Int { tests.reduce(0) { $0 + $1.wanted.count } }
  private var seenCount: Int { tests.reduce(0) { $0 + $1.wanted.count - $1.missing.count } }

  /// What was seen as a share of all that can be, from 0 to 1.
  package var share: Double {
    let total = rules.count + truthCount
    return total == 0 ? 1 : Double(appliedCount + seenCount) / Double(total)
  }

  /// What is not covered, by rule, and the sums.
  func text(width: Int?, style: Style) -> String {
    let head =
      "coverage \(wholePercent(share)): \(appliedCount) of \(counted(rules.count, "rule", "rules")) "
      + "apply; of \(counted(tests.count, "test", "tests")) "
      + "\(seenCount) of \(truthCount) truths are seen\n"
    return style.bold(head) + parts.map { text($0, style) }.joined()
  }

  private func text(_ part: Part, _ style: Style) -> String {
    let gaps = part.tests.filter { !$0.missing.isEmpty }
    let isSilent = part.applies == false
    guard isSilent || !gaps.isEmpty else { return "" }
    let state = isSilent ? "  " + style.emphasized("never applies", .yellow) : ""
    let widest = gaps.map(\.text.displayWidth).filter { $0 <= 60 }.max() ?? 0
    let lines = gaps.map { test in
      let missing = test.missing.map { $0 == .yes ? "true" : $0 == .no ? "false" : "unknown" }
      return "  \(test.text.terminalSafe.padded(to: widest))  never "
        + style.emphasized(missing.joined(separator: ", "), .yellow) + "\n"
    }
    return "\n\(part.name.terminalSafe)  \(style.dim("\(part.location)"))\(state)\n"
      + lines.joined()
  }

  /// The report as a document: all parts, covered or not.
  var json: JSONValue {
    .object([
      ("share", .number(share)), ("rules", .integer(Int64(rules.count))),
      ("rules-applied", .integer(Int64(appliedCount))), ("truths", .integer(Int64(truthCount))),
      ("truths-seen", .integer(Int64(seenCount))),
      ("parts", .array(parts.map { json($0) })),
    ])
  }

  private func json(_ part: Part) -> JSONValue {
    .object([
      ("name", .string(part.name)), ("file", .string(part.location.file)),
      ("line", .integer(Int64(part.location.line))),
      ("applies", part.applies.map { .bool($0) } ?? .null),
      (
        "tests",
        .array(
          part.tests.map { test in
            .object([
              ("text", .string(test.text)), ("line", .integer(Int64(test.location.line))),
              ("seen", .array(test.wanted.filter(test.seen.contains).map { .string($0.rawValue) })),
              ("missing", .array(test.missing.map { .string($0.rawValue) })),
            ])
          })
      ),
    ])
  }
}

/// A share as whole percents, rounded down so that 100% means all.
package func wholePercent(_ share: Double) -> String {
  "\(Int((share * 100 + 1e-9).rounded(.down)))%"
}
