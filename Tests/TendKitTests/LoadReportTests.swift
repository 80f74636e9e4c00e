import Accounts
import Reporting
import TendKit
import Testing

/// What `.report` says.
struct LoadReportTests {
  private static let files = MemoryFiles([
    "b/accounts.csv": """
    Account ID,Account Name,Parent Account ID,CSM,Managed,Health,ARR,Shoe Size
    A1,Acorn,A2,Ana,yes,R,5,1
    A2,Birch,A1,Bo,no,red,abc,2
    A3,Cedar,A9,,no,,7,3,too,much
    A4,Dune,A9,,no,,€7,
    A4,Dune,A9,,no,,8 USD,
    """,
    "b/contacts.csv": "Contact ID,Account ID,Full Name\nC1,A1,Fia\nC2,A7,Amir\nC3,,Cy\n",
    "b/c.tend": "expect share of contacts where (account-id is known) at least 60% "
      + "because \"we mail\"\n",
  ])

  private func report(_ format: OutputFormat, width: Int = 80) -> String {
    var session = Session(today: CalendarDate(dayNumber: 20_000))
    session.presentation.format = format
    session.presentation.width = width
    let loaded = session.load(["b"], from: LoadReportTests.files)
    #expect(loaded.status == .fine, "\(loaded.messages)")
    return session.showReport().output
  }

  @Test func readsWellInEightyColumns() {
    let text = report(.table)
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 })
    for part in [
      "accounts: 3 rows\n", "b/accounts.csv: 5 rows read; 2 left out; UTF-8; cells between commas",
      "    left out  the row has more cells than the header; it is left out, line 4\n",
      "    repaired  \"abc\" in arr is not an amount of money; read as missing, line 3\n",
      "    unknown   kept under their own names: Shoe Size\n",
      "    read as   R → red in health (1)\n", "    missing   ",
      "Links\n",
      "  ! account-id of contacts → accounts: of 2 rows that name one, 1 names none\n",
      "      \"A7\" b/contacts.csv:3\n", "      \"A9\" b/accounts.csv:6\n",
      "  ! parent of accounts → accounts: of 3 rows that name one, 1 names none that\n",
      "  ! parent of accounts runs in a circle: Acorn → Birch → Acorn\n",
      "    the column managed of b/accounts.csv takes the place of the definition\n",
      "  share of contacts where (account-id is known) at least 60% (because we\n    mail), b/c.tend:1: 66.7%\n",
    ] { #expect(text.contains(part), "\(part)\n\n\(text)") }
  }

  @Test func machinesGetEveryPlace() {
    let json = report(.json)
    for part in [
      "\"rejected\": 2", "\"repaired\": 1", "\"met\": true", "\"found\": \"66.7%\"",
      "\"orphans\": 1",
    ] { #expect(json.contains(part), "\(part)\n\n\(json)") }
    let csv = report(.csv)
    #expect(csv.hasPrefix("table,file,what,about,text,count,lines\n"))
    for part in [
      "accounts,b/accounts.csv,rows-read,\"\",\"\",5,\"\"\n",
      "accounts,\"\",circle,parent,Acorn → Birch,,\"\"\n",
      "contacts,\"\",orphans,account-id,\"\"\"A7\"\" b/contacts.csv:3\",1,\"\"\n",
    ] { #expect(csv.contains(part), "\(part)\n\n\(csv)") }
    #expect(!report(.ndjson).isEmpty)
    #expect(!report(.markdown).isEmpty)
  }

  @Test func withoutDataThereIsNone() {
    var session = Session(today: CalendarDate(dayNumber: 20_000))
    #expect(session.showReport().messages == "no data is loaded\n")
  }
}
