import Accounts
import Checking
import Evaluation
import TendKit
import TestSupport
import Testing

/// What `why` and `what would make` say, held against the rules run again.
struct ReasonTests {
  /// A book with its outcome.
  private struct Book {
    let outcome: Outcome
    let rowCount: Int

    init(_ files: [String]) {
      var texts: [String: String] = [:]
      for file in files {
        texts[file] = String(
          decoding: readFile("\(packageFolder)/examples/\(file)") ?? [], as: UTF8.self)
      }
      var session = Session(today: CalendarDate(dayNumber: 20_778))
      _ = session.load(files, from: MemoryFiles(texts))
      outcome = session.outcome()
      rowCount = outcome.facts.table(named: "accounts")?.rowCount ?? 0
    }

    static let all: [Book] =
      [
        Book([
          "book/accounts.csv", "book/activities.csv", "book/contacts.csv", "book/people.csv",
          "book/priority.tend", "book/risk.tend",
        ])
      ]
      + ["1-literal", "2-scoped", "3-settled"].map {
        Book(["priorities/accounts.csv", "priorities/\($0).tend"])
      }
  }

  @Test func everyWhyNamesTheRulesThatWon() {
    var cells = 0
    for book in Book.all {
      for decision in book.outcome.decisions {
        let clauses = book.outcome.ruleset.fields[decision.field].clauses
        for row in 0..<book.rowCount {
          let reason = book.outcome.why(field: decision.field, row: row)
          let winners = decision.winnerSets[Int(decision.winners[row])].map { clauses[$0].rule }
          #expect(reason.winners.map(\.rule) == winners)
          #expect(reason.value == decision.column[row])
          #expect((reason.standing == .conflict) == (decision.column.conflicted?[row] == true))
          #expect((reason.standing == .heldBack) == decision.heldBack[row])
          let isSure = reason.winners.allSatisfy { $0.truth == .yes }
          #expect(isSure && reason.beaten.allSatisfy { $0.truth == .yes && !$0.beatenBy.isEmpty })
          cells += 1
        }
      }
    }
    #expect(cells >= 188)
  }

  /// The cells of every example book with every word that their fields may hold.
  @Test(arguments: Book.all.indices)
  func everyChangeDoesWhatItSays(_ number: Int) {
    let book = Book.all[number]
    var random = Generator(state: 7)
    var changes = 0
    for (field, decided) in book.outcome.ruleset.fields.enumerated() {
      let decision = book.outcome.decisions[field]
      for wanted in decided.schema.choices.map({ Value.text($0.name) }) {
        // A third of the rows, another for every word.
        for row in stride(from: (field + changes) % 3, to: book.rowCount, by: number == 0 ? 3 : 1) {
          let answer = book.outcome.changes(
            toReach: .field(field, wanted), table: "accounts", row: row)
          #expect(answer.isSo == (decision.column[row] == wanted && !decision.heldBack[row]))
          guard let set = answer.answers.randomElement(using: &random) else { continue }
          let again = evaluate(
            book.outcome.ruleset, on: book.outcome.facts.changing(row, set),
            at: book.outcome.moment)
          #expect(again.decisions[field].column[row] == wanted, "\(set)")
          changes += 1
        }
      }
    }
    #expect(changes >= (number == 0 ? 100 : 5))
  }
}

extension Portfolio {
  /// The same facts with other cells in one row of the accounts.
  fileprivate func changing(_ row: Int, _ changes: [Change]) -> Portfolio {
    guard let table = table(named: "accounts") else { return self }
    var fields = table.fields
    var columns = table.columns
    for change in changes {
      var cells = (0..<table.rowCount).map {
        table.column(named: change.field.name)?[$0] ?? .missing
      }
      cells[row] = change.to
      let column = Column(cells, type: change.field.type)
      if let index = fields.firstIndex(where: { $0.name == change.field.name }) {
        columns[index] = column
      } else {
        fields.append(change.field)
        columns.append(column)
      }
    }
    var changed = self
    changed.set(
      Table(
        name: table.name, rowCount: table.rowCount, fields: fields, columns: columns,
        source: table.source))
    return changed
  }
}

/// A source of the same numbers for the same seed.
private struct Generator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
