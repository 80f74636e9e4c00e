import Accounts
import Checking
import Evaluation
import Reporting
import Syntax
import Vocabulary

// What changed in the data.
extension Session {
  /// Compares two states of the loaded tables.
  mutating func whatChanged(_ syntax: ChangesSyntax, at range: SourceRange) -> Response {
    if portfolio.tables.isEmpty { return .failure(Session.noData) }
    let (checked, diagnostics) = check(syntax, at: range, in: context, sources: sources)
    var response = problems(diagnostics)
    guard let checked else { return response }
    let states = portfolio.states(for: checked, today: today)
    let found = changes(from: states.before, to: states.after, schema: context.schema, jobs: jobs)
    // A pin is about the present, and tells nothing of two states that are both past.
    let isPresent = if case .between = checked.time { false } else { true }
    let report = ChangesReport(
      found, pins: isPresent ? lostPins(found) : [],
      notes: states.leftOut.map { "\($0.table): \($0.reason.phrase)" })
    response.add(shown(report))
    return response
  }

  /// Compares this session's data, as the later state, with another's.
  package mutating func showChanges(since earlier: Session) -> Response {
    for session in [earlier, self] where session.portfolio.tables.isEmpty {
      return .failure("one of the two states has no data; name a file or folder for each")
    }
    let schema = Schema.domain.including(earlier.portfolio).including(portfolio)
    let found = changes(
      from: earlier.portfolio, to: portfolio, schema: schema, jobs: jobs)
    if found.tables.isEmpty {
      return .failure(
        "the two states have no table in common: the earlier has "
          + "\(found.onlyBefore.joined(separator: ", ")), the later "
          + found.onlyAfter.joined(separator: ", "),
        help: "a file is the table that its name says: accounts.csv, contacts-2026-10-01.csv")
    }
    return shown(ChangesReport(found, pins: lostPins(found)))
  }

  private static let noData = "no data is loaded; name a file or folder, or use .load PATH"

  /// The pins whose row is not in the data.
  private mutating func lostPins(_ changes: DataChanges) -> [ChangesReport.LostPin] {
    let main = context.schema.tables[0].name
    guard changes.tables.contains(where: { $0.after.name == main }) else { return [] }
    let lost = checked().diagnostics.compactMap { problem -> SourceRange? in
      if case .pinWithoutRow = problem.message { problem.range } else { nil }
    }
    return declarations.compactMap { statement in
      guard case .pin(let pin) = statement.kind, lost.contains(pin.row.range) else { return nil }
      return ChangesReport.LostPin(
        field: pin.field.text, name: pin.row.value, in: changes, table: main)
    }
  }

  /// A report in the form that is set.
  private func shown(_ report: ChangesReport) -> Response {
    guard presentation.format == .table else { return shown(report.grid) }
    return Response(output: report.text(width: presentation.width, style: presentation.style))
  }
}

extension ComparedStates.Reason {
  /// The reason in a sentence that follows the name of the table.
  fileprivate var phrase: String {
    switch self {
    case .onlyOneState: "only one state is loaded"
    case .noStateSoOld(let oldest): "no state is so old; the oldest is of \(oldest)"
    case .oneStateInForce(let date): "the state of \(date) was in force all the time"
    }
  }
}
