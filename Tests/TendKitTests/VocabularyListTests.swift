import Accounts
import Evaluation
import Reporting
import Syntax
import TendKit
import Testing
import Vocabulary

/// What holds for every element of the lists that the program and its help are made from.
struct VocabularyListTests {
  @Test func namesAreUnique() {
    expectUnique(ShellCommand.all.map(\.name))
    expectUnique(HelpTopic.all.map(\.name))
    expectUnique(Action.all.map(\.name))
    expectUnique(Action.all.map(\.noun))
    expectUnique(Action.all.map(\.plural))
    expectUnique(Aggregate.all.map(\.name))
    expectUnique(OutputFormat.allCases.map(\.rawValue))
  }

  @Test(arguments: ShellCommand.all.map(\.name))
  func commandsAreLowerCaseWords(_ name: String) {
    #expect(!name.isEmpty && name.allSatisfy { $0.isLetter && $0.isLowercase })
  }

  @Test(
    arguments: ShellCommand.all.map(\.help) + Action.all.map(\.help) + Aggregate.all.map(\.help))
  func helpIsASentence(_ help: String) {
    #expect(help.hasSuffix("."))
    #expect(help.first?.isUppercase == true)
    #expect(help.count < 100)
  }

  @Test(arguments: HelpTopic.all.map(\.summary))
  func theSummaryOfATopicGoesOnAfterItsName(_ summary: String) {
    #expect(!summary.hasSuffix("."))
    #expect(summary.first?.isLowercase == true)
  }

  @Test(
    arguments: Schema.domain.tables.flatMap { table in
      table.fields.map { "\(table.name) \($0.name)" }
    })
  func fieldsAreExplained(_ name: String) {
    let words = name.split(separator: " ").map(String.init)
    let field = Schema.domain.table(named: words[0])?.field(named: words[1])
    #expect(field?.help.hasSuffix(".") == true)
  }

  @Test(arguments: HelpTopic.all.flatMap(\.examples))
  func examplesOfTheHelpCanBeTyped(_ example: String) {
    var session = loaded()
    // Something is there to apply and to plan.
    _ = session.respond(
      to: "when health red then tag \"paying\"", named: "help", files: MemoryFiles())
    (session.store, session.runFolder, session.assumesYes) = (MemoryRuns([:]), "runs", true)
    let export = """
      Account ID;Account Name;Total;Close Date;Segment;Products;Utilization;Health
      A1;Acorn;5;01.02.2026;Growth;a, b;40;35
      """
    let files = MemoryFiles([
      "crm.csv": export, "october.csv": export, "history.csv": "Id;Snapshot Date\nA1;2026-10-01\n",
    ])
    let response = session.respond(to: example, named: "help", files: files)
    #expect(response.status == .fine, "\(response.messages)")
    #expect(isWhole(example))
  }

  @Test(arguments: Action.all.map(\.example))
  func examplesOfActionsCanBeTyped(_ example: String) {
    var session = loaded()
    let named = """
      template "Risk review"
        "Dear {name},"
      playbook "Risk review" starts when managed
        driver csm-manager
        step "Call" for csm-manager
      """
    _ = session.respond(to: named, named: "help", files: MemoryFiles())
    let response = session.respond(
      to: "when health red then \(example)", named: "help", files: MemoryFiles())
    #expect(response.status == .fine, "\(response.messages)")
  }

  @Test(arguments: HelpTopic.all.map(\.name) + ShellCommand.all.map(\.name) + ["", "health"])
  func everyTopicHasAPage(_ name: String) {
    var session = loaded()
    let response = session.respond(to: ".help \(name)", named: "prompt", files: MemoryFiles())
    #expect(response.status == .fine)
    #expect(response.output.hasSuffix("\n"))
  }

  @Test func theOverviewNamesEverything() {
    var session = loaded()
    let page = session.respond(to: ".help", named: "prompt", files: MemoryFiles()).output
    for name in HelpTopic.all.map(\.name) { #expect(page.contains(".help \(name)")) }
    for name in ShellCommand.all.map(\.name) { #expect(page.contains(".\(name)")) }
    #expect(page.split(separator: "\n").allSatisfy { $0.count <= 100 })
  }

  private func loaded() -> Session {
    var session = Session(today: CalendarDate(dayNumber: 20_778))
    let header = "Account ID,Account Name,Health,CSM\n"
    let files = MemoryFiles([
      "accounts.csv": header + "A1,Acorn,red,Ana\n",
      "accounts-2026-10-01.csv": header + "A1,Acorn,green,Ana\n",
      "rules.tend": "rule \"red\" when health is red then cadence is weekly\n",
    ])
    _ = session.load(
      ["accounts.csv", "accounts-2026-10-01.csv", "rules.tend"], from: files)
    return session
  }

  private func expectUnique(_ names: [String]) {
    #expect(Set(names).count == names.count)
    #expect(!names.isEmpty)
  }
}
