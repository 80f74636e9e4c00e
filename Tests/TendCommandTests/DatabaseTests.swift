import TestSupport
import Testing

/// The tables of SQLite databases.
struct DatabaseTests {
  private static let schema =
    "CREATE TABLE Account(ID TEXT PRIMARY KEY, Name, Health, ARR REAL, Renewal, Live BOOLEAN, N INT)"

  @Test func cellsAreReadAsThoseOfFiles() throws {
    let folder = try TemporaryFolder()
    try makeDatabase(
      folder.file("crm.db"), DatabaseTests.schema,
      """
      INSERT INTO Account VALUES
        ('A1', 'Acorn', 'Red', 1000.5, '2027-02-01', 1, 7),
        ('A2', 'Bir"ch' || char(10, 9, 92, 1) || 'ß', 'green', 2e3, '2027-02-01 10:00:00', 0, NULL),
        ('A3', NULL, NULL, 0.1, NULL, NULL, -3)
      """)
    let result = try tend([
      folder.file("crm.db"), "--format", "json", "-c",
      "show account-id, name, health, arr, renewal, live, n",
    ])
    #expect(result.status == .exited(0))
    #expect(result.errors == "3 of 3 accounts\n")
    #expect(
      result.output == """
        [
          {"account-id":"A1","name":"Acorn","health":"red","arr":1000.50,"renewal":"2027-02-01","live":true,"n":7},
          {"account-id":"A2","name":"Bir\\"ch\\n\\t\\\\\\u0001ß","health":"green","arr":2000,"renewal":"2027-02-01","live":false,"n":null},
          {"account-id":"A3","name":null,"health":null,"arr":0.10,"renewal":null,"live":null,"n":-3}
        ]

        """)
  }

  @Test func tablesAndViewsAreTables() throws {
    let folder = try TemporaryFolder(["r.tend": "rule \"r\" when health red then tag \"x\"\n"])
    // The ending does not matter.
    try makeDatabase(
      folder.file("export"), DatabaseTests.schema, "INSERT INTO Account(ID) VALUES ('A1')",
      "CREATE TABLE \"odd \"\"things\"(a, b)",
      "CREATE VIEW contacts AS SELECT 'C1' AS id, ID AS account, 1 AS x, 2 AS x FROM Account",
      "CREATE TABLE counted(n INTEGER PRIMARY KEY AUTOINCREMENT)",
      "INSERT INTO counted DEFAULT VALUES")
    let result = try tend([folder.path, "--format", "csv", "-c", ".tables"])
    #expect(result.status == .exited(0))
    let name = folder.file("export")
    #expect(
      result.output == """
        table,rows,fields,file
        accounts,1,7,\(name):Account
        contacts,1,4,\(name):contacts
        counted,1,1,\(name):counted
        odd-things,0,2,"\(name):odd ""things"

        """)
  }

  @Test func notesNameFileTableAndRow() throws {
    let folder = try TemporaryFolder()
    try makeDatabase(
      folder.file("crm.db"), "CREATE TABLE accounts(id, name, renewal, logo)",
      """
      INSERT INTO accounts VALUES
        ('A1', 'Acorn', '2027-02-01', NULL), ('A2', 'Birch', '2027-02-01', x'00FFa9'),
        ('A3', 'Cedar', 'soon', NULL), ('A4', 'Dune', '2027-02-01', x'')
      """)
    let result = try tend([folder.path, "--format", "csv", "-c", "show logo from accounts"])
    #expect(result.status == .exited(0))
    let place = "\(folder.path)/crm.db:accounts"
    #expect(result.errors.contains("\(place):3: repaired: \"soon\" in renewal is not a date"))
    #expect(
      result.errors.contains(
        "\(place):2: repaired: the blobs in logo are kept as hexadecimal text (2 times)"))
    #expect(result.output == "logo\n\"\"\n00FFA9\n\"\"\n\"\"\n")
  }

  @Test func ofTwoTablesWithOneMeaningThePluralIsRead() throws {
    let folder = try TemporaryFolder()
    try makeDatabase(
      folder.file("crm.db"), "CREATE TABLE Account(id)", "CREATE TABLE Accounts(id, name)")
    let result = try tend([folder.path, "-c", ".report"])
    #expect(result.output.contains("accounts: 0 rows\n"))
    #expect(result.output.contains("crm.db:Accounts: 0 rows read"))
    #expect(result.errors.contains("crm.db:Account is left out: "))
  }

  @Test func aDatedDatabaseIsAnEarlierState() throws {
    let folder = try TemporaryFolder(["accounts.csv": threeAccounts])
    try makeDatabase(folder.file("crm-2026-10-01.db"), "CREATE TABLE accounts(id)")
    let result = try tend([folder.path, "-c", "count accounts"])
    #expect(result.status == .exited(0))
    #expect(result.errors == "accounts of 2026-10-01 are kept as an earlier state\n")
  }

  @Test func aLockedDatabaseIsSaid() throws {
    let folder = try TemporaryFolder()
    try makeDatabase(folder.file("crm.db"), "CREATE TABLE accounts(id)")
    let lock = try LockedDatabase(folder.file("crm.db"))
    let result = try tend([folder.path, "-c", "count accounts"])
    withExtendedLifetime(lock) {}
    #expect(result.status == .exited(1))
    #expect(
      result.errors == """
        error: \(folder.path)/crm.db: the database is locked: another program is writing it
           help: wait until that is done, or load a copy of the file

        """)
  }

  @Test(arguments: [0, 100, 4096])
  func aDamagedDatabaseIsSaid(_ offset: Int) throws {
    let folder = try TemporaryFolder()
    try makeDatabase(
      folder.file("crm.db"), "CREATE TABLE accounts(id)", "INSERT INTO accounts VALUES ('A1')")
    var bytes = folder.bytes("crm.db") ?? []
    #expect(bytes.count > 8_000)
    if offset == 0 { bytes.removeLast(bytes.count - 100) }
    for index in offset..<offset + 30 where offset > 0 { bytes[index] = 0x78 }
    try folder.write("crm.db", bytes)
    let result = try tend([folder.path, "-c", "count accounts"])
    #expect(result.status == .exited(1))
    #expect(result.errors.hasPrefix("error: \(folder.path)/crm.db"), "\(result.errors)")
    #expect(result.output == "")
  }

  @Test func aDatabaseWithNothingInItIsSaid() throws {
    let folder = try TemporaryFolder()
    try makeDatabase(folder.file("crm.db"), "CREATE TABLE a(b)", "DROP TABLE a")
    let result = try tend([folder.path, "-c", "count accounts"])
    #expect(result.status == .exited(1))
    #expect(result.errors == "error: \(folder.path)/crm.db: the database has no tables\n")
  }

  @Test func aViewThatCannotBeReadIsSaid() throws {
    let folder = try TemporaryFolder()
    try makeDatabase(
      folder.file("crm.db"), "CREATE TABLE a(b)", "CREATE VIEW accounts AS SELECT b AS id FROM a",
      "DROP TABLE a")
    let result = try tend([folder.path, "-c", "count accounts"])
    #expect(result.status == .exited(1))
    #expect(
      result.errors.hasPrefix(
        "error: \(folder.path)/crm.db:accounts: the database cannot be read (no such table"))
  }
}
