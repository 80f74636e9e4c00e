import Accounts
import Testing

@testable import Checking

/// Random rules over small domains: the analysis against trying every row.
@Suite struct RandomPairTests {
  /// A small generator with a seed.
  struct Dice {
    var state: UInt64
    mutating func roll(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(count))
    }
    mutating func pick<Item>(_ items: [Item]) -> Item { items[roll(items.count)] }
  }

  struct Field {
    var names: [(String, [Value])]
    var tests: [String]
  }

  /// Values stand on, between and around all limits that the tests name.
  static let fields = [
    Field(
      names: [("health", ["red", "yellow", "green", "blue"].map { .text($0) } + [.missing])],
      tests: [
        "health is red", "health is not yellow", "health is one of red, green",
        "health above green", "health at most yellow", "health is missing", "health is known",
        "health is not one of red, yellow", "at-risk", "(health above yellow) is unknown",
      ]),
    Field(
      names: [
        (
          "arr",
          [999_999, 1_000_000, 1_000_001, 3_000_000, 5_000_000, 5_000_001].map { .money($0) }
            + [.missing]
        )
      ],
      tests: [
        "arr above 10k", "arr at least 10k", "arr below 50k", "arr at most 50k", "arr is 10k",
        "arr is not 50k", "arr between 10k and 50k", "arr is missing", "arr is one of 10k, 50k",
      ]),
    Field(
      names: [("health-score", [3, 4, 4.5, 5, 6, 60].map { .number($0) } + [.missing])],
      tests: [
        "health-score below 5", "health-score above 4", "health-score at least 5",
        "health-score is 4", "health-score is not 5", "health-score between 4 and 5",
        "health-score is known",
      ]),
    Field(
      names: [
        (
          "renewal",
          [-31, -1, 0, 45, 90, 91, 92].map { .date(Book.today.adding(days: $0)) }
            + [.missing]
        )
      ],
      tests: [
        "renewal within 90 days", "renewal more than 90 days away", "renewal before today",
        "renewal in the last 1 days", "renewal more than 91 days away", "renewal is missing",
        "renewal on today", "(renewal within 90 days) is unknown",
      ]),
    Field(
      names: [("onboarding-complete", [.truth(true), .truth(false), .missing])],
      tests: [
        "onboarding-complete", "onboarding-complete is no", "onboarding-complete is not yes",
        "onboarding-complete is missing",
      ]),
    Field(
      names: [("csm", [.text("Ana"), .text("Bo"), .missing])], tests: ["managed", "csm is Ana"]),
  ]

  /// Fields whose tests are not looked into, or are calculated.
  static let freeFields =
    fields + [
      Field(
        names: [("name", ["bankclub", "bank", "club", "x"].map { .text($0) } + [.missing])],
        tests: [
          "name contains \"bank\"", "name contains \"club\"", "name is missing", "name is bank",
        ]),
      Field(
        names: [
          ("seats-used", [1, 2, 3].map { .number($0) } + [.missing]),
          ("seats-licensed", [1, 2].map { .number($0) } + [.missing]),
        ],
        tests: [
          "seats-used above seats-licensed", "seats-used at most seats-licensed",
          "seats-used is seats-licensed", "seats-licensed below 2", "seats-used at least 2",
        ]),
    ]

  static func condition(_ fields: [Field], _ dice: inout Dice, depth: Int) -> String {
    switch dice.roll(depth > 0 ? 5 : 2) {
    case 0: return "(\(dice.pick(dice.pick(fields).tests)))"
    case 1: return "not (\(dice.pick(dice.pick(fields).tests)))"
    case 2: return "not (\(condition(fields, &dice, depth: depth - 1)))"
    case let kind:
      let word = kind == 3 ? " and " : " or "
      let parts = (0..<(2 + dice.roll(2))).map { _ in
        condition(fields, &dice, depth: depth - 1)
      }
      return "(\(parts.joined(separator: word)))"
    }
  }

  static func book(_ fields: [Field], _ dice: inout Dice) -> Book {
    var text = "define at-risk as health is one of red, yellow\n"
    for (name, value) in [("a", "PR1"), ("b", "PR2"), ("c", "PR3")] {
      let condition = condition(fields, &dice, depth: 2)
      text += "rule \"\(name)\" when \(condition) then priority is \(value)\n"
    }
    var book = Book(text)
    switch dice.roll(4) {
    case 0: book.override("c", "a")
    case 1: book.override("c", "b")
    case 2: book.override("c", "a", "b")
    default: break
    }
    return book
  }

  static func some(_ fields: [Field], _ dice: inout Dice) -> [Field] {
    var rest = fields
    return (0..<3).map { _ in rest.remove(at: dice.roll(rest.count)) }
  }

  @Test func verdictsAreExactWithoutFreeTests() throws {
    var dice = Dice(state: 1)
    var counts = (meet: 0, never: 0)
    for number in 0..<500 {
      let fields = Self.some(Self.fields, &dice)
      let book = Self.book(fields, &dice)
      try #require(book.problems == [])
      let found = book.enumeratedPairs(rows(fields.flatMap(\.names)))
      for pair in book.analysis().pairs {
        let name = "\(book.name(pair.first))/\(book.name(pair.second))"
        switch pair.verdict {
        case .neverMeet:
          #expect(found[name] == nil, "book \(number)")
          counts.never += 1
        case .meet(let meeting):
          #expect(found[name] != nil, "book \(number)")
          #expect(meeting.isCertain)
          #expect(holds(meeting, for: pair, in: book), "book \(number)")
          counts.meet += 1
        case .mayMeet: Issue.record("given up on book \(number)")
        }
      }
    }
    #expect(counts.meet > 200 && counts.never > 200)
  }

  @Test func freeTestsNeverHideAMeeting() throws {
    var dice = Dice(state: 2)
    for number in 0..<500 {
      let fields = Self.some(Self.freeFields, &dice)
      let book = Self.book(fields, &dice)
      try #require(book.problems == [])
      let found = book.enumeratedPairs(rows(fields.flatMap(\.names)))
      for pair in book.analysis().pairs {
        guard case .neverMeet = pair.verdict else { continue }
        #expect(
          found["\(book.name(pair.first))/\(book.name(pair.second))"] == nil, "book \(number)")
      }
    }
  }

  /// Whether the row that a meeting shows makes both clauses win.
  private func holds(_ meeting: Meeting, for pair: PairVerdict, in book: Book) -> Bool {
    var row: [String: Value] = [:]
    for cell in meeting.witness {
      switch cell.content {
      case .value(let value): row[cell.name] = value
      case .wordOtherThan: row[cell.name] = .text("another word")
      default: row[cell.name] = .missing
      }
    }
    let pairs = book.enumeratedPairs([row])
    return pairs["\(book.name(pair.first))/\(book.name(pair.second))"] == 1
      && RowTruth(ruleset: book.ruleset, row: row).truth(pair.condition(in: book.ruleset)) == true
  }
}
