import TestSupport
import Testing

/// Files packed by gzip.
struct PackedFileTests {
  struct Case: CustomTestStringConvertible {
    var testDescription: String
    var name = "accounts.csv.gz"
    var bytes: [UInt8]
    var status: Int32 = 0
    var output = ""
    var errors = ""
  }

  private static let header = "Account ID,Account Name\n"

  static func cases() throws -> [Case] {
    let whole = try packed(threeAccounts + "\n")
    let noise = (0..<20_000).map { "A\($0),\($0 &* 2_654_435_761 % 1_000_003)\n" }.joined()
    let long = try packed(header + noise)
    var damaged = long
    for index in 40_000..<40_040 { damaged[index] ^= 0x55 }
    return [
      Case(testDescription: "a file", bytes: whole, output: "3"),
      Case(
        testDescription: "objects", name: "accounts.ndjson.gz",
        bytes: try packed("{\"id\":1}\n{\"id\":2}\n"), output: "2"),
      Case(
        testDescription: "an ending in capitals", name: "Accounts.CSV.GZ", bytes: whole, output: "3"
      ),
      Case(
        testDescription: "a packed file that is not called so", name: "accounts.csv", bytes: whole,
        output: "3"),
      Case(
        testDescription: "a plain file that is called packed", name: "accounts.csv.gz",
        bytes: Array(threeAccounts.utf8), output: "3"),
      Case(
        testDescription: "several pieces",
        bytes: try whole + packed("A4,Dune\n") + packed("A5,Elm\n"),
        output: "5"),
      Case(
        testDescription: "zeros after the end", bytes: whole + [UInt8](repeating: 0, count: 500),
        output: "3"),
      Case(testDescription: "a long file", bytes: long, output: "20,000"),
      Case(
        testDescription: "nothing packed", bytes: try packed(""), status: 1,
        errors: "the file is empty"),
      Case(
        testDescription: "something else packed", bytes: try packed([0x89, 0x50, 0x4E, 0x47, 0]),
        status: 1, errors: "accounts.csv.gz: this is a PNG picture"),
      Case(
        testDescription: "a file cut off", bytes: Array(long.dropLast(20_000)), status: 1,
        errors: "the packed data ends too early, after"),
      Case(
        testDescription: "only the signature", bytes: [0x1F, 0x8B], status: 1,
        errors:
          "the packed data ends too early, after 2 bytes of 2; what could be unpacked ends on line 1"
      ),
      Case(
        testDescription: "a damaged file", bytes: damaged, status: 1,
        errors: "the packed data is damaged ("),
      Case(
        testDescription: "something after the end", bytes: whole + Array("more".utf8), status: 1,
        errors: "something else stands after the packed data"),
      Case(
        testDescription: "a name that does not say what is packed", name: "accounts.gz",
        bytes: whole,
        status: 1, errors: "accounts.gz: the name does not say what is packed in it"),
      Case(
        testDescription: "a file that would fill the memory",
        bytes: try packed([UInt8](repeating: 0x41, count: 150 << 20)), status: 1,
        errors: "no more than 1,000 bytes from one"),
    ]
  }

  @Test(arguments: try cases())
  func isRead(_ test: Case) throws {
    let folder = try TemporaryFolder()
    try folder.write(test.name, test.bytes)
    let result = try tend([folder.file(test.name), "--format", "markdown", "-c", "count accounts"])
    #expect(result.status == .exited(test.status), "\(result.errors)")
    if test.status == 0 { #expect(result.output.contains(" \(test.output) |"), "\(result.output)") }
    #expect(result.errors.contains(test.errors), "\(result.errors)")
  }

  @Test func linesAreThoseOfTheText() throws {
    let folder = try TemporaryFolder()
    try folder.write("accounts.csv.gz", try packed("ID,Renewal\nA1,2027-01-01\nA2,soon\n"))
    let result = try tend([folder.path, "-c", "count accounts"])
    #expect(result.errors.contains("accounts.csv.gz:3: repaired: \"soon\" in renewal"))
  }
}
