/// Refuses what is no text, by how it begins, and says what it is.
func refuseBinary(_ source: SourceBytes) throws(LoadFailure) {
  if source.count == 0 { throw LoadFailure(text: "the file is empty") }
  for (signature, text, help) in signatures where source.begins(with: signature) {
    throw LoadFailure(text: text, help: help)
  }
}

/// Refuses what has a byte that no text has near its start.
func refuseZeros(_ source: SourceBytes) throws(LoadFailure) {
  for offset in 0..<min(source.count, 4096) where source[offset] == 0 {
    throw LoadFailure(
      text: "this is no text: it has a NUL byte among its first \(offset + 1) bytes",
      help: "export the data as CSV in UTF-8")
  }
}

private let signatures: [(bytes: [UInt8], text: String, help: String)] = [
  ([0x89, 0x50, 0x4E, 0x47], "this is a PNG picture", "give the table itself, as CSV or JSON"),
  (
    [0x50, 0x4B, 0x03, 0x04], "this is an Excel workbook or another ZIP archive",
    "open it and save it as CSV"
  ),
  (
    [0xD0, 0xCF, 0x11, 0xE0], "this is an old Excel workbook or another Office document",
    "open it and save it as CSV"
  ),
  ([0x1F, 0x8B], "this is a gzip archive", "unpack it first, with gunzip"),
  ([0x25, 0x50, 0x44, 0x46, 0x2D], "this is a PDF document", "export the data as CSV"),
  (
    [0x53, 0x51, 0x4C, 0x69, 0x74, 0x65, 0x20, 0x66], "this is an SQLite database",
    "export the table as CSV"
  ),
  ([0x50, 0x41, 0x52, 0x31], "this is a Parquet file", "export the data as CSV"),
]

extension SourceBytes {
  fileprivate func begins(with bytes: [UInt8]) -> Bool {
    count >= bytes.count && bytes.indices.allSatisfy { self[$0] == bytes[$0] }
  }
}
