import Accounts
import Checking
import Evaluation
import Foundation
import Testing

@testable import Reference

/// Who wins, said by the definition alone: of the rules that apply those that no other one beats.
///
/// Here rules are nothing but true, false or unknown, and orders are all there are.
@Suite struct WinnerTests {
  private enum Truth: CaseIterable { case yes, no, unknown }

  /// A rule of one value that is true, false or unknown whatever the account.
  private func rule(_ number: Int, _ truth: Truth, _ value: String, beats: [Int]) -> String {
    let condition =
      switch truth {
      case .yes: "nps is 1"
      case .no: "nps is 2"
      case .unknown: "usage above 0"
      }
    let names = beats.map { "\"\($0)\"" }.joined(separator: ", ")
    let head = beats.isEmpty ? "" : " overrides \(names)"
    return "rule \"\(number)\"\(head) when \(condition) then priority is \(value)\n"
  }

  private let given = Given(
    fields: [
      Facts.Field(name: "account-id", kind: .text), Facts.Field(name: "nps", kind: .number),
    ],
    rows: [["account-id": .text("Elm"), "nps": .number(1)]], today: 20_000)

  /// What must come out: the values of the maximal applicable rules.
  private struct Wanted: Equatable {
    var winners: Set<String>
    var values: Set<String>
    var isHeldBack: Bool
  }

  private func wanted(
    _ truths: [Truth], _ values: [String], _ order: Set<[Int]>
  ) -> Wanted {
    var beats = order
    for middle in truths.indices {
      for pair in beats where pair[1] == middle {
        for next in beats where next[0] == middle { beats.insert([pair[0], next[1]]) }
      }
    }
    let applicable = truths.indices.filter { truths[$0] == .yes }
    let winners = applicable.filter { loser in
      !applicable.contains { beats.contains([$0, loser]) }
    }
    return Wanted(
      winners: Set(winners.map { "\($0)" }), values: Set(winners.map { values[$0] }),
      isHeldBack: applicable.isEmpty && truths.contains(.unknown))
  }

  private func found(_ truths: [Truth], _ values: [String], _ order: Set<[Int]>) -> Wanted? {
    let text = truths.indices.map { number in
      rule(
        number, truths[number], values[number],
        beats: order.filter { $0[0] == number }.map { $0[1] }.sorted())
    }.joined()
    let book = CheckedBook([text], for: given)
    guard book.errors.isEmpty else { return nil }
    let outcome = book.outcome(on: given)
    let decision = outcome.decisions[0]
    let clauses = book.ruleset.fields[0].clauses
    let winners = decision.winnerSets[Int(decision.winners[0])].map { clauses[$0].rule }
    let claims = outcome.conflicts().flatMap(\.claims).compactMap(\.value?.text)
    let value = decision.column[0].text.map { [$0] } ?? []
    return Wanted(
      winners: Set(winners.map { book.title($0) }), values: Set(claims.isEmpty ? value : claims),
      isHeldBack: decision.heldBack[0])
  }

  /// Every order of up to four rules in which a rule beats only later ones, every value of three
  /// for each, every set of them true: any order of four rules is one of these under other names.
  @Test func everyOrderOfFourRules() {
    for count in 1...4 {
      let pairs = (0..<count).flatMap { first in (first + 1..<count).map { [first, $0] } }
      for chosen in 0..<(1 << pairs.count) {
        let order = Set(pairs.indices.filter { chosen >> $0 & 1 == 1 }.map { pairs[$0] })
        compareAllTruths(count, order)
      }
    }
  }

  /// One row for each set of true rules and one field for each choice of values, so that one book
  /// answers for all of them.
  private func compareAllTruths(_ count: Int, _ order: Set<[Int]>) {
    let choices = Self.values(count)
    let sets = 0..<(1 << count)
    var given = given
    given.rows = sets.map { set in
      ["account-id": .text("\(set)"), "nps": .number(Decimal(set))]
    }
    var text = choices.indices.map { "field v-\($0) is one of one, two, three\n" }.joined()
    for number in 0..<count {
      let names = order.filter { $0[0] == number }.map { "\"\($0[1])\"" }.sorted()
      let head = names.isEmpty ? "" : " overrides \(names.joined(separator: ", "))"
      let when = sets.filter { $0 >> number & 1 == 1 }.map { "\($0)" }.joined(separator: ", ")
      let then = choices.enumerated().map { "v-\($0) is \($1[number])" }
      text += "rule \"\(number)\"\(head) when nps is one of \(when)"
      text += " then \(then.joined(separator: " and "))\n"
    }
    let book = CheckedBook([text], for: given)
    #expect(book.errors.isEmpty)
    for decision in book.outcome(on: given).decisions {
      let field = book.ruleset.fields[decision.field]
      for set in sets {
        let truths = (0..<count).map { set >> $0 & 1 == 1 ? Truth.yes : .no }
        let choice = Int(field.name.dropFirst(2)) ?? 0
        let wanted = wanted(truths, choices[choice], order)
        let winners = decision.winnerSets[Int(decision.winners[set])].map {
          book.title(field.clauses[$0].rule)
        }
        let isConflict = decision.column.conflicted?[set] ?? false
        let value = decision.column[set].text.map { [$0] } ?? []
        let isSame =
          Set(winners) == wanted.winners && isConflict == (wanted.values.count > 1)
          && (isConflict || Set(value) == wanted.values)
        if !isSame { Issue.record("\(field.name) of set \(set), wanted \(wanted):\n\(text)") }
      }
    }
  }

  /// Three values for each of some rules, the first being always the same.
  private static func values(_ count: Int) -> [[String]] {
    (1..<count).reduce([["one"]]) { all, _ in
      all.flatMap { start in ["one", "two", "three"].map { start + [$0] } }
    }
  }

  /// Up to nine rules that are constantly true, false or unknown, in random orders.
  @Test func randomOrdersOfManyRules() {
    var dice = Dice(7)
    for _ in 0..<150 {
      let count = dice.number(1...9)
      let truths = (0..<count).map { _ in dice.pick([Truth.yes, .yes, .no, .unknown]) }
      let values = (0..<count).map { _ in dice.pick(["PR1", "PR2", "PR3"]) }
      let density = dice.pick([10, 30, 60])
      let names = Array(0..<count).shuffled(using: &dice)
      var order: Set<[Int]> = []
      for first in 0..<count {
        for second in first + 1..<max(count, first + 1) where dice.chance(density) {
          order.insert([names[first], names[second]])
        }
      }
      let found = found(truths, values, order)
      let wanted = wanted(truths, values, order)
      #expect(found == wanted, "\(truths) \(values) \(order)")
    }
  }
}
