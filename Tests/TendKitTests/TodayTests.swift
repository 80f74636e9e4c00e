import Accounts
import Reporting
import TestSupport
import Testing

@testable import TendKit

/// `today for "Ana"`: one page from the plan, the runs, the tasks and the cadence of calls.
struct TodayTests {
  private static let book = [
    "book/accounts.csv": """
    Account ID,Account Name,CSM,CSM Manager,Health,Priority,ARR,Cadence,Last Met,Renewal Date,\
    Onboarding Complete
    A1,Acorn,Ana,Mara,red,PR2,1000,weekly,2026-11-10,2027-01-10,yes
    A2,Birch,Bo,,green,PR3,2000,monthly,2026-09-01,2027-08-10,yes
    A3,Cedar,Ana,Mara,green,PR2,,quarterly,2026-11-15,,yes
    A4,Dune,Ana,Mara,green,PR1,500,biweekly,2026-11-10,2027-09-10,no
    A5,Elm,Ana,Mara,green,PR2,700,monthly,,2027-02-10,yes
    """,
    "book/tasks.csv": """
    Task ID,Title,Account ID,Status,Owner,Due Date,Snoozed Until
    T1,Call,A1,New,Ana,2026-11-20,
    T2,Old,A1,Closed Success,Ana,2026-11-20,
    T3,Later,A4,New,Ana,2026-12-20,
    T4,Asleep,A4,New,Ana,2026-11-10,2026-12-01
    T5,Clear the list,,New,Ana,2026-11-21,
    T6,Help out,A2,New,Ana,,
    T7,Theirs,A1,New,Bo,2026-11-20,
    """,
    "book/rules.tend": """
    rule "red"
      when health is red
      then priority is PR1
       and escalate because "a red account"
       and open task "Review" for csm due in 5 days
       and open task "Call" for csm due in 3 days
       and notify to csm
    """,
  ]

  private func session(on day: String, _ store: MemoryRuns) throws -> Session {
    var session = try RunTests.session(store, today: day)
    session.presentation.format = .table
    return session
  }

  private func said(_ typed: String, _ session: inout Session, _ store: MemoryRuns) -> String {
    let response = session.respond(to: typed, named: "prompt", files: store)
    return response.output + response.messages
  }

  @Test func beforeAnythingIsApplied() throws {
    let store = MemoryRuns(TodayTests.book)
    var session = try session(on: "2026-11-21", store)
    #expect(
      said("today for \"ana\"", &session, store) == """
        2026-11-21, Ana: 8 things to do for 4 accounts, 2 overdue

        risk
          Acorn  PR1, health red, ARR 1,000, renews 2027-01-10, in 50 days
            weekly call         4 days overdue, since 2026-11-17  last met 2026-11-10
            task "Call"         1 day overdue, since 2026-11-20; by "red"  book/tasks.csv:2
            notice              new; by "red"
            task "Review"       new, due 2026-11-26, in 5 days; by "red"
            priority PR2 → PR1  by "red"

        onboarding
          Dune  PR1, health green, ARR 500, renews 2027-09-10
            biweekly call  due 2026-11-24, in 3 days  last met 2026-11-10

        renewal
          Elm  PR2, health green, ARR 700, renews 2027-02-10, in 81 days
            monthly call  never met

        nothing that presses
          Birch  PR3, health green, ARR 2,000, renews 2027-08-10
            task "Help out"  book/tasks.csv:7

        without an account
          task "Clear the list"  due today  book/tasks.csv:6

        1 of 4 accounts needs nothing today
        1 thing is due after 2026-11-28

        """)
  }

  @Test func theManagerHasTheEscalation() throws {
    let store = MemoryRuns(TodayTests.book)
    var session = try session(on: "2026-11-21", store)
    #expect(
      said("today for \"Mara\"", &session, store) == """
        2026-11-21, Mara: 1 thing to do for 1 account

        risk
          Acorn  PR1, health red, ARR 1,000, renews 2027-01-10, in 50 days
            escalation  new; a red account, by "red"

        """)
  }

  @Test func whatIsAnsweredGoes() throws {
    let store = MemoryRuns(TodayTests.book)
    var session = try session(on: "2026-11-21", store)
    #expect(session.apply().status == .fine)
    session.today = try #require(CalendarDate("2026-11-23"))
    let before = said("today for \"Ana\"", &session, store)
    #expect(
      before.contains("task \"Review\"       due 2026-11-26, in 3 days; by \"red\"  run 1 of"))
    #expect(before.contains("notice              by \"red\"  run 1 of 2026-11-21\n"))
    #expect(before.contains("priority PR2 → PR1  by \"red\"  run 1 of 2026-11-21\n"))
    _ = said("done \"Review\" of \"Acorn\" on 2026-11-23", &session, store)
    _ = said("dismiss notify of \"Acorn\" until 2026-12-01", &session, store)
    let after = said("today for \"Ana\"", &session, store)
    #expect(!after.contains("Review") && !after.contains("notice"))
    #expect(after.contains("2026-11-23, Ana: 6 things to do for 4 accounts, 3 overdue"))
    // Nine days later the notice is old and the change no news; the dismissal is over.
    session.today = try #require(CalendarDate("2026-12-02"))
    let later = said("today for \"Ana\"", &session, store)
    #expect(!later.contains("priority PR2 → PR1") && later.contains("12 days overdue"))
  }

  @Test func forOtherPrograms() throws {
    let store = MemoryRuns(TodayTests.book)
    var session = try session(on: "2026-11-21", store)
    session.presentation.format = .csv
    #expect(
      said("today for \"Bo\"", &session, store) == """
        rank,attention,account-id,name,kind,what,due,days-late,why,source
        1,risk,A1,Acorn,task,"task ""Theirs""\",2026-11-20,1,,book/tasks.csv:8
        2,,A2,Birch,call,monthly call,2026-10-01,51,,last met 2026-09-01

        """)
  }

  @Test(arguments: [
    (
      "define attention as if name is Dune then \"risk\" else \"none\"",
      "risk\n  Dune  PR1, health green"
    ),
    ("define next-call as 15 days after last-met", "biweekly call  due 2026-11-25, in 4 days"),
    (
      "budget \"one\": at most 1 new tasks per csm per week keep largest arr",
      "1 task waits for room in the budget \"one\""
    ),
  ])
  func theBookMaySayOtherwise(_ declared: String, _ says: String) throws {
    let store = MemoryRuns(TodayTests.book)
    var session = try session(on: "2026-11-21", store)
    _ = said(declared, &session, store)
    let page = said("today for \"Ana\"", &session, store)
    #expect(page.contains(says), "\(page)")
  }

  @Test func whoIsNobody() throws {
    let store = MemoryRuns(TodayTests.book)
    var session = try session(on: "2026-11-21", store)
    let answer = said("today for \"Anna\"", &session, store)
    #expect(answer.contains("nobody is called \"Anna\""))
    #expect(answer.contains("help: write `today for \"Ana\"`"))
  }

  /// What `explain rule` counts: what was issued, answered and ended.
  @Test func aRuleTellsWhatBecameOfWhatItAskedFor() throws {
    let store = MemoryRuns(TodayTests.book)
    var session = try session(on: "2026-11-21", store)
    #expect(!said("explain rule \"red\"", &session, store).contains("what became of"))
    #expect(session.apply().status == .fine)
    session.today = try #require(CalendarDate("2026-11-23"))
    _ = said("done \"Review\" of \"Acorn\" on 2026-11-23", &session, store)
    _ = said("dismiss escalate of \"Acorn\" until 2026-12-01", &session, store)
    #expect(
      said("explain rule \"red\"", &session, store).hasSuffix(
        """

        what became of what it asked for
          issued               4: Acorn
          done                 1: Acorn
          dismissed            1: Acorn
          no longer asked for  0
          open                 2: Acorn

        """))
    // The task is closed in the tool that holds it, and the account is not red any more.
    let tasks = TodayTests.book["book/tasks.csv"] ?? ""
    store.set(
      "book/tasks.csv",
      tasks.replacing("Snoozed Until", with: "Snoozed Until,Closed Date")
        .replacing(
          "T1,Call,A1,New,Ana,2026-11-20,", with: "T1,Call,A1,New,Ana,2026-11-20,,2026-11-22"))
    let accounts = TodayTests.book["book/accounts.csv"] ?? ""
    store.set("book/accounts.csv", accounts.replacing("Mara,red", with: "Mara,green"))
    var next = try self.session(on: "2026-11-24", store)
    #expect(next.apply().status == .fine)
    #expect(
      said("explain rule \"red\"", &next, store).hasSuffix(
        """
          issued               4: Acorn
          done                 2: Acorn
          dismissed            1: Acorn
          no longer asked for  4: Acorn
          open                 0

        """))
  }
}
