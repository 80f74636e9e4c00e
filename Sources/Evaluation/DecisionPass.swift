import Accounts
import Checking

/// Decides fields that do not read each other, in one run over the rows of their table.
struct DecisionPass {
  let facts: Facts
  private let plans: [FieldPlan]
  private let program: Program

  init(fields: [Int], facts: Facts) {
    self.facts = facts
    var compiler = Compiler(facts)
    plans = fields.map { FieldPlan($0, facts, &compiler) }
    program = compiler.program
  }

  mutating func run(jobs: Int, wordsPerBatch: Int) -> [Decision] {
    let count = facts.table.rowCount
    let outputs = plans.map { FieldOutput(count: count, holdsValues: !$0.isConstant) }
    let (plans, program) = (plans, program)
    let perJob = inParallel(words: (count + 63) / 64, wordsPerBatch: wordsPerBatch, jobs: jobs) {
      words in
      var machine = Machine(program, wordsPerBatch: wordsPerBatch)
      var sets = plans.map { WinnerSets(clauseCount: $0.clauses.count) }
      var start = words.lowerBound
      while start < words.upperBound, !StopRequest.isMade {
        machine.run(start: start, words: min(wordsPerBatch, words.upperBound - start))
        for index in plans.indices {
          plans[index].judge(machine, into: outputs[index], &sets[index])
        }
        start += wordsPerBatch
      }
      return (words, sets)
    }
    return plans.indices.map { index in
      let (sets, numbers) = merged(perJob.map { $0.1[index] })
      for (job, entry) in perJob.enumerated() {
        renumber(outputs[index].winners, rows: entry.0, by: numbers[job], count: count)
      }
      return plans[index].decision(outputs[index], sets)
    }
  }

  private func renumber(
    _ winners: Buffer<UInt32>, rows words: Range<Int>, by numbers: [UInt32], count: Int
  ) {
    guard !numbers.enumerated().allSatisfy({ $0.offset == Int($0.element) }) else { return }
    numbers.withUnsafeBufferPointer { table in
      for row in words.lowerBound * 64..<min(words.upperBound * 64, count) {
        winners.base[row] = table[Int(winners.base[row])]
      }
    }
  }
}

/// What a run over the rows writes for one field.
struct FieldOutput: Sendable {
  let winners: Buffer<UInt32>
  let heldBack: Bitmap
  /// Values that differ from row to row, and where they are in conflict or known.
  let numbers: Buffer<Double>
  let wholes: Buffer<Int64>
  let known: Bitmap
  let conflicted: Bitmap

  init(count: Int, holdsValues: Bool) {
    winners = Buffer(zeroed: count)
    heldBack = Bitmap(count: count)
    numbers = Buffer(zeroed: holdsValues ? count : 0)
    wholes = Buffer(zeroed: holdsValues ? count : 0)
    known = Bitmap(count: count)
    conflicted = Bitmap(count: count)
  }
}
