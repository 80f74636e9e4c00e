import TestSupport
import Testing

/// Files as people have them, through the program itself.
struct LoadCommandTests {
  struct Export: CustomTestStringConvertible {
    var tool: String
    var text: String
    /// A question, and its answer.
    var asked: String
    var answer: String
    var testDescription: String { tool }
  }

  static let exports = [
    Export(
      tool: "Salesforce",
      text: """
        "Renewals"

        "Account ID","Account Name","Account Owner","ARR Currency","ARR","Renewal Date"
        "001Wj00000tQWvr","Acorn","Ana","EUR","1,234.50","1/12/2026"
        "001Wj00000tQWvs","Say ""hi"" to us","Bo","EUR","7","1/31/2026"
        "Grand Totals (2 records)","","","","1,241.50",""

        "Copyright © 2000-2026 salesforce.com, inc. All rights reserved."

        """,
      asked: "show account-id, arr, renewal where name is Acorn",
      answer: "001Wj00000tQWvrIAG,1234.50,2026-01-12"),
    Export(
      tool: "HubSpot",
      text: """
        Record ID,Company name,Company owner,Create Date,"Date entered ""Won (Sales)\"""
        0012,Acorn,Ana,2024-03-12 09:14,2024-03-13 00:00

        """, asked: "show account-id, name", answer: "0012,Acorn"),
    Export(
      tool: "Gainsight",
      text: """
        Gsid,Name,ARR,NPS®,RenewalDate,Seats_Used__gc,Managed As,Health
        1P02ABC,Acorn,"USD 1,200",35,2026-12-24T00:00:00Z,12,Customer,Good

        """, asked: "show arr, nps, renewal, seats-used, health",
      answer: "1200,35,2026-12-24,12,green"),
    Export(
      tool: "Totango",
      text: """
        account_id,account_name,sfid,Contract Status,Contract Value
        a1,Acorn,001Wj00000tQWvrIAG,Paying,1200

        """, asked: "show account-id, name", answer: "a1,Acorn"),
    Export(
      tool: "ChurnZero",
      text: """
        accountExternalId,Name,NextRenewalDate,TotalContractAmount,IsActive,cf_Onboarded
        42,Acorn,2026-12-24,1200.5,true,yes

        """, asked: "show account-id, renewal", answer: "42,2026-12-24"),
    Export(
      tool: "Planhat", text: "Id,External Id,Source Id,Name,Parent Id\nextid-07,07,s7,Acorn,\n",
      asked: "show name", answer: "Acorn"),
    Export(
      tool: "Vitally", text: "externalId,name,traits,healthScore\n007,Acorn,x,7.5\n",
      asked: "show account-id, health-score", answer: "007,7.5"),
  ]

  @Test(arguments: exports)
  func anExportIsReadWithoutAWord(_ export: Export) throws {
    let folder = try TemporaryFolder(["accounts.csv": export.text])
    let report = try tend(["load", folder.path, "--report"])
    #expect(report.status == .exited(0), "\(report.errors)")
    #expect(report.output.contains(export.tool), "\(report.output)")
    let answer = try tend([folder.path, "--format", "csv", "-c", export.asked])
    #expect(answer.output.hasSuffix("\n\(export.answer)\n"), "\(answer.output)\(answer.errors)")
  }

  @Test func anExampleOfTwoToolsIsJoined() throws {
    let result = try tend([
      "\(packageFolder)/examples/exports", "--today", "2026-11-21", "--format", "csv", "-c",
      "show name, arr, count of contacts where renewal within 90 days by renewal",
    ])
    #expect(result.output == "name,arr,count of contacts\nCedar,1250000,0\nAcorn,182500,1\n")
  }

  @Test func whatCannotBeReadEndsWithOne() throws {
    let folder = try TemporaryFolder([
      "accounts.csv": "Account ID,Renewal Date\n1,3/4/2027\n2,5/6/2027\n",
      "r.tend": "load contacts from \"none.csv\"\n",
    ])
    let dates = try tend(["load", folder.file("accounts.csv")])
    #expect(dates.status == .exited(1))
    #expect(dates.errors.contains("accounts.csv:2: \"3/4/2027\" in renewal can mean"))
    let none = try tend(["load", folder.file("r.tend"), "--report"])
    #expect(none.status == .exited(1))
    #expect(none.errors.contains("r.tend:1: \(folder.file("none.csv")): no such file or folder"))
    let said = try tend([
      "-c", "load accounts from \"\(folder.file("accounts.csv"))\" dates as \"d.M.y\"", "--format",
      "csv", "-c", "show renewal",
    ])
    #expect(said.output == "renewal\n2027-04-03\n2027-06-05\n")
  }

  @Test(arguments: [["plan"], ["check"], ["run"]])
  func whatIsNotAsExpectedEndsWithTwo(_ command: [String]) throws {
    let folder = try TemporaryFolder([
      "accounts.csv": threeAccounts,
      "r.tend": "expect share of accounts where (health is known) at least 98%\n",
      "s.tend": "plan\n",
    ])
    let book = [folder.file("accounts.csv"), folder.file("r.tend")]
    let arguments = command == ["run"] ? [folder.file("s.tend"), "--data"] + book : book
    let result = try tend(command + arguments)
    #expect(result.status == .exited(2))
    #expect(result.errors.contains("r.tend:1:8"))
    #expect(
      result.errors.contains(
        "the data is not as expected: `share of accounts where (health is known)` is 66.7%"))
    let shown = try tend(book + ["-c", "show name"])
    #expect(shown.status == .exited(0))
    #expect(shown.errors.contains("warning: "))
  }

  @Test func aPipeMayLoadToo() throws {
    let folder = try TemporaryFolder(["crm.csv": threeAccounts])
    let script = "load accounts from \"crm.csv\"\nshow count\n"
    let result = try shell("cd '\(folder.path)' && printf '%s' '\(script)' | $tend --format csv")
    #expect(result.output == "count\n3\n", "\(result.errors)")
  }
}
