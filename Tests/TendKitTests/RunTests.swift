import Accounts
import Reporting
import Testing

@testable import TendKit

/// Plan, apply, undo and the ledger, in memory.
struct RunTests {
  static let book = [
    "book/accounts.csv": """
    Account ID,Account Name,CSM,CSM Manager,Health,Priority,ARR
    A1,Acorn,Ana,Mara,red,PR2,1000
    A2,Birch,Bo,,green,PR3,2000
    A3,Cedar,,,,PR2,
    """,
    "book/people.csv": "Name,Role,Manager\nAna,CSM,Mara\nBo,CSM,Noor\n",
    "book/rules.tend": """
    rule "red" when health is red then priority is PR1 and escalate
    rule "call" when health is red or health is green then open task "Call" for csm due in 5 days
    """,
  ]

  static func session(
    _ store: MemoryRuns, today: String = "2026-11-21"
  ) throws -> Session {
    var session = Session(today: try #require(CalendarDate(today)))
    session.presentation.format = .csv
    session.store = store
    session.assumesYes = true
    let loaded = session.load(["book"], from: store)
    #expect(loaded.status == .fine, "\(loaded.messages)")
    return session
  }

  @Test func aRunHasDecisionsAndEffectsWithPeopleAndDays() throws {
    let store = MemoryRuns(RunTests.book)
    var session = try RunTests.session(store)
    #expect(session.apply().status == .fine)
    #expect(
      store.text("book/.tend/runs/1/decisions.csv") == """
        table,key,name,field,from,to,recorded,rules
        accounts,A1,Acorn,priority,PR2,PR1,PR2,\"""red\"""

        """)
    #expect(
      store.text("book/.tend/runs/1/effects.csv") == """
        event,table,key,name,kind,title,receiver,person,due,severity,since,day,because,rules,text
        new,accounts,A1,Acorn,escalate,,csm-manager,Mara,,high,2026-11-21,,,\"""red\""",
        new,accounts,A1,Acorn,task,Call,csm,Ana,2026-11-26,,2026-11-21,,,\"""call\""",
        new,accounts,A2,Birch,task,Call,csm,Bo,2026-11-26,,2026-11-21,,,\"""call\""",

        """)
    let inputs = store.text("book/.tend/runs/1/inputs.json") ?? ""
    #expect(inputs.contains("\"path\": \"book/rules.tend\""))
  }

  struct Talk: CustomTestStringConvertible {
    var testDescription: String
    /// What is typed on which day, with a part of what is said.
    var steps: [(day: String, typed: String, says: String)]
  }

  static let talks = [
    Talk(
      testDescription: "a second plan is empty, and so is what there is to apply",
      steps: [
        ("2026-11-21", "apply", "applied as run 1: 1 change in 1 field, 3 effects"),
        ("2026-11-21", "plan", "kind,key,name"),
        ("2026-11-22", "apply", "nothing to apply"),
        ("2026-11-22", "show runs", "1,apply,2026-11-21,1,3,,false"),
      ]),
    Talk(
      testDescription: "what ends is closed, and begins anew",
      steps: [
        ("2026-11-21", "apply", "run 1"),
        (
          "2026-11-22",
          "rule \"call\" when health is green then open task \"Call\" for csm due in 5 days",
          "kind,key,name"
        ),
        ("2026-11-22", "apply", "1 closed"),
        ("2026-11-22", "show event, account-id from ledger where run is 2", ""),
      ]),
    Talk(
      testDescription: "undo restores, and undo of undo applies",
      steps: [
        ("2026-11-21", "apply", "run 1"),
        ("2026-11-21", "undo apply", "took back run 1 as run 2: 1 cell, 3 effects withdrawn"),
        ("2026-11-21", "plan", "change,A1,Acorn,priority,PR2,PR1"),
        ("2026-11-21", "undo run 2", "took back run 2 as run 3: 1 cell, 0 effects"),
        ("2026-11-21", "apply", "nothing to apply"),
        ("2026-11-21", "undo run 2", "run 2 has been taken back already"),
        ("2026-11-21", "undo run 9", "there is no run 9"),
      ]),
    Talk(
      testDescription: "what is done cannot be undone, and is not issued again",
      steps: [
        ("2026-11-21", "apply", "run 1"),
        ("2026-11-23", "done \"Call\" of \"Acorn\" on 2026-11-23", "\"Call\" of Acorn is done"),
        ("2026-11-23", "apply", "nothing to apply"),
        ("2026-11-24", "undo apply", "cannot be undone: task \"Call\" of Acorn is done"),
        ("2026-11-24", "plan", "effect,A2,Birch"),
        ("2026-11-24", "show count from ledger where event is done per rules", "call"),
      ]),
    Talk(
      testDescription: "a dismissal holds for its time",
      steps: [
        (
          "2026-11-21", "dismiss escalate of \"Acorn\" until 2026-12-01 because \"known\"",
          "dismissed escalate of Acorn until 2026-12-01"
        ),
        ("2026-11-21", "apply", "2 effects"),
        ("2026-12-01", "apply", "nothing to apply"),
        ("2026-12-02", "apply", "1 effect"),
        ("2026-12-03", "apply", "nothing to apply"),
      ]),
    Talk(
      testDescription: "what nobody has issued is not done",
      steps: [
        ("2026-11-21", "done \"Call\" of \"Acorn\" on 2026-11-23", "no task \"Call\" was issued"),
        ("2026-11-21", "done \"Call\" of \"Ecorn\" on 2026-11-23", "Acorn"),
        ("2026-11-21", "dismiss task of \"Acorn\" until 2026-12-01", "needs a title"),
        ("2026-11-21", "dismiss shout of \"Acorn\" until 2026-12-01", "not an effect"),
        ("2026-11-21", "dismiss escalate of \"Acorn\" until 2026-11-20", "is over"),
        ("2026-11-21", "undo apply", "there is no run to take back"),
      ]),
    Talk(
      testDescription: "a budget counts what was issued earlier, and carries the rest over",
      steps: [
        (
          "2026-11-23",
          "budget \"one\": at most 1 new tasks per account-executive per week keep largest arr",
          "defined"
        ),
        ("2026-11-23", "apply", "2 effects"),
        ("2026-11-25", "apply", "nothing to apply"),
        ("2026-11-30", "apply", "1 effect"),
        ("2026-11-30", "show account-id from ledger where event is suppressed", ""),
      ]),
    Talk(
      testDescription: "one kind of change in full",
      steps: [
        ("2026-11-21", "plan show 1", "change,A1,Acorn,priority,PR2,PR1"),
        ("2026-11-21", "plan show 3", "effect,A1,Acorn"),
        ("2026-11-21", "plan show 9", "the plan has kinds 1 to 3"),
      ]),
  ]

  @Test(arguments: talks)
  func theTalkGoesSo(_ talk: Talk) throws {
    let store = MemoryRuns(RunTests.book)
    var session = try RunTests.session(store)
    for step in talk.steps {
      session.today = try #require(CalendarDate(step.day))
      let response = session.respond(to: step.typed, named: "prompt", files: store)
      let said = response.output + response.messages
      #expect(said.contains(step.says), "\(step.typed): \(said)")
    }
    // What was written is read back as it was.
    let again = try RunTests.session(store)
    #expect(again.ledger.history.runs.map(\.effects) == session.ledger.history.runs.map(\.effects))
    #expect(
      again.ledger.history.runs.map(\.decisions) == session.ledger.history.runs.map(\.decisions))
  }

  @Test func theExportIsComparedWithWhatWasApplied() throws {
    let store = MemoryRuns(RunTests.book)
    var session = try RunTests.session(store)
    _ = session.apply()
    let text = RunTests.book["book/accounts.csv"] ?? ""
    store.set("book/accounts.csv", text.replacing("PR2,1000", with: "PR4,1000"))
    var next = try RunTests.session(store)
    next.presentation.format = .table
    #expect(next.plan().output.contains("priority: applied PR1, now recorded PR4: 1"))
    #expect(next.plan(reportsPending: true).status == .fine)
    let stale = session.apply()
    #expect(stale.messages.contains("has changed since it was read"))
  }

  @Test func aTaskThatAnotherToolHoldsAsClosedCannotBeUndone() throws {
    var texts = RunTests.book
    texts["book/tasks.csv"] = """
      Task ID,Title,Account ID,Status,Closed Date
      T1,Call,A1,Closed Success,2026-11-22
      T2,Call,A2,Open,
      """
    let store = MemoryRuns(texts)
    var session = try RunTests.session(store)
    _ = session.apply()
    session.today = try #require(CalendarDate("2026-11-23"))
    let question = "show account-id, closed-on from ledger where closed-on is known"
    let closed = session.respond(to: question, named: "prompt", files: store)
    #expect(closed.output == "account-id,closed-on\nA1,2026-11-22\n")
    let undone = session.undo()
    #expect(undone.messages.contains("1 cell, 2 effects withdrawn"))
    #expect(undone.messages.contains("cannot be undone: task \"Call\" of Acorn is done"))
  }

  @Test func nobodyIsAskedWhereNobodyCanAnswer() throws {
    let expected = [(true, "applied"), (false, "nothing was applied"), (nil, "nobody to ask")]
    for (answer, says) in expected as [(Bool?, String)] {
      var session = try RunTests.session(MemoryRuns(RunTests.book, answer: answer))
      session.assumesYes = false
      #expect(session.apply().messages.contains(says))
    }
  }

  @Test func anotherRunMeanwhileIsNoticed() throws {
    let store = MemoryRuns(RunTests.book)
    var first = try RunTests.session(store)
    var second = try RunTests.session(store)
    #expect(first.apply().status == .fine)
    let response = second.apply()
    #expect(response.status == .couldNotRun)
    #expect(response.messages.contains("another run was put there meanwhile"))
  }

  /// Whenever the machine stops, there is all of the run or none of it.
  @Test func aStopAtAnyStepLeavesTheOldStateOrTheNew() throws {
    let store = MemoryRuns(RunTests.book)
    var whole = try RunTests.session(store)
    store.stop(after: .max)
    _ = whole.apply()
    let steps = store.steps
    #expect(steps >= 8)
    for limit in 0..<steps {
      let store = MemoryRuns(RunTests.book)
      var session = try RunTests.session(store)
      let plan = session.plan().output
      store.stop(after: limit)
      #expect(session.apply().status == .couldNotRun)
      store.stop(after: .max)
      var next = try RunTests.session(store)
      let runs = next.ledger.history.runs.count
      #expect(runs <= 1)
      if runs == 0 { #expect(next.plan().output == plan) }
      #expect(next.apply().status == .fine)
      #expect(next.plan(reportsPending: true).status == .fine)
      #expect(next.ledger.history.runs.count == 1)
      #expect(store.text("book/.tend/runs/1/inputs.json")?.hasSuffix("}\n") == true)
    }
  }

  @Test(arguments: ["decisions.csv", "effects.csv", "inputs.json"])
  func aDamagedRunIsNoRun(_ name: String) throws {
    let store = MemoryRuns(RunTests.book)
    var session = try RunTests.session(store)
    _ = session.apply()
    let path = "book/.tend/runs/1/\(name)"
    let text = try #require(store.text(path))
    for length in [text.count - 1, text.count / 2, 3] {
      store.set(path, String(text.prefix(length)))
      var next = Session(today: session.today)
      let response = next.load(["book"], from: store)
      if response.status == .fine {
        // A text that ends at the end of a line is whole; nothing else is.
        #expect(text.prefix(length).last == "\n" || name == "inputs.json")
      } else {
        #expect(response.messages.contains("not as Tend wrote it"))
      }
    }
  }

  @Test func hashesAreThoseOfTheStandard() {
    func hash(_ text: String) -> String { Array(text.utf8).withUnsafeBytes { sha256($0) } }
    #expect(hash("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    #expect(hash("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(
      hash("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")
        == "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1")
  }

  /// Random books: after `apply` there is nothing to plan, and `undo` gives the first plan back.
  @Test(arguments: 1...60)
  func aPlanAfterApplyIsEmpty(_ seed: UInt64) throws {
    var random = RandomRules(state: seed &* 0x9E37_79B9_7F4A_7C15 | 1)
    let store = MemoryRuns([
      "book/accounts.csv": random.accounts(), "book/rules.tend": random.rules(),
    ])
    var session = try RunTests.session(store)
    session.presentation.format = .json
    let first = session.plan().output
    let isPending = session.plan(reportsPending: true).status == .pending
    let applied = session.apply()
    #expect([.fine, .conflicts].contains(applied.status), "\(applied.messages)")
    guard !session.ledger.history.runs.isEmpty else {
      #expect(!isPending)
      return
    }
    var next = try RunTests.session(store)
    #expect(!next.report(of: next.outcome()).isPending, "\(store.text("book/rules.tend") ?? "")")
    #expect(next.undo().status == .fine)
    next.presentation.format = .json
    #expect(next.plan().output.withoutStates == first.withoutStates)
  }
}

extension String {
  /// Without what only a ledger knows.
  fileprivate var withoutStates: String {
    split(separator: "\n").filter { !$0.contains("\"elsewhere\"") }.joined(separator: "\n")
  }
}

/// Small random books with awkward words in them.
private struct RandomRules {
  var state: UInt64

  mutating func below(_ limit: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state % UInt64(limit))
  }

  mutating func one(_ words: [String]) -> String { words[below(words.count)] }

  static let words = ["\"-\"", "\"n/a\"", "\"a, b\"", "\"say \\\"no\\\"\"", "none", "\" \"", "PR1"]

  mutating func accounts() -> String {
    var text = "Account ID,Account Name,CSM,Health,Priority,ARR,NPS\n"
    for number in 0..<(1 + below(8)) {
      let name = one(["Acorn", "\"Birch, Ltd\"", "Cedar"])
      text += "A\(number),\(name),\(one(["Ana", "Bo", ""])),\(one(["red", "green", "yellow", ""])),"
      text += "\(one(["PR1", "PR2", ""])),\(one(["1000", "2500.50", ""])),\(one(["5", "-7", ""]))\n"
    }
    return text
  }

  mutating func condition() -> String {
    one([
      "health is red", "health is not green", "nps above 0", "arr at least 2k", "csm is known",
      "nps is missing", "health is one of red, yellow",
    ])
  }

  mutating func rules() -> String {
    var text = "field note is text\nfield score-now is number\n"
    for number in 0..<(2 + below(6)) {
      let action = one([
        "priority is PR\(1 + below(3))", "note is \(one(RandomRules.words))",
        "score-now is nps + 1", "escalate", "escalate to csm",
        "open task \(one(["\"Call\"", "\"a, \\\"b\\\"\""])) for \(one(["csm", "csm-manager"])) due in 3 days",
        "notify again every \(1 + below(3)) days", "tag \"x\" once per week",
      ])
      text += "rule \"r\(number)\" when \(condition()) then \(action)\n"
    }
    if below(2) == 0 {
      text += "budget \"b\": at most \(1 + below(2)) new tasks per csm per week keep largest arr\n"
    }
    return text
  }
}
