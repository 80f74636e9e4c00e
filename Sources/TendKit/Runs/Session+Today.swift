import Accounts
import Checking
import Evaluation
import Reporting
import Syntax

// The page of a day.
extension Session {
  /// Answers `today for "Ana"`.
  mutating func page(of syntax: TodaySyntax) -> Response {
    if let refusal = refusal() ?? refusalByContract() { return refusal }
    let outcome = outcome()
    let people = Set(TodayMaker.people(in: outcome, schema: context.schema))
    let wanted = foldedName(syntax.person.value)
    guard let person = people.first(where: { foldedName($0) == wanted }) else {
      let candidates = nearest(to: syntax.person.value, among: people.sorted())
      return .failure(
        "nobody is called \"\(syntax.person.value)\", neither for an account nor for a task",
        help: candidates.isEmpty
          ? nil : "write \(candidates.map { "`today for \"\($0)\"`" }.joined(separator: " or "))")
    }
    var maker = TodayMaker(
      person, outcome, plan: report(of: outcome), ledger: ledger, closed: closedTasks(),
      schema: context.schema)
    let report = maker.report()
    switch presentation.format {
    case .table, .vertical: return shown(report.explanation)
    case .csv, .json, .ndjson, .markdown: return shown(report.grid)
    }
  }
}
