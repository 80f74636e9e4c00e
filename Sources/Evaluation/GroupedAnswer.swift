import Accounts
import Checking

/// The answer to a question whose rows are groups.
struct GroupedAnswer {
  private let question: CheckedQuestion
  private let grouping: Grouping
  private let facts: Facts
  private let asked: AskedRows
  private let measures: Measures
  /// The cells of the keys, row by row.
  private let keys: [Column]
  private let groups: Groups
  private let groupFacts: Facts

  init(_ question: CheckedQuestion, _ grouping: Grouping, _ facts: Facts) {
    self.question = question
    self.grouping = grouping
    self.facts = facts
    asked = AskedRows(question, facts)
    measures = Measures(grouping, facts, asked.chosen)
    keys = grouping.keys.map { $0.column(of: facts) }
    groups = Groups(grouping.keys, keys, asked.chosen)
    groupFacts = measures.facts(of: groups, over: asked.chosen)
  }

  func answer() -> Answer {
    var arranged = Arrangement(question, groupFacts, .full(count: groups.count))
    let rows = self.rows(of: arranged.kept)
    let across = grouping.across.map { Across($0, facts, rows) }
    let columns = self.columns(of: groups, groupFacts, across, over: rows)
    var totals: [AnswerTotal] = []
    if grouping.hasTotals, grouping.keys.count > 1 {
      totals = subtotals(&arranged, across, over: rows)
    }
    if grouping.hasTotals || across != nil {
      let whole = Groups([], [], rows)
      let line = self.columns(of: whole, measures.facts(of: whole, over: rows), across, over: rows)
      totals.append(
        AnswerTotal(
          place: arranged.rows.count, isWhole: true, columns: line, row: 0,
          openKeys: 0..<keys.count))
    }
    return Answer(
      columns: columns, rows: arranged.rows, totals: totals, found: arranged.found,
      tableCount: facts.table.rowCount, table: question.table,
      unit: grouping.isDistinct ? .combination : .group, limitTitle: question.limit?.title,
      unjudged: asked.unjudged, leftOut: measures.leftOut,
      columnsLeftOut: across.map { $0.groups.count - $0.width } ?? 0,
      hasGaps: groups.hasGaps || across?.groups.hasGaps == true)
  }

  /// The rows of the groups that `having` keeps, which are those that totals are over.
  private func rows(of kept: Bitmap) -> Bitmap {
    guard question.having != nil else { return asked.chosen }
    let rows = Bitmap(count: asked.chosen.count)
    asked.chosen.forEachRow { if kept[Int(groups.ofRow.base[$0])] { rows.insert($0) } }
    return rows
  }

  /// The columns of the answer for the groups of one level: keys, what stands across, measures.
  private func columns(
    of level: Groups, _ levelFacts: Facts, _ across: Across?, over rows: Bitmap
  ) -> [AnswerColumn] {
    let own = question.columns.map { $0.column(in: levelFacts) }
    guard let across else { return own }
    let shown = rows.intersection(across.rows)
    let pairs = Groups(level, across.groups, width: across.width, shown)
    let pairFacts = measures.facts(of: pairs, over: shown)
    let values = question.columns.dropFirst(grouping.keys.count)
    let cells = values.map { $0.column(in: pairFacts) }
    var columns = Array(own.prefix(grouping.keys.count))
    for (place, label) in across.labels.enumerated() {
      let picked = Buffer<Int32>(zeroed: level.count)
      for group in 0..<level.count { picked.base[group] = Int32(group * across.width + place) }
      columns += cells.map { $0.titled(label, alone: values.count == 1).picking(picked) }
    }
    return columns
      + own.dropFirst(grouping.keys.count).map { $0.titled("total", alone: values.count == 1) }
  }

  /// A total for each value of the first key, whose groups are put together before it.
  ///
  /// The values of the first key come in the order that the question gives their totals.
  private func subtotals(
    _ arranged: inout Arrangement, _ across: Across?, over rows: Bitmap
  ) -> [AnswerTotal] {
    let first = Groups(firstKeyOf: groups, rows)
    let firstFacts = measures.facts(of: first, over: rows)
    let evaluator = ColumnEvaluator(firstFacts)
    var order = (0..<first.count).map { UInt32($0) }
    let sortKeys = question.order.map { order in
      SortKey(
        evaluator.column(of: order.value), order.value.field, isDescending: order.isDescending)
    }
    if !sortKeys.isEmpty { sort(&order, by: sortKeys) }
    let place = Buffer<Int32>(zeroed: first.count)
    for (index, group) in order.enumerated() { place.base[Int(group)] = Int32(index) }
    let ofGroup = Buffer<Int32>(zeroed: groups.count)
    for group in 0..<groups.count {
      ofGroup.base[group] = place.base[Int(groups.firstKeyOfGroup.base[group])]
    }
    arranged.group(by: ofGroup, count: first.count)
    let columns = self.columns(of: first, firstFacts, across, over: rows)
    var totals: [AnswerTotal] = []
    for (index, group) in arranged.rows.enumerated() {
      let mine = ofGroup.base[Int(group)]
      if index + 1 < arranged.rows.count, ofGroup.base[Int(arranged.rows[index + 1])] == mine {
        continue
      }
      let line = Int(order[Int(mine)])
      totals.append(
        AnswerTotal(
          place: index + 1, isWhole: false, columns: columns, row: line,
          openKeys: 1..<keys.count))
    }
    return totals
  }
}

/// The values that stand across, each with a column of its own.
private struct Across {
  let groups: Groups
  /// How many values have a column.
  let width: Int
  let labels: [String]
  /// The rows that have one of them.
  let rows: Bitmap

  /// More columns than anybody can read.
  private static let most = 50

  init(_ key: GroupKey, _ facts: Facts, _ chosen: Bitmap) {
    let groups = Groups([key], [key.column(of: facts)], chosen)
    let width = min(groups.count, Across.most)
    let rows = Bitmap(count: chosen.count)
    chosen.forEachRow { if groups.ofRow.base[$0] < width { rows.insert($0) } }
    let cells = groups.keys[0]
    let start = facts.ruleset.fiscalYearStart
    labels = (0..<width).map { place in
      if cells.conflicted?[place] == true { return "in conflict" }
      let value = cells[place]
      guard let step = key.step, value != .missing else { return value.words }
      return step.label(value, fiscalYearStart: start)
    }
    self.groups = groups
    self.width = width
    self.rows = rows
  }
}

extension GroupKey {
  /// The key of every row: a period by its first day, a band by its lower end.
  func column(of facts: Facts) -> Column {
    ColumnEvaluator(facts).column(of: value)
      .stepped(by: step, fiscalYearStart: facts.ruleset.fiscalYearStart)
  }
}

extension AnswerColumn {
  /// The column below a value that stands across; its own title only tells it from others.
  fileprivate func titled(_ label: String, alone: Bool) -> AnswerColumn {
    AnswerColumn(title: alone ? label : "\(label) \(title)", column: column, field: field)
  }

  fileprivate func picking(_ rows: Buffer<Int32>) -> AnswerColumn {
    AnswerColumn(title: title, column: column.picking(rows), field: field)
  }
}
