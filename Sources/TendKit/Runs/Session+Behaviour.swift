import Checking
import Evaluation
import Reporting
import Syntax
import Vocabulary

extension Session {
  /// What the book does otherwise than other playbooks would, on the same data and day.
  ///
  /// With `reportsPending` a difference ends with a status of its own.
  package mutating func behaviour(
    against playbooks: [(name: String, bytes: [UInt8])], called name: String,
    reportsPending: Bool = false
  ) -> Response {
    if let refusal = refusal() { return refusal }
    var other = self
    other.declarations = declarations.filter {
      sources.file(of: $0.range).name == Prelude.name
    }
    other.known.reset()
    for playbook in playbooks {
      let parsed = parse(other.sources.add(name: playbook.name, bytes: playbook.bytes))
      if parsed.diagnostics.hasErrors { return other.problems(parsed.diagnostics) }
      other.declarations += parsed.statements.filter(\.isDeclaration)
    }
    let diagnostics = other.checked().diagnostics.filter { $0.severity == .error }
    if !diagnostics.isEmpty { return other.problems(diagnostics) }
    let report = BehaviourReport(
      from: other.outcome(), to: outcome(), against: name, schema: context.schema)
    var response = Response(output: text(of: report))
    if reportsPending, !report.isSame { response.status = .pending }
    return response
  }

  private func text(of report: BehaviourReport) -> String {
    switch presentation.format {
    case .table, .vertical: report.text(width: presentation.width)
    case .markdown: report.markdown
    case .json: report.json.indented + "\n"
    case .csv, .ndjson: presentation.format.render(report.grid, width: nil)
    }
  }
}
