/// Something that finds the cells of rows in one part of a file's bytes.
protocol RowScanner: Sendable {
  /// The cells of each row.
  var columnCount: Int { get }
  /// About as many rows as the part holds; a hint for the memory to set aside.
  var expectedRows: Int { get }
  /// The offset at which the part begins, and the one of the next row to be read.
  var start: Int { get }
  var position: Int { get }
  /// The lines passed since the start of the part.
  var linesPassed: Int { get }
  var isFinished: Bool { get }
  var findings: Findings { get }
  /// Why the file cannot be read, with a line counted from the start of the part.
  var failure: LoadFailure? { get }

  /// Columns that came up although nobody knew of them; their cells were passed over.
  var unknownColumns: [String] { get }

  /// Reads rows until the block is full or the part is finished.
  mutating func fill(_ block: inout CellBlock)

  /// A scanner for everything from `offset` to the end of the file.
  func resumed(at offset: Int) -> Self
}

extension RowScanner {
  var unknownColumns: [String] { [] }
}

/// A reason to give up, before it is known in which line of the file.
struct LoadFailure: Error {
  var text: String
  var help: String?
  var line: UInt32?

  func error(file: String, linesBefore: Int) -> LoadError {
    LoadError(file: file, line: line.map { Int($0) + linesBefore }, text, help: help)
  }
}

/// The bytes of a file for the time of reading them.
///
/// Never written, and never kept: that makes the unchecked conformance true.
struct SourceBytes: @unchecked Sendable {
  let start: UnsafePointer<UInt8>
  let count: Int

  init(_ bytes: UnsafeRawBufferPointer) {
    start = bytes.bytePointer
    count = bytes.count
  }

  subscript(offset: Int) -> UInt8 { start[offset] }

  func text(_ range: Range<Int>) -> CellText {
    CellText(start: start + range.lowerBound, count: range.count)
  }
}
