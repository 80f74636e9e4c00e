/// Reads a file of any format into a table.
///
/// The same as the function for that format.
package func readTable(
  named name: String, bytes: UnsafeRawBufferPointer, format: FileFormat, file: String,
  schema: TableSchema?, options: ReadOptions = ReadOptions(), jobs: Int = 1
) throws(LoadError) -> (Table, LoadReport) {
  switch format {
  case .csv:
    try readTable(
      named: name, csv: bytes, file: file, schema: schema, options: options, jobs: jobs)
  case .tsv:
    try readTable(
      named: name, tsv: bytes, file: file, schema: schema, options: options, jobs: jobs)
  case .json:
    try readTable(
      named: name, json: bytes, file: file, schema: schema, options: options, jobs: jobs)
  case .ndjson:
    try readTable(
      named: name, ndjson: bytes, file: file, schema: schema, options: options, jobs: jobs)
  }
}
