import Accounts
import Checking
import Syntax

/// How one field is decided: a mask for each clause, and where its values come from.
struct FieldPlan: Sendable {
  let field: Int
  let schema: FieldSchema
  let clauses: [ClausePlan]
  /// Whether every clause gives one value for all rows; the winners then tell the value.
  let isConstant: Bool
  /// How winners that disagree become one value; nil leaves them in conflict.
  let combination: FieldSyntax.Combination?
  /// The cells as recorded.
  let recorded: Column
  /// The words of a text or choice: those recorded, then those that clauses give.
  let pool: [String]

  /// One clause: the register of its condition, and its value or the register of it.
  struct ClausePlan: Sendable {
    let mask: Int
    let isDefault: Bool
    /// The masks of the clauses that beat it.
    let beaters: [Int]
    let value: Value?
    let register: Int?
  }

  init(_ field: Int, _ facts: Facts, _ compiler: inout Compiler) {
    self.field = field
    let decided = facts.ruleset.fields[field]
    schema = decided.schema
    combination = decided.combination
    recorded = facts.given(decided.name, decided.schema.type)
    let constants = decided.clauses.map { compiler.constant($0.value) }
    isConstant = constants.allSatisfy { $0 != nil }
    var words = TextWords(recorded.pool?.texts ?? [])
    let masks = decided.clauses.map { clause in
      clause.condition.map { compiler.mask($0) } ?? compiler.add(.always(true))
    }
    var clauses: [ClausePlan] = []
    for (index, (clause, constant)) in zip(decided.clauses, constants).enumerated() {
      if let text = constant?.text { _ = words.code(of: text) }
      var register: Int?
      if !isConstant { register = compiler.value(of: clause.value, constant, &words) }
      clauses.append(
        ClausePlan(
          mask: masks[index], isDefault: clause.isDefault,
          beaters: clause.beatenBy.map { masks[$0] },
          value: constant, register: register))
    }
    self.clauses = clauses
    pool = words.texts
  }

  /// Finds the winners of a batch.
  func judge(_ machine: Machine, into output: FieldOutput, _ sets: inout WinnerSets) {
    for word in 0..<machine.words {
      let place = machine.start &+ word
      let valid = output.heldBack.mask(ofWord: place)
      let cells = output.winners.base + place &* 64
      var anyTrue: UInt64 = 0
      var anyUnknown: UInt64 = 0
      var taken: UInt64 = 0
      for (index, clause) in clauses.enumerated() where !clause.isDefault {
        let applies = machine.isTrue(clause.mask)[word] & valid
        anyUnknown |= machine.isUnknown(clause.mask)[word]
        anyTrue |= applies
        var wins = applies
        for beater in clause.beaters where wins != 0 { wins &= ~machine.isTrue(beater)[word] }
        guard wins != 0 else { continue }
        merge(clause, wins, taken, machine, word, output)
        sets.add(index, where: wins, to: cells)
        taken |= wins
      }
      let isFree = valid & ~anyTrue & ~anyUnknown
      var hasDefault: UInt64 = 0
      for (index, clause) in clauses.enumerated() where clause.isDefault {
        let wins = machine.isTrue(clause.mask)[word] & isFree
        if wins != 0 {
          merge(clause, wins, hasDefault, machine, word, output)
          sets.add(index, where: wins, to: cells)
        }
        hasDefault |= wins
      }
      output.heldBack.words.base[place] = anyUnknown & ~anyTrue & valid
    }
  }

  /// Takes up values that differ from row to row; where one stands already they must agree.
  @inline(__always)
  private func merge(
    _ clause: ClausePlan, _ wins: UInt64, _ taken: UInt64, _ machine: Machine, _ word: Int,
    _ output: FieldOutput
  ) {
    guard let register = clause.register else { return }
    let place = machine.start &+ word
    let known = machine.known(register)[word] & ~machine.conflict(register)[word]
    let isWhole = machine.program.holdsWhole[register]
    var bits = wins
    while bits != 0 {
      let bit = bits.trailingZeroBitCount
      bits &= bits &- 1
      let flag: UInt64 = 1 << UInt64(bit)
      let row = place &* 64 &+ bit
      let isKnown = known & flag != 0
      let number = isWhole ? 0 : machine.number(register)[word &* 64 &+ bit]
      let whole = isWhole ? machine.whole(register)[word &* 64 &+ bit] : 0
      if taken & flag == 0 {
        output.numbers.base[row] = number
        output.wholes.base[row] = whole
        if isKnown { output.known.words.base[place] |= flag }
      } else if combination != nil, isKnown {
        // A value that is missing has no say in a combination.
        let stands = output.known.words.base[place] & flag != 0
        if !stands || prefers(number, whole, to: output, row) {
          output.numbers.base[row] = number
          output.wholes.base[row] = whole
          output.known.words.base[place] |= flag
        }
      } else if combination == nil,
        (output.known.words.base[place] & flag != 0) != isKnown
          || (isKnown && (output.numbers.base[row] != number || output.wholes.base[row] != whole))
      {
        output.conflicted.words.base[place] |= flag
      }
    }
  }
}

extension FieldPlan {
  /// Whether the combination takes a value rather than the one that stands.
  @inline(__always)
  private func prefers(_ number: Double, _ whole: Int64, to output: FieldOutput, _ row: Int) -> Bool
  {
    switch combination {
    case .largest, .latest:
      number > output.numbers.base[row] || whole > output.wholes.base[row]
    case .smallest, .earliest:
      number < output.numbers.base[row] || whole < output.wholes.base[row]
    case .mostUrgent: urgency(whole) < urgency(output.wholes.base[row])
    case .leastUrgent: urgency(whole) > urgency(output.wholes.base[row])
    case .allOf, nil: false
    }
  }

  /// The place of a word by its code: its rank, and for words outside the list their letters.
  private func urgency(_ code: Int64) -> (Int, String) {
    schema.urgency(of: pool.indices.contains(Int(code)) ? pool[Int(code)] : "")
  }
}

extension Compiler {
  /// The value register of a clause; words are codes into `words`.
  fileprivate mutating func value(
    of expression: CheckedExpression, _ constant: Value?, _ words: inout TextWords
  ) -> Int {
    guard expression.type.isText else { return value(expression) }
    if let constant {
      guard let text = constant.text else { return add(.missingValue) }
      return add(.constantWhole(Int64(words.code(of: text))))
    }
    let index = column(expression)
    let remap = program.columns[index].pool?.texts.map { Int64(words.code(of: $0)) } ?? [0]
    return add(.loadCode(column: index, remap: addRemap(remap)))
  }
}
