import Accounts
import Checking

/// Evaluates expressions for every row of a table.
struct ColumnEvaluator {
  let facts: Facts
  /// The words of 64 rows that are worked on at a time.
  var wordsPerBatch = standardWordsPerBatch

  init(_ facts: Facts) { self.facts = facts }

  private var count: Int { facts.table.rowCount }
  private var wordCount: Int { (count + 63) / 64 }

  /// The rows of which a condition is true.
  func rows(where condition: CheckedExpression) -> Bitmap {
    var compiler = Compiler(facts)
    let register = compiler.mask(condition)
    let result = Bitmap(count: count)
    run(compiler.program) { machine in
      let yes = machine.isTrue(register)
      for word in 0..<machine.words {
        let place = machine.start + word
        result.words.base[place] = yes[word] & result.mask(ofWord: place)
      }
    }
    return result
  }

  /// The value of an expression in every row.
  func column(of expression: CheckedExpression) -> Column {
    var compiler = Compiler(facts)
    if compiler.isColumn(expression) {
      let index = compiler.column(expression)
      return compiler.program.columns[index]
    }
    if let value = compiler.constant(expression) {
      return .repeating(value, type: expression.type, count: count)
    }
    if expression.type == .truth { return truthColumn(of: expression) }
    let register = compiler.value(expression)
    return valueColumn(register, compiler.program, type: expression.type)
  }

  private func truthColumn(of condition: CheckedExpression) -> Column {
    var compiler = Compiler(facts)
    let register = compiler.mask(condition)
    let (bits, known) = (Bitmap(count: count), Bitmap(count: count))
    run(compiler.program) { machine in
      let (yes, unknown) = (machine.isTrue(register), machine.isUnknown(register))
      for word in 0..<machine.words {
        let place = machine.start + word
        bits.words.base[place] = yes[word] & bits.mask(ofWord: place)
        known.words.base[place] = ~unknown[word] & bits.mask(ofWord: place)
      }
    }
    return Column(type: .truth, count: count, storage: .truth(bits), known: known)
  }

  private func valueColumn(_ register: Int, _ program: Program, type: ValueType) -> Column {
    let known = Bitmap(count: count)
    let numbers = Buffer<Double>(zeroed: program.holdsWhole[register] ? 0 : count)
    let wholes = Buffer<Int64>(zeroed: program.holdsWhole[register] ? count : 0)
    run(program) { machine in
      let (has, disputed) = (machine.known(register), machine.conflict(register))
      for word in 0..<machine.words {
        let place = machine.start + word
        known.words.base[place] = has[word] & ~disputed[word] & known.mask(ofWord: place)
      }
      let first = machine.start * 64
      let rows = min(machine.words * 64, count - first)
      if program.holdsWhole[register] {
        let cells = machine.whole(register)
        for row in 0..<rows { wholes.base[first &+ row] = cells[row] }
      } else {
        let cells = machine.number(register)
        for row in 0..<rows { numbers.base[first &+ row] = cells[row] }
      }
    }
    return Column(
      type: type, count: count, storage: storage(type, numbers, wholes), known: known)
  }

  private func storage(_ type: ValueType, _ numbers: Buffer<Double>, _ wholes: Buffer<Int64>)
    -> Column.Storage
  {
    switch type {
    case .money: return .money(wholes)
    case .date:
      let days = Buffer<Int32>(zeroed: count)
      for row in 0..<count { days.base[row] = Int32(truncatingIfNeeded: wholes.base[row]) }
      return .days(days)
    default: return .numbers(numbers)
    }
  }

  private func run(_ program: Program, _ each: (Machine) -> Void) {
    var machine = Machine(program, wordsPerBatch: wordsPerBatch)
    var start = 0
    while start < wordCount, !StopRequest.isMade {
      machine.run(start: start, words: min(wordsPerBatch, wordCount - start))
      each(machine)
      start += wordsPerBatch
    }
  }
}

/// 2,048 rows: the registers of a rule stay in the cache of one core.
let standardWordsPerBatch = 32
