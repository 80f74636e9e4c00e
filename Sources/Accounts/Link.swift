/// The way from the rows of one table to the row of another that one of their fields names.
package struct Way: Hashable, Sendable {
  /// The table whose rows name others.
  package let table: String
  /// The field that names them.
  package let field: String
  /// The table whose rows are named.
  package let target: String
  /// The fields by which rows are named: the key, then what people call them.
  package let names: [String]

  /// The way along `field` of `table` to rows of `target`.
  package init(table: String, field: String, target: TableSchema) {
    self.table = table
    self.field = field
    self.target = target.name
    let key = target.key
    names = [key, target.label == key ? nil : target.label].compactMap(\.self)
  }
}

/// Where each row of a table leads along a way.
package struct Link: Sendable {
  /// For each row the row it names, -1 where it names none.
  package let targets: Buffer<Int32>
  /// How many rows have a name that no row of the target bears, or that several bear.
  package let orphans: [Int32]

  /// A link over finished targets.
  init(targets: Buffer<Int32>, orphans: [Int32]) {
    self.targets = targets
    self.orphans = orphans
  }

  /// A link that leads nowhere.
  package static func none(count: Int) -> Link {
    let targets = Buffer<Int32>(zeroed: count)
    targets.base.update(repeating: -1, count: count)
    return Link(targets: targets, orphans: [])
  }

  /// The way along `column`, whose cells name rows of `table` by one of the columns `names`.
  ///
  /// A name is first looked for letter by letter, then without regard to case; of two columns the
  /// first that bears it counts. A name that several rows bear names none of them.
  package init(_ column: Column, to table: Table, by names: [String]) {
    let targets = Buffer<Int32>(zeroed: column.count)
    guard let pool = column.pool, table.rowCount > 0 else {
      self = .none(count: column.count)
      return
    }
    let rowOfCode = RowFinder(table, names).rows(of: pool)
    var orphans: [Int32] = []
    for row in 0..<column.count {
      guard column.isKnown(row) else {
        targets.base[row] = -1
        continue
      }
      let target = rowOfCode[column.code(row)]
      targets.base[row] = target
      if target < 0 { orphans.append(Int32(row)) }
    }
    self.init(targets: targets, orphans: orphans)
  }

  /// Where the way ends that is gone on from row to row, for links within one table; rows that
  /// name none are their own end, and rows on a way that runs in a circle have none.
  package func ends() -> (link: Link, circles: [Int32]) {
    let count = targets.count
    let ends = Buffer<Int32>(zeroed: count)
    ends.base.update(repeating: -2, count: count)
    var circles: [Int32] = []
    for start in 0..<count where ends.base[start] == -2 {
      var path: [Int] = []
      var row = start
      // -3 marks the rows of the present path.
      while ends.base[row] == -2 {
        ends.base[row] = -3
        path.append(row)
        let next = Int(targets.base[row])
        if next < 0 { break }
        row = next
      }
      let end: Int32
      switch ends.base[row] {
      case -3 where targets.base[row] < 0: end = Int32(row)
      case -3:
        end = -1
        circles += path[(path.firstIndex(of: row) ?? 0)...].map { Int32($0) }
      default: end = ends.base[row]
      }
      for row in path { ends.base[row] = end }
    }
    return (Link(targets: ends, orphans: []), circles.sorted())
  }
}

/// Finds the rows that bear a name.
private struct RowFinder {
  private let columns: [Column]
  private let rowCount: Int

  init(_ table: Table, _ names: [String]) {
    columns = names.compactMap { table.column(named: $0) }.filter { $0.pool != nil }
    rowCount = table.rowCount
  }

  /// For each text of a pool the row that bears it, -1 where none or several do.
  func rows(of pool: TextPool) -> [Int32] {
    var found = [Int32](repeating: -1, count: pool.count)
    var isOpen = [Bool](repeating: true, count: pool.count)
    for column in columns {
      guard let names = column.pool else { continue }
      let rows = rowsByCode(column, count: names.count)
      let index = TextIndex(names)
      for code in 0..<pool.count where isOpen[code] {
        guard let match = index.code(of: pool.bytes(of: code)) else { continue }
        found[code] = rows[match]
        isOpen[code] = rows[match] == Self.none
      }
    }
    let rest = isOpen.indices.filter { isOpen[$0] }
    if !rest.isEmpty { findFolded(rest, of: pool, &found) }
    for code in found.indices where found[code] < 0 { found[code] = -1 }
    return found
  }

  private static let none: Int32 = -1
  private static let several: Int32 = -2

  /// The only row with each code; several rows of one code have none.
  private func rowsByCode(_ column: Column, count: Int) -> [Int32] {
    var rows = [Int32](repeating: Self.none, count: count)
    for row in 0..<column.count where column.isKnown(row) {
      let code = column.code(row)
      rows[code] = rows[code] == Self.none ? Int32(row) : Self.several
    }
    return rows
  }

  /// The names that were not found letter by letter, without regard to case.
  private func findFolded(_ rest: [Int], of pool: TextPool, _ found: inout [Int32]) {
    var wanted: [String: [Int]] = [:]
    for code in rest { wanted[foldedCase(pool[code]), default: []].append(code) }
    for column in columns {
      guard let names = column.pool else { continue }
      let rows = rowsByCode(column, count: names.count)
      var matches: [String: Int32] = [:]
      for code in 0..<names.count where rows[code] != Self.none {
        let text = foldedCase(names[code])
        guard wanted[text] != nil else { continue }
        matches[text] = matches[text] == nil ? rows[code] : Self.several
      }
      for (text, row) in matches {
        for code in wanted[text] ?? [] { found[code] = row }
        wanted[text] = nil
      }
    }
  }
}

extension Column {
  /// The code of a cell of a text or choice column; 0 for another.
  @inline(__always)
  package func code(_ row: Int) -> Int {
    switch storage {
    case .codes8(let codes, _): Int(codes.base[row])
    case .codes16(let codes, _): Int(codes.base[row])
    case .codes32(let codes, _): Int(codes.base[row])
    default: 0
    }
  }
}
