// Work and capacity: what is to be done, and the hours there are for it.
extension Parser {
  // work = "work" TEXT [ ":" ] "takes" effort [ rhythm ] "for" rows [ "by" path ]
  mutating func work() throws(StatementAbandoned) -> WorkSyntax {
    let name = try text()
    _ = accept(.colon)
    try expect(.takes)
    let effort = try effort()
    let rhythm = try rhythm()
    try expect(.for)
    let rows = try rows()
    let owner = accept(.by) ? try path(.field) : nil
    return WorkSyntax(name: name, effort: effort, rhythm: rhythm, rows: rows, owner: owner)
  }

  // effort = operand ( "hour" | "hours" | "minute" | "minutes" )
  private mutating func effort() throws(StatementAbandoned) -> EffortSyntax {
    let amount = try operand()
    if let unit = hourWord() { return EffortSyntax(amount: amount, unit: unit) }
    if accept(.minutes) { return EffortSyntax(amount: amount, unit: .minutes) }
    try expect(.minute)
    return EffortSyntax(amount: amount, unit: .minute)
  }

  private mutating func hourWord() -> EffortSyntax.Unit? {
    if accept(.hours) { return .hours }
    return accept(.hour) ? .hour : nil
  }

  // rhythm = "per" path | "every" ( length | eachPeriod ) | "on" path
  private mutating func rhythm() throws(StatementAbandoned) -> WorkSyntax.Rhythm? {
    if accept(.per) { return .per(try path(.field)) }
    if accept(.on) { return .on(try path(.field)) }
    guard accept(.every) else { return nil }
    if atNumber() { return .every(try length()) }
    let start = index
    let unit = try eachPeriod()
    let place = range(from: start)
    let one = NumberSyntax(
      text: "1", coefficient: 1, exponent: 0, isPercent: false, range: place)
    return .every(LengthSyntax(number: one, unit: unit, range: place))
  }

  // capacity = "capacity" "of" NAME "is" hours "per" "week" { capacityException }
  mutating func capacity() throws(StatementAbandoned) -> CapacitySyntax {
    try expect(.of)
    let table = try name(.table)
    try expect(.is)
    let (amount, unit) = try hours()
    try expect(.per)
    try expect(.week)
    var exceptions: [CapacitySyntax.Exception] = []
    while at(.except) { exceptions.append(try capacityException()) }
    return CapacitySyntax(table: table, hours: amount, unit: unit, exceptions: exceptions)
  }

  // capacityException = "except" "when" condition "then" hours
  private mutating func capacityException() throws(StatementAbandoned)
    -> CapacitySyntax.Exception
  {
    try expect(.except)
    try expect(.when)
    let condition = try joinedCondition()
    try expect(.then)
    let (amount, unit) = try hours()
    return CapacitySyntax.Exception(condition: condition, hours: amount, unit: unit)
  }

  // hours = operand [ "hour" | "hours" ]
  private mutating func hours() throws(StatementAbandoned) -> (
    ExpressionSyntax, EffortSyntax.Unit?
  ) {
    let amount = try operand()
    return (amount, hourWord())
  }
}
