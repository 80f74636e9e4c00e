import Accounts
import Checking

/// Rows gathered by their keys, and what the aggregates make of them, as a table.
struct Groups {
  let table: Table
  let leftOut: [(measure: String, count: Int)]

  init(_ grouping: Grouping, _ facts: Facts, _ chosen: Bitmap) {
    let evaluator = ColumnEvaluator(facts)
    let keys = grouping.keys.map { evaluator.column(of: $0) }
    let assignment = GroupAssignment(
      keys, grouping.keys.map(\.field), chosen, isWhole: keys.isEmpty)
    var fields: [FieldSchema] = []
    var columns: [Column] = []
    for (index, key) in keys.enumerated() {
      fields.append(FieldSchema(Grouping.key(index), grouping.keys[index].type))
      columns.append(key.picking(assignment.representatives, type: grouping.keys[index].type))
    }
    var leftOut: [(measure: String, count: Int)] = []
    for (index, fold) in grouping.folds.enumerated() {
      let rows = fold.condition.map { evaluator.rows(where: $0).intersection(chosen) } ?? chosen
      let measured = fold.measured.map { evaluator.column(of: $0) }
      let result = folded(
        fold.aggregate, measured, rows, of: chosen,
        Grouped(groups: assignment.groups, count: assignment.representatives.count))
      fields.append(FieldSchema(Grouping.fold(index), fold.type))
      columns.append(result.column)
      let unjudged = fold.condition.map {
        evaluator.unknownRows(of: $0).intersection(chosen).population
      }
      let missing = result.missing + (unjudged ?? 0)
      if missing > 0 { leftOut.append((fold.text, missing)) }
    }
    self.leftOut = leftOut
    table = Table(
      name: facts.table.name, rowCount: assignment.representatives.count, fields: fields,
      columns: columns, source: facts.table.source)
  }
}

/// Which group each row belongs to.
struct GroupAssignment {
  /// The number of each row's group; meaningless for rows that are not chosen.
  let groups: Buffer<Int32>
  /// One row of each group, in the order of the groups.
  let representatives: [Int]

  init(_ keys: [Column], _ fields: [FieldSchema?], _ chosen: Bitmap, isWhole: Bool) {
    groups = Buffer(zeroed: chosen.count)
    guard !isWhole else {
      // Without keys there is one group, even of no rows.
      representatives = [0]
      return
    }
    var combined = [Int](repeating: 0, count: chosen.count)
    var firstRows: [Int] = []
    for key in keys {
      var words = TextWords([])
      let cells = CellKeys(key, &words).keys
      var numbers: [PairKey: Int] = [:]
      firstRows = []
      for word in 0..<chosen.wordCount {
        var bits = chosen.words.base[word]
        while bits != 0 {
          let row = word &* 64 &+ bits.trailingZeroBitCount
          bits &= bits &- 1
          let pair = PairKey(group: combined[row], cell: cells.base[row])
          let number = numbers[pair] ?? numbers.count
          if number == numbers.count {
            numbers[pair] = number
            firstRows.append(row)
          }
          combined[row] = number
        }
      }
    }
    let sortKeys = zip(keys, fields).map { SortKey($0, $1, isDescending: false) }
    var order = firstRows.map { UInt32($0) }
    sort(&order, by: sortKeys)
    let place = Dictionary(uniqueKeysWithValues: order.enumerated().map { (Int($1), Int32($0)) })
    let numberOfGroup = firstRows.map { place[$0] ?? 0 }
    for row in chosen.rows() { groups.base[row] = numberOfGroup[combined[row]] }
    representatives = order.map { Int($0) }
  }
}

private struct PairKey: Hashable {
  let group: Int
  let cell: Int64
}

extension Column {
  /// A column of the cells of some rows.
  func picking(_ rows: [Int], type: ValueType) -> Column {
    guard count > 0 else { return .missing(type, count: 0) }
    return Column(rows.map { self[$0] }, type: type)
  }
}
