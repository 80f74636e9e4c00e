import Accounts
import Checking

/// What the aggregates of a question read, made once for all the groups they are taken of.
struct Measures {
  /// For each aggregate, how many rows it left out because a value was missing or in conflict.
  let leftOut: [LeftOut]
  private let facts: Facts
  private let grouping: Grouping
  private let folds: [Measure]

  private struct Measure {
    let fold: CheckedFold
    let rows: Bitmap
    let measured: Column?
  }

  /// The measures of the chosen rows.
  init(_ grouping: Grouping, _ facts: Facts, _ chosen: Bitmap) {
    let evaluator = ColumnEvaluator(facts)
    var leftOut: [LeftOut] = []
    folds = grouping.folds.map { fold in
      let rows = fold.condition.map { evaluator.rows(where: $0).intersection(chosen) } ?? chosen
      let measured = fold.measured.map { evaluator.column(of: $0) }
      var usable = rows
      if let known = measured?.known { usable = usable.intersection(known) }
      if let disputed = measured?.conflicted { usable = usable.subtracting(disputed) }
      let unjudged = fold.condition.map {
        evaluator.unknownRows(of: $0).intersection(chosen).population
      }
      let missing = rows.population - usable.population + (unjudged ?? 0)
      if missing > 0 {
        leftOut.append(LeftOut(measure: fold.text, count: missing, table: facts.table.name))
      }
      return Measure(fold: fold, rows: rows, measured: measured)
    }
    self.leftOut = leftOut
    self.facts = facts
    self.grouping = grouping
  }

  /// The facts about groups: a table with a column for each key and each aggregate, over `rows`.
  ///
  /// A key that the groups do not have is missing.
  func facts(of groups: Groups, over rows: Bitmap) -> Facts {
    var fields: [FieldSchema] = []
    var columns: [Column] = []
    for (index, key) in grouping.keys.enumerated() {
      fields.append(FieldSchema(Grouping.key(index), key.value.type))
      columns.append(
        index < groups.keys.count
          ? groups.keys[index] : .missing(key.value.type, count: groups.count))
    }
    for (index, measure) in folds.enumerated() {
      fields.append(FieldSchema(Grouping.fold(index), measure.fold.type))
      columns.append(
        folded(
          measure.fold.aggregate, measure.measured, measure.rows.intersection(rows), of: rows,
          Grouped(groups: groups.ofRow, count: groups.count)
        ).column)
    }
    return facts.about(
      Table(
        name: facts.table.name, rowCount: groups.count, fields: fields, columns: columns,
        source: facts.table.source))
  }
}

extension Facts {
  /// How many related rows an aggregate leaves out, of those that belong to `asking` rows.
  func leftOut(of gathering: Gathering, for asking: Bitmap) -> Int {
    guard let measured = gathering.measured, let inner = about(tableNamed: gathering.table) else {
      return 0
    }
    var rows = Bitmap.full(count: inner.table.rowCount)
    if case .naming(let checked) = gathering.rows {
      guard let targets = link(checked)?.targets else { return 0 }
      rows = Bitmap(count: targets.count)
      for row in 0..<targets.count where targets.base[row] >= 0 {
        if asking[Int(targets.base[row])] { rows.insert(row) }
      }
    }
    let evaluator = ColumnEvaluator(inner)
    var unjudged = 0
    if let condition = gathering.condition {
      unjudged = evaluator.unknownRows(of: condition).intersection(rows).population
      rows = rows.intersection(evaluator.rows(where: condition))
    }
    let column = evaluator.column(of: measured)
    var usable = rows
    if let known = column.known { usable = usable.intersection(known) }
    if let disputed = column.conflicted { usable = usable.subtracting(disputed) }
    return rows.population - usable.population + unjudged
  }
}
