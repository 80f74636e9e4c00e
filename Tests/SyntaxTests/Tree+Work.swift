import Syntax

// Work and capacity as one line.

func tree(_ work: WorkSyntax) -> String {
  let rhythm: [String] =
    switch work.rhythm {
    case .per(let path)?: ["(per \(tree(path)))"]
    case .on(let path)?: ["(on \(tree(path)))"]
    case .every(let length)?: ["(every \(length.number.text) \(length.unit.rawValue))"]
    case nil: []
    }
  return list(
    "work",
    [quoted(work.name), "(\(tree(work.effort.amount)) \(work.effort.unit.rawValue))"] + rhythm
      + scope(work.rows) + (work.owner.map { ["(by \(tree($0)))"] } ?? []))
}

func tree(_ capacity: CapacitySyntax) -> String {
  list(
    "capacity",
    [capacity.table.text, tree(capacity.hours)] + (capacity.unit.map { [$0.rawValue] } ?? [])
      + capacity.exceptions.map { exception in
        list(
          "except",
          [tree(exception.condition), tree(exception.hours)]
            + (exception.unit.map { [$0.rawValue] } ?? []))
      })
}
