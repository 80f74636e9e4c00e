import Checking
package import Reporting
import Syntax

// Looking at a book without running it.
extension Session {
  /// How many rules, definitions and tests there are, when nothing is wrong with them.
  ///
  /// What is wrong has been said when the book was loaded.
  package mutating func checkBook() -> Response {
    let (ruleset, diagnostics) = checked()
    if diagnostics.hasErrors { return Response(messages: "", status: .failed) }
    var response = Response()
    let rules = ruleset.rules.filter { !$0.isDefault }
    for rule in rules where rule.isAnonymous && !presentation.isQuiet {
      response.messages +=
        "\(rule.location): notice: the rule has no name; write `rule \"…\"` before `when`\n"
    }
    response.output =
      counted(rules.count, "rule", "rules") + ", "
      + counted(ruleset.fields.count, "decided field", "decided fields") + " in "
      + counted(ruleset.layers.count, "layer", "layers") + ", "
      + counted(ruleset.tests.count, "test", "tests") + ": no errors\n"
    return response
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
  return (format(playbook, of: source), problems)
}
