import Accounts
import Checking
package import Reporting
import Syntax
import Vocabulary

// Looking at a book without running it.
extension Session {
  /// Compares every rule with every other, and says what is worth knowing of the book.
  ///
  /// What keeps it from being used at all has been said when it was loaded. With `isStrict` a pair
  /// of rules that can disagree is an error even if no loaded row is of that kind.
  package mutating func checkBook(isStrict: Bool = false) -> Response {
    let (ruleset, diagnostics) = checked()
    if diagnostics.hasErrors { return Response(messages: "", status: .failed) }
    let outcome = portfolio.tables.isEmpty ? nil : outcome()
    let schemaFile = sources.files.first { $0.name == Prelude.name }.map { Set([$0.id]) } ?? []
    let analysis = analyse(ruleset, today: today, ignoringDefinitionsIn: schemaFile)
    let report = CheckReport(analysis, ruleset, outcome, schema: context.schema)
    var response = Response()
    if presentation.format == .json {
      var json = report.json
      if case .object(let members) = json {
        let expectations = JSONValue.array(expectationLines().map(\.json))
        json = .object(members + [("expectations", expectations)])
      }
      response.output = json.indented + "\n"
    } else {
      response.output = report.text(
        width: presentation.width, style: presentation.style, isStrict: isStrict)
      response.output += response.output.isEmpty ? "" : "\n"
      response.output += summary(of: ruleset, report)
    }
    if !presentation.isQuiet { response.messages = unnamedRules(in: ruleset) }
    let unmet = unmet()
    response.messages += text(unmet)
    let hasErrors =
      !unmet.isEmpty || report.hasCertainConflicts || (isStrict && !report.pairs.isEmpty)
    response.status = hasErrors ? .failed : report.hasConflicts ? .conflicts : .fine
    return response
  }

  private func unnamedRules(in ruleset: Ruleset) -> String {
    ruleset.rules.filter { $0.isAnonymous && !$0.isDefault && $0.name == $0.location.description }
      .map { "\($0.location): notice: the rule has no name; write `rule \"…\"` before `when`\n" }
      .joined()
  }

  private func summary(of ruleset: Ruleset, _ report: CheckReport) -> String {
    let rules = ruleset.rules.filter { !$0.isDefault }
    let pairs =
      report.pairs.isEmpty
      ? "no two can disagree"
      : "\(counted(report.pairs.count, "pair", "pairs")) can disagree"
    return counted(rules.count, "rule", "rules") + ", "
      + counted(ruleset.fields.count, "decided field", "decided fields") + " in "
      + counted(ruleset.layers.count, "layer", "layers") + ", "
      + counted(ruleset.policies.count, "policy", "policies") + ", "
      + counted(ruleset.tests.count, "test", "tests") + ": no errors, \(pairs)\n"
  }
}

/// The canonical form of a playbook's text.
///
/// - Returns: the text, or nil with what is wrong when it cannot be read without errors.
package func formatted(_ bytes: [UInt8], named name: String, style: Style) -> (
  text: String?, problems: String
) {
  var sources = SourceMap()
  let source = sources.add(name: name, bytes: bytes)
  let playbook = parse(source)
  let problems = render(playbook.diagnostics, in: sources, style: style)
  guard !playbook.diagnostics.hasErrors else { return (nil, problems) }
  return (format(playbook, of: source, effects: Action.firstWords), problems)
}
