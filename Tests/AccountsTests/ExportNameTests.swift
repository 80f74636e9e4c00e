import Testing

@testable import Accounts

/// What the names of files say of tables, parts and days.
struct ExportNameTests {
  struct Case: CustomTestStringConvertible {
    var name: String
    var table: String
    var part: Int?
    var date: String?

    var testDescription: String { name }

    init(_ name: String, _ table: String, part: Int? = nil, date: String? = nil) {
      (self.name, self.table, self.part, self.date) = (name, table, part, date)
    }
  }

  static let cases = [
    Case("accounts.csv", "accounts"),
    Case("folder-1/accounts.csv", "accounts"),
    Case("/a/2026-10-01/accounts.ndjson", "accounts"),
    Case("accounts.csv.gz", "accounts"),
    Case("Accounts.CSV.GZ", "accounts"),
    Case("CSM Accounts.csv", "csm-accounts"),
    Case("my.accounts.csv", "my-accounts"),
    Case(".csv", "csv"),
    Case("", ""),

    Case("accounts-1.csv", "accounts", part: 1),
    Case("accounts-2.csv.gz", "accounts", part: 2),
    Case("accounts_03.tsv", "accounts", part: 3),
    Case("accounts.004.csv", "accounts", part: 4),
    Case("accounts_part_001.csv", "accounts", part: 1),
    Case("accounts-part12.csv", "accounts", part: 12),
    Case("Accounts Part 3.csv", "accounts", part: 3),
    Case("part-0000.csv", "", part: 0),
    Case("accounts/part-00017.ndjson", "", part: 17),
    Case("part7.csv", "", part: 7),
    Case("part-2026.csv", "", part: 2026),

    // Neither parts nor days.
    Case("accounts (1).csv", "accounts-1"),
    Case("accounts 2.csv", "accounts-2"),
    Case("accounts2.csv", "accounts2"),
    Case("accounts-2026.csv", "accounts-2026"),
    Case("department-x.csv", "department-x"),
    Case("accounts-1234567890.csv", "accounts-1234567890"),
    Case("accounts-2026-13.csv", "accounts-2026", part: 13),
    Case("1.csv", "1"),

    Case("accounts-2026-10-01.csv", "accounts", date: "2026-10-01"),
    Case("accounts_20261001.csv", "accounts", date: "2026-10-01"),
    Case("accounts20261001.csv", "accounts", date: "2026-10-01"),
    Case("accounts 2026-10.csv", "accounts", date: "2026-10-01"),
    Case("accounts_2026_10_31.csv.gz", "accounts", date: "2026-10-31"),
    Case("accounts.2026.02.28.csv", "accounts", date: "2026-02-28"),
    Case("2026-10-01 accounts.csv", "accounts", date: "2026-10-01"),
    Case("accounts/2026-10-01.csv", "", date: "2026-10-01"),
    Case("accounts-2026-10-01T09-30-00.csv", "accounts", date: "2026-10-01"),
    Case("accounts_20261001_093000.csv", "accounts", date: "2026-10-01"),
    Case("accounts_20261001093000.csv", "accounts", date: "2026-10-01"),
    Case("accounts_20261001T0930Z.csv", "accounts", date: "2026-10-01"),
    Case("accounts-2026-10-01-part-3.csv", "accounts", part: 3, date: "2026-10-01"),
    Case("accounts_20261001_002.csv", "accounts", part: 2, date: "2026-10-01"),
    Case("part-1 2026-10-01.csv", "part-1", date: "2026-10-01"),

    // No days of the calendar, or of no year that exports are from.
    Case("accounts-2026-02-30.csv", "accounts-2026-02", part: 30),
    Case("accounts-20261301.csv", "accounts-20261301"),
    Case("accounts-1066-10-14.csv", "accounts-1066-10", part: 14),
  ]

  @Test(arguments: cases)
  func saysWhatItHolds(_ test: Case) {
    let found = tableAndPart(fileName: test.name)
    #expect(found.table == test.table)
    #expect(found.part == test.part)
    #expect(found.date?.description == test.date)
    #expect(exportDate(inName: test.name)?.description == test.date)
  }
}
