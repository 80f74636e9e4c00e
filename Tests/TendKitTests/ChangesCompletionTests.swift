import Accounts
import TendKit
import Testing

/// What is offered while a question about changes, or the page of a day, is typed.
struct ChangesCompletionTests {
  @Test(arguments: [
    ("what ", ["changed", "if", "would"]), ("what changed ", ["between", "from", "since"]),
    ("what changed since ", ["2026-09-01", "2026-10-01"]),
    ("what changed between 2026-09-01 and 2026-1", ["2026-10-01"]),
    ("today ", ["for"]), ("today for ", ["\"Ana\"", "\"Bo\""]),
  ])
  func wordsAndDaysOfStates(_ typed: String, _ offered: [String]) {
    let header = "Account ID,Account Name,CSM\n"
    let files = MemoryFiles([
      "accounts.csv": header + "A1,Acorn,Ana\nA2,Birch,Bo\n",
      "accounts-2026-10-01.csv": header + "A1,Acorn,Ana\n",
      "accounts-2026-09-01.csv": header + "A1,Acorn,Ana\n",
    ])
    var session = Session(today: CalendarDate(dayNumber: 20_778))
    _ = session.load(files.files.keys.sorted(), from: files)
    let found = session.completions(typed, cursor: typed.utf8.count, files: files)
    #expect(found.candidates.map(\.text) == offered)
  }
}
