import Accounts
import Checking
import Evaluation
import Simulation
import Syntax
import Testing
import Vocabulary

/// A few accounts under a few rules, and what steps make of them.
@Suite struct WorldTests {
  @Test(arguments: StepCase.all)
  func stepsChangeTheWorld(_ test: StepCase) {
    var book = SmallBook(rules: test.rules)
    let world = book.world(taking: test.steps)
    #expect(world.diagnostics.map(\.message.text) == [])
    var reading = world
    #expect(reading.values(of: test.field) == test.expected)
  }

  @Test func aForkThatChangesNothingIsTheBook() {
    var book = SmallBook(rules: SmallBook.rules)
    var world = book.world(taking: "advance 40 days")
    var base = book.world(taking: "advance 40 days")
    #expect(world.values(of: "priority") == base.values(of: "priority"))
    #expect(world.ledger.issues == base.ledger.issues)
    #expect(world.happenings.isEmpty)
  }

  @Test(arguments: [
    ("set health to red for \"Birch\"", "set arr up 10% for accounts where health is yellow"),
    ("turn off rule \"red\"", "set renewal to 2027-03-01 for \"Cedar\""),
    ("let floor = 10k", "set csm to \"Bo\" for accounts where csm is \"Ana\""),
    ("add account \"Dune\": health red", "remove \"Acorn\""),
  ])
  func changesOfDifferentThingsCommute(_ first: String, _ second: String) {
    // The second speaks of rows by what the first leaves as it is.
    var book = SmallBook(rules: SmallBook.rules)
    var one = book.world(taking: first, second)
    var other = book.world(taking: second, first)
    for field in ["priority", "arr", "csm", "renewal"] {
      #expect(
        one.values(of: field).sorted() == other.values(of: field).sorted(), "\(field)")
    }
  }

  @Test func aStepWaitsForItsDay() {
    var book = SmallBook(rules: SmallBook.rules)
    var early = book.world(
      taking: "set health to red on 2026-12-24 for \"Birch\"", "advance to 2026-12-23")
    #expect(early.values(of: "health")[1] == "Birch green")
    var late = book.world(
      taking: "set health to red on 2026-12-24 for \"Birch\"", "advance to 2026-12-24")
    #expect(late.values(of: "health")[1] == "Birch red")
  }

  @Test func timeStopsWhenItsConditionComes() {
    var book = SmallBook(rules: SmallBook.rules)
    let world = book.world(
      taking: "advance 400 days stopping when (count of accounts where (priority is PR1)) above 1")
    #expect(world.today == CalendarDate("2026-12-02"))
    #expect(world.stoppedBy != nil)
  }

  @Test func aMoveSaysWhoGetsHowManyAndWhatNobodyMayGet() {
    var book = SmallBook(rules: SmallBook.rules)
    let world = book.world(
      taking: "move accounts of \"Ana\" to \"Bo\" when (health is red) only \"Cy\"")
    let said = world.happenings.filter { $0.row == nil }.map(\.text)
    #expect(
      said == [
        "1 account of Ana goes to Bo (1)", "can't place 1 account of Ana: nobody may get Acorn",
      ])
  }

  @Test func lotsFallAlikeInEveryScenario() {
    var book = SmallBook(rules: SmallBook.rules)
    var one = book.world(taking: "set health to red for 50% of accounts")
    var other = book.world(
      taking: "set arr to 1 for \"Acorn\"", "set health to red for 50% of accounts")
    #expect(one.values(of: "health") == other.values(of: "health"))
  }
}

/// One list of steps and what a field holds after it.
struct StepCase: CustomTestStringConvertible {
  let testDescription: String
  var rules = SmallBook.rules
  let steps: [String]
  let field: String
  let expected: [String]

  static let all = [
    StepCase(
      testDescription: "a cell of one account is set",
      steps: ["set health to red for \"Birch\""], field: "priority",
      expected: ["Acorn PR1", "Birch PR1", "Cedar PR2"]),
    StepCase(
      testDescription: "a cell is set to missing, and the rule cannot be judged",
      steps: ["set health to missing for \"Acorn\""], field: "health",
      expected: ["Acorn missing", "Birch green", "Cedar yellow"]),
    StepCase(
      testDescription: "an amount goes down by a share, exactly",
      steps: ["set arr down 30% for accounts where health is red"], field: "arr",
      expected: ["Acorn 70000", "Birch 20000", "Cedar 60000"]),
    StepCase(
      testDescription: "an amount goes up by a sum",
      steps: ["set arr up 500 for \"Birch\", \"Cedar\""], field: "arr",
      expected: ["Acorn 100000", "Birch 20500", "Cedar 60500"]),
    StepCase(
      testDescription: "a date is moved by what it is",
      steps: ["set renewal to 30 days before renewal for accounts"], field: "renewal",
      expected: ["Acorn 2027-01-02", "Birch 2027-03-30", "Cedar 2027-01-30"]),
    StepCase(
      testDescription: "what is counted in whole things stays whole",
      steps: ["set seats-used down 30% for accounts"], field: "seats-used",
      expected: ["Acorn 7", "Birch 14", "Cedar 23"]),
    StepCase(
      testDescription: "a decided field is fixed as by a pin",
      steps: ["set priority to PR3 for \"Acorn\""], field: "priority",
      expected: ["Acorn PR3", "Birch PR2", "Cedar PR2"]),
    StepCase(
      testDescription: "a rule is turned off",
      steps: ["turn off rule \"red\""], field: "priority",
      expected: ["Acorn PR2", "Birch PR2", "Cedar PR2"]),
    StepCase(
      testDescription: "a rule is replaced by one of its name",
      steps: ["rule \"red\" when health yellow then priority PR1"], field: "priority",
      expected: ["Acorn PR2", "Birch PR2", "Cedar PR1"]),
    StepCase(
      testDescription: "a let is set",
      steps: ["let floor = 10k"], field: "priority",
      expected: ["Acorn PR1", "Birch PR2", "Cedar PR1"]),
    StepCase(
      testDescription: "accounts come besides",
      steps: ["add 2 accounts \"Dune\": health red, arr 5k"], field: "priority",
      expected: ["Acorn PR1", "Birch PR2", "Cedar PR2", "Dune 1 PR1", "Dune 2 PR1"]),
    StepCase(
      testDescription: "an account goes",
      steps: ["remove \"Birch\""], field: "priority",
      expected: ["Acorn PR1", "Cedar PR2"]),
    StepCase(
      testDescription: "a book is shared out, the fewest first",
      steps: ["move accounts of \"Ana\" to \"Bo\", \"Cy\" fewest first"], field: "csm",
      expected: ["Acorn Cy", "Birch Bo", "Cedar Bo"]),
    StepCase(
      testDescription: "a book is shared out, the lowest load first",
      rules: SmallBook.rules
        + "\nwork \"call\" takes 1 hour per cadence for accounts\n"
        + "work \"note\" takes 12 hours for accounts where health is green",
      steps: ["move accounts of \"Ana\" to \"Bo\", \"Cy\" lowest load first"], field: "csm",
      expected: ["Acorn Cy", "Birch Bo", "Cedar Cy"]),
    StepCase(
      testDescription: "work that is turned off is no load",
      rules: SmallBook.rules
        + "\nwork \"call\" takes 1 hour per cadence for accounts\n"
        + "work \"note\" takes 12 hours for accounts where health is green",
      steps: [
        "turn off work \"note\"",
        "move accounts of \"Ana\" to \"Bo\", \"Cy\" lowest load first",
      ], field: "csm", expected: ["Acorn Cy", "Birch Bo", "Cedar Bo"]),
    StepCase(
      testDescription: "what nobody may get stays where it is",
      steps: ["move accounts of \"Ana\" to \"Bo\" when (health is red) only \"Cy\""],
      field: "csm", expected: ["Acorn Ana", "Birch Bo", "Cedar Bo"]),
    StepCase(
      testDescription: "a step reads what the steps before have left",
      steps: [
        "set health to red for \"Birch\"", "set arr to 1 for accounts where priority is PR1",
      ], field: "arr", expected: ["Acorn 1", "Birch 1", "Cedar 60000"]),
    StepCase(
      testDescription: "contracts are renewed for a year",
      steps: ["assume renewals renewed", "advance to 2027-02-10"], field: "renewal",
      expected: ["Acorn 2028-02-01", "Birch 2027-04-29", "Cedar 2027-03-01"]),
    StepCase(
      testDescription: "calls are held when the cadence asks for them",
      steps: ["assume calls held", "advance to 2026-12-20"], field: "last-met",
      expected: ["Acorn 2026-12-14", "Birch 2026-12-15", "Cedar missing"]),
  ]
}
