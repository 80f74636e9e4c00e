import Accounts
import Checking
import Vocabulary

// Columns of what is not in the row itself: one step away, made of many rows, or chosen by a
// condition. Each is made whole, once, before the steps that read it run.
extension Facts {
  /// The column of an expression that reads other rows.
  func farColumn(_ expression: CheckedExpression) -> Column {
    if let column = made[expression, table.name] { return column }
    if StopRequest.isMade { return .missing(expression.type, count: table.rowCount) }
    return switch expression.kind {
    case .linked(let link, let value): linked(link, value)
    case .gathered(let gathering): gathered(gathering, type: expression.type)
    case .choice(let condition, let first, let second):
      chosen(condition, first, second, type: expression.type)
    case .derived(let derivation, let operands):
      derived(derivation, operands, type: expression.type)
    case .isInPlaces(let value, let places): inPlaces(value, places)
    case .place(let value, let same): place(value, same)
    case .history(let history): past(history, type: expression.type)
    default: .missing(expression.type, count: table.rowCount)
    }
  }

  /// Where each row of a table leads.
  func link(_ link: CheckedLink) -> Link? {
    let direct: Link?
    if let field = link.decided, let column = decisions[field]?.column,
      let target = portfolio.table(named: link.way.target)
    {
      direct = Link(column, to: target, by: link.way.names)
    } else {
      direct = portfolio.link(link.way)
    }
    return link.isToTheEnd ? direct?.ends().link : direct
  }

  private func linked(_ link: CheckedLink, _ value: CheckedExpression) -> Column {
    guard let targets = self.link(link), let target = about(tableNamed: link.way.target) else {
      return .missing(value.type, count: table.rowCount)
    }
    return ColumnEvaluator(target).column(of: value).picking(targets.targets)
  }

  private func gathered(_ gathering: Gathering, type: ValueType) -> Column {
    guard let inner = about(tableNamed: gathering.table),
      let rows = related(gathering.rows)
    else { return .missing(type, count: table.rowCount) }
    let column = inner.folded(gathering, rows)
    return rows.ofAskingRow.map { column.picking($0) } ?? column
  }

  /// What is made of all rows of the table, in one row.
  private func gatheredWhole(_ gathering: Gathering) -> Column {
    let count = table.rowCount
    let whole = Grouped(groups: Buffer(zeroed: count), count: 1)
    return folded(
      gathering, RelatedRows(all: .full(count: count), grouped: whole, ofAskingRow: nil))
  }

  /// What is made of each group of the rows of the table.
  private func folded(_ gathering: Gathering, _ rows: RelatedRows) -> Column {
    let evaluator = ColumnEvaluator(self)
    switch gathering.fold {
    case .atLeast(let wanted):
      let passes = gathering.condition.map { evaluator.judged($0) }
      return atLeast(
        wanted, passes?.yes.intersection(rows.all) ?? rows.all,
        passes?.unknown.intersection(rows.all), rows.grouped)
    case .aggregate(let aggregate):
      let passing =
        gathering.condition.map { evaluator.rows(where: $0).intersection(rows.all) } ?? rows.all
      let measured = gathering.measured.map { evaluator.column(of: $0) }
      return Evaluation.folded(aggregate, measured, passing, of: rows.all, rows.grouped).column
    case .pick(let isGreatest, let by):
      let passing =
        gathering.condition.map { evaluator.rows(where: $0).intersection(rows.all) } ?? rows.all
      guard let value = gathering.measured.map({ evaluator.column(of: $0) }) else {
        return .missing(.text, count: rows.grouped.count)
      }
      return picked(
        value, evaluator.column(of: by), isGreatest: isGreatest, passing, rows.grouped)
    }
  }

  /// What is made of all rows of a table, the same for every row that asks.
  func whole(_ expression: CheckedExpression) -> Value {
    if let cell = made[expression, table.name] { return cell[0] }
    guard case .gathered(let gathering) = expression.kind,
      let inner = about(tableNamed: gathering.table)
    else { return .missing }
    return inner.gatheredWhole(gathering)[0]
  }

  /// The related rows and the groups they form.
  struct RelatedRows {
    /// The rows that belong to some group.
    let all: Bitmap
    let grouped: Grouped
    /// The group of each asking row; nil when groups are the asking rows in their order.
    let ofAskingRow: Buffer<Int32>?
  }

  private func related(_ rows: Gathering.Rows) -> RelatedRows? {
    switch rows {
    case .naming(let link):
      guard let link = self.link(link) else { return nil }
      return RelatedRows(
        all: link.linked, grouped: Grouped(groups: link.targets, count: table.rowCount),
        ofAskingRow: nil)
    case .all(_, let same): return peers(same)
    }
  }

  /// All rows of the table, grouped by keys; rows without a key belong to no group.
  func peers(_ same: [CheckedExpression]) -> RelatedRows {
    let evaluator = ColumnEvaluator(self)
    let keys = same.map { evaluator.column(of: $0) }
    let all = keys.reduce(Bitmap.full(count: table.rowCount)) { rows, key in
      let known = key.known.map { rows.intersection($0) } ?? rows
      return key.conflicted.map { known.subtracting($0) } ?? known
    }
    let assignment = GroupAssignment(keys, same.map(\.field), all, isWhole: false)
    let groups = Buffer<Int32>(zeroed: table.rowCount)
    groups.base.update(repeating: -1, count: table.rowCount)
    all.forEachRow { groups.base[$0] = assignment.groups.base[$0] }
    return RelatedRows(
      all: all,
      grouped: Grouped(groups: assignment.groups, count: assignment.representatives.count),
      ofAskingRow: groups)
  }

  /// Whether so many rows of each group pass.
  private func atLeast(
    _ wanted: Int, _ yes: Bitmap, _ unknown: Bitmap?, _ grouped: Grouped
  ) -> Column {
    let bits = Bitmap(count: grouped.count)
    let counts = counted(yes, grouped)
    for group in 0..<grouped.count where Int(counts.base[group]) >= wanted { bits.insert(group) }
    var known: Bitmap?
    if let unknown, unknown.population > 0 {
      let unjudged = counted(unknown, grouped)
      let judged = Bitmap(count: grouped.count)
      for group in 0..<grouped.count {
        let most = Int(counts.base[group]) + Int(unjudged.base[group])
        if bits[group] || most < wanted { judged.insert(group) }
      }
      known = judged
    }
    return Column(type: .truth, count: grouped.count, storage: .truth(bits), known: known)
  }

  /// Whether a value is among the first or last places; equal values share a place.
  private func inPlaces(_ value: CheckedExpression, _ places: Places) -> Column {
    let column = ColumnEvaluator(self).column(of: value)
    let (usable, members) = ranked(column, places.same)
    let key = SortKey(column, nil, isDescending: places.isTop)
    let bits = Bitmap(count: table.rowCount)
    for var group in members where !group.isEmpty {
      sort(&group, by: [key])
      let limit =
        switch places.size {
        case .count(let count): min(count, group.count)
        case .share(let share): Int((share * Double(group.count)).rounded(.up))
        }
      guard limit > 0 else { continue }
      for row in group where !key.isAfter(row, group[limit - 1]) { bits.insert(Int(row)) }
    }
    return Column(type: .truth, count: table.rowCount, storage: .truth(bits), known: usable)
  }

  /// One of two columns in every row.
  private func chosen(
    _ condition: CheckedExpression, _ first: CheckedExpression, _ second: CheckedExpression,
    type: ValueType
  ) -> Column {
    let evaluator = ColumnEvaluator(self)
    let judged = evaluator.judged(condition)
    return Column.choosing(
      evaluator.column(of: first), where: judged.yes, else: evaluator.column(of: second),
      unknown: judged.unknown)
  }
}

extension Link {
  /// The rows that lead somewhere.
  var linked: Bitmap {
    let rows = Bitmap(count: targets.count)
    for row in 0..<targets.count where targets.base[row] >= 0 { rows.insert(row) }
    return rows
  }
}
