import Accounts
import Checking
import Evaluation
import Testing
import Vocabulary

/// Evaluating again after a change says what evaluating from the start says.
@Suite struct ReevaluationTests {
  @Test(arguments: 1...60 as ClosedRange<UInt64>)
  func aChangeSaysWhatAFullRunSays(_ seed: UInt64) throws {
    var random = Seeded(seed)
    let made = RelatedBook(&random)
    let book = try Book(made.rules.joined(separator: "\n"), made.portfolio)
    var before = book.outcome()
    for _ in 0..<4 {
      let patches = made.patches(&random)
      let again = reevaluate(before, changing: patches)
      let facts = before.facts.applying(patches)
      let full = evaluate(book.ruleset, on: facts, at: Book.moment)
      let remark = "\(made.rules.joined(separator: "\n"))\n\(patches.map(\.words))"
      let (found, expected) = (again.outcome, full)
      #expect(found.allLines == expected.allLines, "\(remark)")
      #expect(
        again.difference(others: made.others(patches)).lines
          == difference(from: before, to: full, others: made.others(patches)).lines, "\(remark)")
      before = found
    }
  }

  @Test func aChangeThatChangesNothingTouchesNothing() throws {
    var random = Seeded(9)
    let made = RelatedBook(&random)
    let book = try Book(made.rules.joined(separator: "\n"), made.portfolio)
    let before = book.outcome()
    let again = reevaluate(before, changing: [])
    #expect(again.outcome.allLines == before.allLines)
    #expect(again.difference().fields.allSatisfy { $0.moves.isEmpty })
  }

  @Test func rowsBeyondTheTableAreLeftOut() throws {
    let book = try Book("rule \"x\" when health red then priority is PR1", Self.two)
    let patch = CellPatch(
      table: "accounts", field: FieldSchema("health", .choice),
      values: [(1, .text("red")), (7, .text("red"))])
    let moves = reevaluate(book.outcome(), changing: [patch]).difference().fields[0].moves
    #expect(moves.map(\.rows) == [[1]])
    #expect(moves.map(\.to) == [.text("PR1")])
  }

  /// A field that no file has can be assumed too; a table that is not loaded cannot.
  @Test func whatIsNotLoaded() throws {
    let book = try Book("rule \"x\" when nps below 0 then tag \"low\"", Self.two)
    let patches = [
      CellPatch(table: "accounts", field: FieldSchema("nps", .number), values: [(0, .number(-1))]),
      CellPatch(table: "tickets", field: FieldSchema("nps", .number), values: [(0, .number(-1))]),
    ]
    let again = reevaluate(book.outcome(), changing: patches)
    #expect(again.difference().effects.map { $0.gained.map(\.rows) } == [[[0]]])
    #expect(again.outcome.facts.tables.map(\.name) == ["accounts"])
  }

  private static var two: Portfolio {
    .accounts([
      (FieldSchema("account-id", .text), [.text("A"), .text("B")]),
      (FieldSchema("health", .choice), [.text("red"), .text("green")]),
    ])
  }
}

extension RelatedBook {
  /// Random changes of a few cells.
  fileprivate func patches(_ random: inout Seeded) -> [CellPatch] {
    (0..<random.number(1...3)).map { _ in
      let isContact = random.chance(0.3)
      let (count, table) = isContact ? (contactCount, "contacts") : (accountCount, "accounts")
      let field = random.pick(isContact ? Self.contactFields : Self.accountFields)
      let values = (0..<random.number(1...6)).map { _ in
        (
          row: UInt32(random.number(0...count - 1)),
          value: Self.value(of: field, accountCount, &random)
        )
      }
      return CellPatch(table: table, field: field, values: values)
    }
  }

  /// The fields that were changed, to be compared too.
  fileprivate func others(_ patches: [CellPatch]) -> [FieldPlace] {
    patches.map { FieldPlace(table: $0.table, schema: $0.field) }
  }
}

extension CellPatch {
  fileprivate var words: String {
    "\(table) \(field.name) \(rows) \((0..<cells.count).map { cells[$0] })"
  }
}

extension Outcome {
  /// Everything that is said of every row.
  fileprivate var allLines: [String] {
    decisions.flatMap { decision -> [String] in
      let field = ruleset.fields[decision.field]
      return (0..<decision.column.count).map { row in
        let rules = decision.winnerSets[Int(decision.winners[row])]
        return "\(field.table) \(row) \(field.name) \(decision.column[row]) "
          + "\(decision.column.conflicted?[row] == true) \(decision.heldBack[row]) \(rules)"
      }
    }
      + effects.flatMap { set -> [String] in
        let clause = ruleset.effects[set.clauses[0]]
        let name = "\(clause.table) \(clause.action.noun) \(clause.identity)"
        return set.rows.indices.map { place in
          let reasons = Int(set.reasons[place])
          return "\(name) \(set.rows[place]) \(set.reasonSets[reasons]) "
            + "\(set.due[place].map { "\($0)" } ?? "-") \(set.disagrees[reasons])"
        } + ["\(name) held back \(set.heldBack.rows())"]
      }
  }
}

extension Difference {
  /// Everything that changes.
  fileprivate var lines: [String] {
    fields.map { field in
      let moves = field.moves.map { "\($0.from) \($0.to) \($0.rules) \($0.rows)" }
      return "\(field.table) \(field.schema.name) \(moves)"
    }
      + effects.map { effect in
        let gained = effect.gained.map { "\($0.clauses) \($0.disagrees) \($0.rows) \($0.due)" }
        return "\(effect.clause.table) \(effect.clause.action.noun) \(effect.clause.identity) "
          + "+\(gained) -\(effect.lost) =\(effect.keptCount)"
      }
  }
}
