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

  @Test func everySpellingAndCurrencyIsCounted() {
    var session = Session(today: CalendarDate(dayNumber: 20_000))
    session.presentation.width = 80
    let files = MemoryFiles([
      "accounts.csv": """
      Id,ARR Currency,ARR,MRR,Renewal,Health,IsDeleted
      A1,EUR,5,€1,N/A,not set,false
      A2,USD,-,$2,-,red,false
      A3,USD,6,$3,N/A,(blank),true
      A4,USD,7,4,N/A,red,false
      A5,,8,TBD,2027-01-02,red,false
      """
    ])
    #expect(session.load(["accounts.csv"], from: files).status == .fine)
    let text = session.showReport().output
    for part in [
      "5 rows read; UTF-8; cells between commas; 1 deleted row left\n    out\n",
      "    notice    rows that are marked as deleted or merged are left out, line 4\n",
      "    repaired  \"TBD\" in mrr is not an amount of money; read as missing, line 6\n",
      "    no value  arr \"-\" (line 3); renewal \"N/A\" (3 times, from line 2), \"-\" (line\n"
        + "              3); health \"not set\" (line 2), \"(blank)\" (line 4)\n",
      "  ! arr of accounts is in EUR (1), USD (1), none said (1); ask `per\n",
      "  ! mrr of accounts is in EUR (1), $ (1), none said (1); ask `per\n",
    ] { #expect(text.contains(part), "\(part)\n\n\(text)") }
    session.presentation.format = .csv
    let csv = session.showReport().output
    for part in [
      "accounts,accounts.csv,no-value,renewal,N/A,3,2\n",
      "accounts,\"\",currency,mrr,EUR,1,\"\"\n",
      "accounts,accounts.csv,deleted-rows,\"\",\"\",1,\"\"\n",
    ] { #expect(csv.contains(part), "\(part)\n\n\(csv)") }
    session.presentation.format = .json
    let json = session.showReport().output
    for part in ["\"deleted_rows\": 1", "\"amounts_without\": 1", "\"text\": \"(blank)\""] {
      #expect(json.contains(part), "\(part)\n\n\(json)")
    }
  }

  @Test func withoutDataThereIsNone() {
    var session = Session(today: CalendarDate(dayNumber: 20_000))
    #expect(session.showReport().messages == "no data is loaded\n")
  }
}
