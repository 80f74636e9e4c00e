// Work and capacity.
extension Formatter {
  mutating func add(_ work: WorkSyntax) {
    add(keywords: "work")
    add(work.name)
    addClause("takes")
    add(work.effort.amount, as: .value)
    add(keywords: work.effort.unit.rawValue)
    switch work.rhythm {
    case .per(let path)?:
      add(keywords: "per")
      add(path)
    case .on(let path)?:
      add(keywords: "on")
      add(path)
    case .every(let length)?:
      add(keywords: "every")
      if length.number.range == length.range {
        add(keywords: length.unit.rawValue)
      } else {
        add(length)
      }
    case nil: break
    }
    addClause("for")
    add(work.rows)
    guard let owner = work.owner else { return }
    addClause("by")
    add(owner)
  }

  mutating func add(_ capacity: CapacitySyntax) {
    add(keywords: "capacity of")
    add(capacity.table)
    add(keywords: "is")
    add(capacity.hours, as: .value)
    if let unit = capacity.unit { add(keywords: unit.rawValue) }
    add(keywords: "per week")
    for exception in capacity.exceptions {
      addClause("except")
      add(keywords: "when")
      add(exception.condition)
      add(keywords: "then")
      add(exception.hours, as: .value)
      if let unit = exception.unit { add(keywords: unit.rawValue) }
    }
  }
}
