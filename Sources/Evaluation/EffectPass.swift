import Accounts
import Checking
import Vocabulary

/// Collects what rules ask for, kind by kind and identity by identity, in one run over a table.
struct EffectPass {
  let facts: Facts
  private let plans: [EffectPlan]
  private let program: Program

  init(table: String, facts: Facts) {
    self.facts = facts
    let clauses = facts.ruleset.effects
    let indices = clauses.indices.filter { clauses[$0].table == table }
    let groups = Dictionary(grouping: indices) {
      EffectKey(noun: clauses[$0].action.noun, identity: clauses[$0].identity)
    }
    var compiler = Compiler(facts)
    plans = groups.keys.sorted().map { key in
      let members = groups[key] ?? []
      return EffectPlan(
        clauses: members,
        masks: members.map { index in
          clauses[index].condition.map { compiler.mask($0) } ?? compiler.add(.always(true))
        },
        due: members.map { index in clauses[index].due.map { compiler.value($0) } },
        receivers: members.map { clauses[$0].receiver },
        templates: members.map { clauses[$0].template },
        details: members.map { clauses[$0].details })
    }
    program = compiler.program
  }

  mutating func run(jobs: Int, wordsPerBatch: Int) -> [EffectSet] {
    let count = facts.table.rowCount
    let (plans, program) = (plans, program)
    let heldBack = plans.map { _ in Bitmap(count: count) }
    let perJob = inParallel(words: (count + 63) / 64, wordsPerBatch: wordsPerBatch, jobs: jobs) {
      words in
      var machine = Machine(program, wordsPerBatch: wordsPerBatch)
      var found = plans.map { EffectRows(clauseCount: $0.clauses.count) }
      var start = words.lowerBound
      while start < words.upperBound, !StopRequest.isMade {
        machine.run(start: start, words: min(wordsPerBatch, words.upperBound - start))
        for index in plans.indices {
          plans[index].collect(machine, into: &found[index], heldBack[index])
        }
        start += wordsPerBatch
      }
      return found
    }
    return plans.indices.map { index in
      plans[index].effectSet(perJob.map { $0[index] }, heldBack[index])
    }
  }
}

/// What tells groups of effects apart, in the order in which they are shown.
private struct EffectKey: Hashable, Comparable {
  let noun: String
  let identity: String

  static func < (left: EffectKey, right: EffectKey) -> Bool {
    (left.noun, left.identity) < (right.noun, right.identity)
  }
}

/// The rows that one job has found for one kind of effect.
struct EffectRows: Sendable {
  var rows: [UInt32] = []
  var reasons: [UInt32] = []
  var due: [CalendarDate?] = []
  var sets: WinnerSets

  init(clauseCount: Int) { sets = WinnerSets(clauseCount: clauseCount) }
}

/// How one kind of effect is collected.
struct EffectPlan: Sendable {
  let clauses: [Int]
  let masks: [Int]
  /// The register of each clause's due day.
  let due: [Int?]
  let receivers: [String?]
  let templates: [Int?]
  let details: [[EffectDetail]]

  func collect(_ machine: Machine, into found: inout EffectRows, _ heldBack: Bitmap) {
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 64) { scratch in
      guard let cells = scratch.baseAddress else { return }
      for word in 0..<machine.words {
        let place = machine.start &+ word
        let valid = heldBack.mask(ofWord: place)
        var (anyTrue, anyUnknown): (UInt64, UInt64) = (0, 0)
        for mask in masks {
          anyTrue |= machine.isTrue(mask)[word]
          anyUnknown |= machine.isUnknown(mask)[word]
        }
        anyTrue &= valid
        heldBack.words.base[place] = anyUnknown & ~anyTrue & valid
        guard anyTrue != 0 else { continue }
        cells.initialize(repeating: 0, count: 64)
        for (index, mask) in masks.enumerated() {
          found.sets.add(index, where: machine.isTrue(mask)[word] & valid, to: cells)
        }
        append(anyTrue, cells, machine, word, &found)
      }
    }
  }

  private func append(
    _ rows: UInt64, _ cells: UnsafeMutablePointer<UInt32>, _ machine: Machine, _ word: Int,
    _ found: inout EffectRows
  ) {
    var bits = rows
    while bits != 0 {
      let bit = bits.trailingZeroBitCount
      bits &= bits &- 1
      found.rows.append(UInt32((machine.start &+ word) &* 64 &+ bit))
      found.reasons.append(cells[bit])
      found.due.append(earliestDue(machine, word, bit))
    }
  }

  /// The earliest due day among the clauses that ask for the row.
  private func earliestDue(_ machine: Machine, _ word: Int, _ bit: Int) -> CalendarDate? {
    var earliest: CalendarDate?
    for (mask, register) in zip(masks, due) {
      guard let register, machine.isTrue(mask)[word] >> UInt64(bit) & 1 == 1,
        machine.known(register)[word] >> UInt64(bit) & 1 == 1
      else { continue }
      let number = Int32(truncatingIfNeeded: machine.whole(register)[word &* 64 &+ bit])
      let day = CalendarDate(dayNumber: number)
      earliest = earliest.map { min($0, day) } ?? day
    }
    return earliest
  }

  /// What all jobs have found, in the order of the rows.
  func effectSet(_ jobs: [EffectRows], _ heldBack: Bitmap) -> EffectSet {
    let (sets, numbers) = merged(jobs.map(\.sets))
    var rows: [UInt32] = []
    var reasons: [UInt32] = []
    var due: [CalendarDate?] = []
    for (job, found) in jobs.enumerated() {
      rows += found.rows
      reasons += found.reasons.map { numbers[job][Int($0)] }
      due += found.due
    }
    return EffectSet(
      clauses: clauses, rows: rows, reasons: reasons, reasonSets: sets, due: due,
      heldBack: heldBack,
      disagrees: sets.map { set in
        Set(set.map { receivers[$0] }).count > 1 || Set(set.map { templates[$0] }).count > 1
      },
      details: sets.map { worst(of: $0) })
  }

  /// Of each detail the worst that any clause of the set gives, in the order of the names.
  private func worst(of set: [Int]) -> [EffectDetail] {
    var worst: [String: EffectDetail] = [:]
    for detail in set.flatMap({ details[$0] }) {
      guard let known = worst[detail.name], known.rank <= detail.rank else {
        worst[detail.name] = detail
        continue
      }
    }
    return worst.values.sorted { $0.name < $1.name }
  }
}
