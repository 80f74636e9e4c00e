/// A text of the language with its name: a file, a typed statement, an argument of the command.
package struct SourceFile: Sendable {
  /// What people call it: the path as they gave it, or `prompt`.
  package let name: String
  /// The text as UTF-8.
  package let bytes: [UInt8]
  /// Its number within the source map.
  package let id: Int32
  /// The number of its first line, for a text that is part of a longer one.
  package let firstLine: Int

  /// The offset at which each line begins.
  private let lineStarts: [Int]

  fileprivate init(name: String, bytes: [UInt8], id: Int32, firstLine: Int) {
    self.name = name
    self.bytes = bytes
    self.id = id
    self.firstLine = firstLine
    var starts = [0]
    for (offset, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") {
      starts.append(offset + 1)
    }
    lineStarts = starts
  }

  /// The line and column of a byte offset, both counted from 1; columns count characters.
  package func location(at offset: Int) -> SourceLocation {
    let line = lineIndex(at: offset)
    let column =
      String(decoding: bytes[lineStarts[line]..<max(offset, lineStarts[line])], as: UTF8.self)
      .count + 1
    return SourceLocation(file: name, line: line + firstLine, column: column)
  }

  /// The index of the line that holds `offset`, counted from 0.
  package func lineIndex(at offset: Int) -> Int {
    var low = 0
    var high = lineStarts.count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle - 1 }
    }
    return low
  }

  /// The bytes of a line without its end, by index from 0.
  package func line(_ index: Int) -> Range<Int> {
    let start = lineStarts[index]
    var end = index + 1 < lineStarts.count ? lineStarts[index + 1] - 1 : bytes.count
    if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return start..<end
  }

  /// How many lines there are.
  package var lineCount: Int { lineStarts.count }

  /// The text of a range of bytes.
  package func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[range.clamped(to: 0..<bytes.count)], as: UTF8.self)
  }

  /// The text of a range of this file.
  package func text(_ range: SourceRange) -> String { text(range.bytes) }
}

/// All texts of a session, by number, so that a range can name its file in a few bytes.
package struct SourceMap: Sendable {
  /// The texts in the order in which they were read.
  package private(set) var files: [SourceFile] = []

  /// A map of no texts.
  package init() {}

  /// Adds a text and gives it its number.
  package mutating func add(name: String, bytes: [UInt8], firstLine: Int = 1) -> SourceFile {
    let file = SourceFile(name: name, bytes: bytes, id: Int32(files.count), firstLine: firstLine)
    files.append(file)
    return file
  }

  /// Adds a text and gives it its number.
  package mutating func add(name: String, text: String, firstLine: Int = 1) -> SourceFile {
    add(name: name, bytes: Array(text.utf8), firstLine: firstLine)
  }

  /// The file of a range.
  package func file(of range: SourceRange) -> SourceFile { files[Int(range.file)] }

  /// Where a range begins.
  package func location(of range: SourceRange) -> SourceLocation {
    file(of: range).location(at: range.bytes.lowerBound)
  }

  /// The text of a range.
  package func text(of range: SourceRange) -> String { file(of: range).text(range) }
}

/// A place for people: file, line and column, the numbers counted from 1.
package struct SourceLocation: Hashable, Sendable, CustomStringConvertible {
  package let file: String
  package let line: Int
  package let column: Int

  /// A place.
  package init(file: String, line: Int, column: Int) {
    self.file = file
    self.line = line
    self.column = column
  }

  /// File and line, as a rule without a name is called: `risk.tend:12`.
  package var description: String { "\(file):\(line)" }
}

/// A half-open range of bytes in a numbered file.
package struct SourceRange: Hashable, Sendable {
  /// The number of the file in the source map.
  package let file: Int32
  private let lower: Int32
  private let upper: Int32

  /// The bytes `bytes` of the file with number `file`.
  package init(file: Int32, bytes: Range<Int>) {
    self.file = file
    lower = Int32(clamping: bytes.lowerBound)
    upper = Int32(clamping: bytes.upperBound)
  }

  /// The bytes.
  package var bytes: Range<Int> { Int(lower)..<Int(upper) }

  /// From the beginning of this range to the end of `other`.
  package func joined(with other: SourceRange) -> SourceRange {
    SourceRange(file: file, bytes: Int(lower)..<max(Int(other.upper), Int(upper), Int(lower)))
  }

  /// The empty range at the beginning of this one.
  var start: SourceRange { SourceRange(file: file, bytes: Int(lower)..<Int(lower)) }

  /// The empty range at the end of this one.
  package var end: SourceRange { SourceRange(file: file, bytes: Int(upper)..<Int(upper)) }
}
