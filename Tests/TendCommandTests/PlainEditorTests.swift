import Testing

@testable import tend

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

struct PlainEditorTests {
  struct Case: CustomTestStringConvertible {
    var testDescription: String
    var input: [UInt8]
    var lines: [String]

    init(_ description: String, _ input: String, _ lines: [String]) {
      self.init(description, Array(input.utf8), lines)
    }
    init(_ description: String, _ input: [UInt8], _ lines: [String]) {
      (testDescription, self.input, self.lines) = (description, input, lines)
    }
  }

  @Test(arguments: [
    Case("no input", "", []),
    Case("a line", "one\n", ["one"]),
    Case("a last line without line feed", "one\ntwo", ["one", "two"]),
    Case("empty lines", "\n\none\n\n", ["", "", "one", ""]),
    Case("carriage returns before line feeds", "one\r\n\r\ntwo\r\n", ["one", "", "two"]),
    Case("a carriage return at the end of the input", "one\r", ["one"]),
    Case("a carriage return inside a line", "one\rtwo\n", ["one\rtwo"]),
    Case("a byte order mark", "\u{FEFF}one\n\u{FEFF}two\n", ["one", "\u{FEFF}two"]),
    Case("text beyond ASCII", "Zürich 日本 🌱\n", ["Zürich 日本 🌱"]),
    Case("bytes that are no UTF-8", [0x61, 0xFF, 0x62, 0x0A, 0xC3], ["a\u{FFFD}b", "\u{FFFD}"]),
    Case("NUL bytes", [0x61, 0x00, 0x62, 0x0A], ["a\u{0}b"]),
  ])
  func linesOfAPipe(_ example: Case) throws {
    #expect(try lines(of: example.input) == example.lines)
  }

  @Test func aLineOfTenMegabytes() throws {
    let long = [UInt8](repeating: UInt8(ascii: "x"), count: 10_000_000)
    let read = try lines(of: [0x61, 0x0A] + long + [0x0A, 0x62, 0x0A])
    #expect(read.count == 3)
    #expect(read.map(\.utf8.count) == [1, 10_000_000, 1])
  }

  @Test func manyLinesAcrossManyReads() throws {
    let input = (1...50_000).map { "line \($0)\n" }.joined()
    let read = try lines(of: Array(input.utf8))
    #expect(read.count == 50_000)
    #expect(read.first == "line 1")
    #expect(read.last == "line 50000")
  }

  @Test func endOfInputIsRepeated() throws {
    var editor = PlainEditor(descriptor: try temporaryFile([]))
    #expect(editor.readLine(prompt: "> ") == .endOfInput)
    #expect(editor.readLine(prompt: "> ") == .endOfInput)
    #expect(editor.failure == nil)
  }

  @Test func aFolderIsAFailureNotACrash() {
    let folder = open("/", O_RDONLY)
    defer { close(folder) }
    var editor = PlainEditor(descriptor: folder)
    #expect(editor.readLine(prompt: "> ") == .endOfInput)
    #expect(editor.failure == "Is a directory")
  }

  @Test func aClosedFileIsAFailureNotACrash() {
    var editor = PlainEditor(descriptor: 9_999)
    #expect(editor.readLine(prompt: "> ") == .endOfInput)
    #expect(editor.failure == "Bad file descriptor")
  }

  private func lines(of input: [UInt8]) throws -> [String] {
    let file = try temporaryFile(input)
    defer { close(file) }
    var editor = PlainEditor(descriptor: file)
    var lines: [String] = []
    while case .line(let line) = editor.readLine(prompt: "> ") { lines.append(line) }
    #expect(editor.failure == nil)
    return lines
  }

  /// An open file of these bytes that has no name any more.
  private func temporaryFile(_ bytes: [UInt8]) throws -> CInt {
    var path = Array("/tmp/tend-lines-XXXXXX".utf8CString)
    let file = mkstemp(&path)
    try #require(file >= 0)
    unlink(path)
    try #require(bytes.withUnsafeBytes { write(file, $0.baseAddress, $0.count) } == bytes.count)
    lseek(file, 0, SEEK_SET)
    return file
  }
}
