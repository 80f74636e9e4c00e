import Accounts
import Evaluation

/// The rows a plan touches, summed up by who looks after them.
struct PlanTotals {
  var owners: [PlanReport.OwnerLine] = []
  var arr: Int64?

  /// No totals.
  init() {}

  /// The totals over rows of a table that has owners and revenue, as accounts have.
  init(_ touched: Set<UInt32>, of table: String, in outcome: Outcome) {
    guard let rows = outcome.facts.table(named: table), !touched.isEmpty else { return }
    let revenue = rows.column(named: "arr").flatMap { $0.type == .money ? $0 : nil }
    let owner = outcome.column("csm", of: table, type: .text)
    var sums: [String?: (count: Int, arr: Int64)] = [:]
    for row in touched where Int(row) < rows.rowCount {
      var units: Int64 = 0
      if case .money(let cell)? = revenue?[Int(row)] { units = cell }
      let name = owner[Int(row)].text
      let sum = sums[name] ?? (0, 0)
      sums[name] = (sum.count + 1, sum.arr.addingReportingOverflow(units).partialValue)
    }
    owners = sums.map {
      PlanReport.OwnerLine(owner: $0.key, count: $0.value.count, arr: $0.value.arr)
    }
    .sorted { ($1.count, $0.owner ?? "\u{10FFFF}") < ($0.count, $1.owner ?? "\u{10FFFF}") }
    if revenue != nil { arr = owners.reduce(0) { $0.addingReportingOverflow($1.arr).partialValue } }
  }
}
