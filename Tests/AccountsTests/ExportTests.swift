import Testing

@testable import Accounts

/// The part of a schema that the samples need.
private let accounts = TableSchema(
  name: "accounts", singular: "account", key: "account-id", label: "name",
  fields: [
    FieldSchema(
      "account-id", .text,
      aliases: ["id", "record-id", "gsid", "external-id", "account-external-id"]),
    FieldSchema("name", .text, aliases: ["account-name", "company-name"]),
    FieldSchema("parent", .text, aliases: ["parent-id"], reference: Reference(to: "accounts")),
    FieldSchema("arr", .money, aliases: ["contract-value", "total-contract-amount"]),
    FieldSchema("renewal", .date, aliases: ["next-renewal-date", "renewal-date"]),
    FieldSchema("nps", .number), FieldSchema("onboarded", .truth),
    FieldSchema(
      "health", .choice,
      choices: [Choice("red", aliases: ["R", "#FF0000"]), Choice("green", aliases: ["Good"])]),
    FieldSchema("seats-used", .number),
  ])

private struct ExportCase: CustomTestStringConvertible {
  var testDescription: String { tool.title }
  var tool: SourceTool
  var text: String
  var fields: [String]
  var row: [Value]
}

private let exports: [ExportCase] = [
  ExportCase(
    tool: .salesforce,
    text: """
      "Renewals"

      "Account ID","Account Name","Account Owner","ARR Currency","ARR","Renewal Date"
      "001Wj00000tQWvr","Acorn","Ana","EUR","1,234.50","1/12/2026"
      "001Wj00000tQWvs","Say ""hi"" to us","Bo","EUR","7","1/31/2026"
      "Grand Totals (2 records)","","","","1,241.50",""

      "Copyright © 2000-2026 salesforce.com, inc. All rights reserved."
      """,
    fields: ["account-id", "name", "account-owner", "arr-currency", "arr", "renewal"],
    row: [
      .text("001Wj00000tQWvrIAG"), .text("Acorn"), .text("Ana"), .text("EUR"), .money(123_450),
      day(2026, 1, 12),
    ]),
  ExportCase(
    tool: .hubspot,
    text: """
      Record ID,Company name,Company owner,Create Date,"Date entered ""Won (Sales)\"\"\"
      0012,Acorn,Ana,2024-03-12 09:14,2024-03-13 00:00
      """,
    fields: ["account-id", "name", "company-owner", "create-date", "date-entered-won-sales"],
    row: [
      .text("0012"), .text("Acorn"), .text("Ana"), day(2024, 3, 12), day(2024, 3, 13),
    ]),
  ExportCase(
    tool: .gainsight,
    text: """
      Gsid,Name,ARR,NPS®,RenewalDate,Seats_Used__gc,Managed As,Health
      1P02ABC,Acorn,"USD 1,200",35,2026-12-24T00:00:00Z,12,Customer,Good
      """,
    fields: [
      "account-id", "name", "arr", "nps", "renewal", "seats-used", "managed-as", "health",
    ],
    row: [
      .text("1P02ABC"), .text("Acorn"), .money(120_000), .number(35), day(2026, 12, 24),
      .number(12), .text("Customer"), .text("green"),
    ]),
  ExportCase(
    tool: .totango,
    text: """
      account_id,account_name,sfid,Contract Status,Contract Value
      a1,Acorn,001Wj00000tQWvrIAG,Paying,1200
      """,
    fields: ["account-id", "name", "sfid", "contract-status", "arr"],
    row: [
      .text("a1"), .text("Acorn"), .text("001Wj00000tQWvrIAG"), .text("Paying"), .money(120_000),
    ]),
  ExportCase(
    tool: .churnzero,
    text: """
      accountExternalId,Name,NextRenewalDate,TotalContractAmount,IsActive,cf_Onboarded
      42,Acorn,2026-12-24,1200.5,true,yes
      """,
    fields: [
      "account-id", "name", "renewal", "arr", "isactive", "onboarded",
    ],
    row: [
      .text("42"), .text("Acorn"), day(2026, 12, 24), .money(120_050), .truth(true), .truth(true),
    ]),
  ExportCase(
    tool: .planhat,
    text: "Id,External Id,Source Id,Name,Parent Id\nextid-07,07,s7,Acorn,extid-08\n",
    fields: ["account-id", "external-id", "source-id", "name", "parent"],
    row: [.text("07"), .text("07"), .text("s7"), .text("Acorn"), .text("08")]),
  ExportCase(
    tool: .vitally,
    text: "externalId,name,onboarded,tags\n007,Acorn,true,\"[\"\"a\"\", \"\"b\"\"]\"\n",
    fields: ["account-id", "name", "onboarded", "tags"],
    row: [.text("007"), .text("Acorn"), .truth(true), .text("a; b")]),
]

struct ExportTests {
  @Test(arguments: exports)
  fileprivate func readsTheExportOf(_ export: ExportCase) throws {
    let options = ReadOptions(lists: export.tool == .vitally ? ["Tags"] : [])
    let (table, report) = try load(export.text, schema: accounts, options: options)
    #expect(table.fields.map(\.name) == export.fields)
    #expect(table.rows.first == export.row)
    #expect(report.tool == export.tool)
    #expect(report.notes.allSatisfy { $0.kind == .notice })
  }

  @Test func theUserMaySayWhichToolItIs() throws {
    let options = ReadOptions(tool: .vitally)
    let (table, report) = try load("Id,Renewal\n1,3/4/2027\n", schema: accounts, options: options)
    #expect(report.tool == .vitally)
    #expect(report.notes.isEmpty)
    // Vitally knows no dates with the day first.
    #expect(table.rows == [[.text("1"), day(2027, 3, 4)]])
  }

  @Test func whatIsUnknownIsKeptAndNamed() throws {
    let (table, report) = try load("Id,Foo_Bar__c,Baz\n1,x,2\n", schema: accounts)
    #expect(table.fields.map(\.name) == ["account-id", "foo-bar", "baz"])
    #expect(report.unknownHeaders == ["Foo_Bar__c", "Baz"])
    #expect(try load("Id,Baz\n1,2\n").report.unknownHeaders == [])
  }

  @Test func twoSpellingsOfOneFieldAreBothKept() throws {
    let (table, _) = try load("Id,ARR,ARR__c,arr\n1,2,3,4\n", schema: accounts)
    #expect(table.fields.map(\.name) == ["account-id", "arr", "arr-c", "arr-2"])
  }

  @Test func headersGoToTheFieldsThatTheUserSays() throws {
    let options = ReadOptions(fields: ["Total": "arr", "Owner": "CSM Name"])
    let (table, _) = try load(
      "Id,ARR,total,Owner\n1,2,3,4\n", schema: accounts, options: options)
    #expect(table.fields.map(\.name) == ["account-id", "arr-2", "arr", "csm-name"])
    #expect(table.rows == [[.text("1"), .number(2), .money(300), .number(4)]])
    let error = failure(Array("Id,ARR\n".utf8), options: ReadOptions(fields: ["Sum": "arr"]))
    #expect(error?.text == "the file has no column \"Sum\"")
    #expect(error?.help == "its columns are Id, ARR")
  }

  @Test func saysWhatIsMissing() throws {
    let (table, report) = try load(
      "Id,Health,NPS\n1,R,5\n2,Good,\n3,good,\n4,,\n", schema: accounts)
    let shares = table.missingShares
    #expect(shares.map(\.field) == ["account-id", "health", "nps"])
    #expect(shares.map(\.share) == [0, 0.25, 0.75])
    #expect(
      report.mappings == [
        ChoiceMapping(field: "health", old: "R", new: "red", count: 1),
        ChoiceMapping(field: "health", old: "Good", new: "green", count: 1),
        ChoiceMapping(field: "health", old: "good", new: "green", count: 1),
      ])
  }
}
