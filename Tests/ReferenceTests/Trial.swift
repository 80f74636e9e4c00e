import Accounts
import Checking
import Evaluation
import Vocabulary

@testable import Reference

/// One random book over random accounts, and everything that must hold of it.
struct Trial {
  let seed: UInt64
  private(set) var given: Given
  private(set) var statements: [String]
  /// Rules of the book as they would be written once more.
  private let copies: [String]
  private var dice: Dice

  init(_ seed: UInt64) {
    var dice = Dice(seed)
    let given = Given(&dice)
    let book = RandomBook(for: given, &dice)
    self.seed = seed
    self.given = given
    statements = book.statements
    copies = book.copies
    self.dice = dice
  }

  var text: String { statements.joined(separator: "\n") + "\n" }

  /// The rows as lines, for a report.
  var rows: String {
    given.rows.enumerated().map { number, row in
      let cells = row.filter { $0.key != "account-id" }.sorted { $0.key < $1.key }
      return "row \(number): " + cells.map { "\($0.key) \($0.value.value)" }.joined(separator: ", ")
    }.joined(separator: "\n")
  }

  /// Where engine and reference disagree; the book itself must be without mistakes.
  func differences() -> [String] {
    let book = CheckedBook([text], for: given)
    if !book.errors.isEmpty { return book.errors }
    return book.differences(on: given)
  }

  /// The same trial with as few statements, rows and cells as still disagree.
  func shrunk() -> Trial {
    var small = self
    func disagrees(_ trial: Trial) -> Bool {
      let book = CheckedBook([trial.text], for: trial.given)
      return book.errors.isEmpty && !book.differences(on: trial.given).isEmpty
    }
    for _ in 1...2 {
      for index in small.statements.indices.reversed() {
        var less = small
        less.statements.remove(at: index)
        if disagrees(less) { small = less }
      }
      for index in small.statements.indices {
        let lines = small.statements[index].split(separator: "\n")
        for line in lines.indices.dropFirst().reversed() {
          var less = small
          let now = less.statements[index].split(separator: "\n")
          less.statements[index] = now.filter { $0 != lines[line] }.joined(separator: "\n")
          if disagrees(less) { small = less }
        }
      }
    }
    for index in given.rows.indices.reversed() {
      var less = small
      less.given.rows.remove(at: index)
      if disagrees(less) { small = less }
    }
    for row in small.given.rows.indices {
      for name in small.given.rows[row].keys.sorted() where name != "account-id" {
        var less = small
        less.given.rows[row][name] = nil
        if disagrees(less) { small = less }
      }
    }
    return small
  }

  /// The book in another order, in several files, over accounts in another order.
  mutating func shuffleDifferences() -> [String] {
    let wanted = summary([text], given, of: Array(given.rows.indices))
    let statements = statements.shuffled(using: &dice)
    let cut = dice.number(0...statements.count)
    let files = [statements.prefix(cut), statements.dropFirst(cut)]
      .map { $0.joined(separator: "\n") + "\n" }.shuffled(using: &dice)
    let order = given.rows.indices.shuffled(using: &dice)
    var moved = given
    moved.rows = order.map { given.rows[$0] }
    return [
      ("rules shuffled", summary([statements.joined(separator: "\n") + "\n"], given)),
      ("files split and shuffled", summary(files, given)),
      ("rows shuffled", summary([text], moved, of: order)),
      ("all of it", summary(files, moved, of: order)),
    ].filter { $0.1 != wanted }.map { what, found in
      let lines = found.subtracting(wanted).sorted() + ["instead of"]
      return "\(what):\n" + (lines + wanted.subtracting(found).sorted()).joined(separator: "\n")
    }
  }

  /// The book with a rule written once more, without its name.
  mutating func copyDifferences() -> [String] {
    guard !copies.isEmpty else { return [] }
    let copy = dice.pick(copies)
    let same =
      summary([text], given, namesRules: false)
      == summary(
        [text, copy + "\n"], given, namesRules: false)
    return same ? [] : ["written twice: another outcome\n\(copy)"]
  }

  /// The whole outcome as lines without an order; `order` says which row each one was at first.
  private func summary(
    _ files: [String], _ given: Given, of order: [Int]? = nil, namesRules: Bool = true
  ) -> Set<String> {
    let book = CheckedBook(files, for: given)
    if !book.errors.isEmpty { return Set(book.errors) }
    let order = order ?? Array(given.rows.indices)
    let outcome = book.outcome(on: given)
    var lines: Set<String> = []
    for decision in outcome.decisions {
      let field = book.ruleset.fields[decision.field]
      for row in given.rows.indices {
        let rules = decision.winnerSets[Int(decision.winners[row])].map {
          book.title(field.clauses[$0].rule)
        }
        let isConflict = decision.column.conflicted?[row] ?? false
        let value = isConflict ? "in conflict" : text(decision.column[row])
        let winners = namesRules ? "\(Set(rules).sorted())" : ""
        lines.insert("\(field.name) \(order[row]) \(value) \(decision.heldBack[row]) \(winners)")
      }
    }
    for set in outcome.effects {
      let first = book.ruleset.effects[set.clauses[0]]
      for (place, row) in set.rows.enumerated() {
        let number = Int(set.reasons[place])
        let rules = set.reasonSets[number].map {
          book.title(book.ruleset.effects[set.clauses[$0]].rule)
        }
        let reasons = namesRules ? "\(Set(rules).sorted())" : ""
        let due = set.due[place].map { "\($0)" } ?? "never"
        let details = set.details[number].map(\.value)
        lines.insert(
          "\(first.action.noun) \(first.identity) \(order[Int(row)]) \(due) \(details) \(reasons)")
      }
    }
    for finding in outcome.findings() {
      let rows = finding.rows.map { order[Int($0)] }.sorted()
      lines.insert("\(finding.policy.name) \(rows) \(finding.unjudged)")
    }
    return lines
  }

  /// A value in words; there is but one nought.
  private func text(_ value: Value) -> String {
    if case .number(let number) = value, number == 0 { return "number(0.0)" }
    return "\(value)"
  }
}
