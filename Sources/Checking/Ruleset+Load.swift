package import Accounts
import Vocabulary

// What reads hours of work, and how far ahead those are added up.
extension Ruleset {
  /// The `let` that says how far ahead.
  package static let horizonName = "planning-horizon"

  /// How far ahead work is added up: a length, or a number of weeks; nil where what the book says
  /// is neither, or no length of up to five years.
  package var planningHorizon: Span? {
    let value = parameters.first { $0.name == Ruleset.horizonName }?.value ?? .span(Span(6, .week))
    let span: Span
    switch value {
    case .span(let length): span = length
    case .number(let weeks) where weeks == weeks.rounded() && abs(weeks) < 1000:
      span = Span(Int(weeks), .week)
    default: return nil
    }
    let most: Int =
      switch span.unit {
      case .day, .businessDay: 1830
      case .week: 261
      case .month: 60
      case .quarter: 20
      case .year: 5
      }
    return (1...most).contains(span.count) ? span : nil
  }

  /// The first part of an expression about rows of `table` that reads what work adds up to.
  package func loadReading(
    in expression: CheckedExpression, of table: String, _ portfolio: Portfolio
  ) -> CheckedExpression? {
    func first(_ parts: [CheckedExpression], _ table: String) -> CheckedExpression? {
      for part in parts {
        if let found = loadReading(in: part, of: table, portfolio) { return found }
      }
      return nil
    }
    switch expression.kind {
    case .given(let name):
      let isLoad =
        table == "people" && Schema.loadFields.contains(name)
        && portfolio.table(named: table)?.column(named: name) == nil
      return isLoad ? expression : nil
    case .definition(let index):
      let definition = definitions[index]
      return loadReading(in: definition.value, of: definition.table, portfolio)
        .map { _ in expression }
    case .linked(let link, let inner): return first([inner], link.way.target)
    case .gathered(let gathering):
      if gathering.table == "workload" { return expression }
      var inner = [gathering.measured, gathering.condition].compactMap(\.self)
      if case .pick(_, let by) = gathering.fold { inner.append(by) }
      if let found = first(inner, gathering.table) { return found }
      guard case .all(_, let same) = gathering.rows else { return nil }
      return first(same, table)
    default: return first(expression.parts, table)
    }
  }
}

extension CheckedQuestion {
  /// The first part of the question that reads what work adds up to.
  package func loadReading(_ ruleset: Ruleset, _ portfolio: Portfolio) -> CheckedExpression? {
    for expression in read.compactMap(\.self) {
      if let found = ruleset.loadReading(in: expression, of: table, portfolio) { return found }
    }
    return table == "workload" ? columns.first?.value : nil
  }
}
