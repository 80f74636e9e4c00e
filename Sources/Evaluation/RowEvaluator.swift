import Accounts
import Checking

/// True, false or neither.
package enum Truth: String, Hashable, Sendable { case yes, no, unknown }

/// Evaluates expressions for single rows, by running the same steps over the 64 rows around one.
struct RowEvaluator {
  let facts: Facts

  init(_ facts: Facts) { self.facts = facts }

  /// Whether a condition is true of a row.
  mutating func truth(of condition: CheckedExpression, row: Int) -> Truth {
    var compiler = Compiler(facts)
    let register = compiler.mask(condition)
    var machine = Machine(compiler.program, wordsPerBatch: 1)
    machine.run(start: row >> 6, words: 1)
    let bit = UInt64(row & 63)
    if machine.isTrue(register)[0] >> bit & 1 == 1 { return .yes }
    return machine.isUnknown(register)[0] >> bit & 1 == 1 ? .unknown : .no
  }

  /// The value of an expression in a row; missing where it is not known or in conflict.
  mutating func value(of expression: CheckedExpression, row: Int) -> Value {
    var compiler = Compiler(facts)
    if let constant = compiler.constant(expression) { return constant }
    if compiler.isColumn(expression) {
      let index = compiler.column(expression)
      return compiler.program.columns[index][row]
    }
    if expression.type == .truth {
      return switch truth(of: expression, row: row) {
      case .yes: .truth(true)
      case .no: .truth(false)
      case .unknown: .missing
      }
    }
    if expression.type.isText { return column(of: expression)[row] }
    let register = compiler.value(expression)
    return value(in: register, of: compiler.program, type: expression.type, row: row)
  }

  /// What a register holds for one row; only the 64 rows around it are looked at.
  private func value(in register: Int, of program: Program, type: ValueType, row: Int) -> Value {
    var machine = Machine(program, wordsPerBatch: 1)
    machine.run(start: row >> 6, words: 1)
    let bit = UInt64(row & 63)
    let usable = machine.known(register)[0] & ~machine.conflict(register)[0]
    guard usable >> bit & 1 == 1 else { return .missing }
    if program.holdsWhole[register] {
      let whole = machine.whole(register)[row & 63]
      return type == .date
        ? .date(CalendarDate(dayNumber: Int32(truncatingIfNeeded: whole))) : .money(whole)
    }
    let number = machine.number(register)[row & 63]
    return type == .ratio ? .ratio(number) : .number(number)
  }

  /// Whether the cell of a row is in that state.
  mutating func isTrue(
    _ state: CheckedExpression.CellState, of expression: CheckedExpression, row: Int
  ) -> Bool {
    if state == .unknown { return truth(of: expression, row: row) == .unknown }
    guard case .decided(let index) = expression.kind, let decision = facts.decisions[index] else {
      return false
    }
    return state == .heldBack
      ? decision.heldBack[row] : decision.column.conflicted?[row] ?? false
  }

  /// The whole column of an expression.
  func column(of expression: CheckedExpression) -> Column {
    ColumnEvaluator(facts).column(of: expression)
  }
}
