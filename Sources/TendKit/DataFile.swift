import Accounts
import Checking
import Syntax
import Vocabulary

/// What one table, or a part of one, is read from: a file, or a table of a database.
struct DataFile: Sendable {
  /// The file as the user named it.
  let path: String
  /// The table of a database; nil for a file of rows.
  var databaseTable: String?
  /// How the rows are written; nil in a database.
  var format: FileFormat?
  /// The name of the table whose rows these are.
  var table: String
  /// Whether these may be some of the rows only.
  var isPart = false
  /// The number of the part, if its name says one.
  var part: Int?
  /// The day of the export, if the name says one.
  var date: CalendarDate?
  /// What the folders above say of every row: `region=EMEA`.
  var columns: [(name: String, value: String)] = []
  /// What a `load` says of it.
  var options = ReadOptions()
  /// Where that `load` stands; nil where only the file's name says what it is.
  var statedAt: String?

  /// What the file is called in messages.
  var name: String { databaseTable.map { "\(path):\($0)" } ?? path }

  /// A file of rows; nil when its ending says nothing to Tend.
  init?(path: String) {
    guard let format = DataFile.format(of: path) else { return nil }
    self.path = path
    self.format = format
    let (name, part, date) = tableAndPart(fileName: path)
    (self.part, self.date, isPart) = (part, date, part != nil)
    let marks = FolderMarks(of: path)
    table = DataFile.tableName(name.isEmpty ? marks.folder ?? "part" : name)
    take(marks)
  }

  /// Takes what the folders say, which stand for parts of a table.
  private mutating func take(_ marks: FolderMarks) {
    if marks.isEmpty { return }
    date = date ?? marks.date
    columns = marks.columns
    isPart = true
    // Each folder counts for itself.
    part = nil
  }

  /// A table or view of a database; the day is that of the whole file.
  init(path: String, databaseTable: String) {
    self.path = path
    self.databaseTable = databaseTable
    table = DataFile.tableName(Name.canonical(databaseTable))
    date = exportDate(inName: path)
  }

  /// A file, or a table of a database, of which a `load` says what it is.
  ///
  /// Several of one table are parts of it.
  init(_ load: CheckedLoad, path: String, databaseTable: String? = nil) {
    self.path = path
    self.databaseTable = databaseTable
    format = databaseTable == nil ? DataFile.format(of: path) ?? .csv : nil
    table = load.table
    isPart = true
    date = load.date ?? exportDate(inName: path)
    let marks = FolderMarks(of: path)
    date = date ?? marks.date
    columns = marks.columns
    options = load.options
    statedAt = load.location.description
  }

  /// A file in a folder that bears the name of a table: it holds rows of that table, unless its own
  /// name is that of another one.
  func inFolder(ofTable folder: String) -> DataFile {
    if table == folder || Schema.domain.table(named: table) != nil { return self }
    var file = self
    file.table = folder
    file.isPart = isPart || part != nil || date == nil
    return file
  }

  /// The same file as a table of its own, whatever its name says of parts.
  func alone() -> DataFile {
    var file = self
    file.table = DataFile.tableName(
      Name.canonical(String(decoding: baseName(ofFile: path), as: UTF8.self)))
    (file.isPart, file.part, file.date) = (false, nil, nil)
    return file
  }

  /// How a file is written, as its ending says; one that says it is packed is passed over.
  static func format(of path: String) -> FileFormat? {
    FileFormat(fileName: path.lowercased().hasSuffix(".gz") ? String(path.dropLast(3)) : path)
  }

  /// The plural of a known table, and every other name as it is.
  static func tableName(_ name: String) -> String {
    Schema.domain.table(named: name)?.name ?? name
  }
}

/// The files of one table, as they are read: all of the newest state, and of each earlier one.
struct TableFiles {
  let table: String
  /// The parts of the newest state, in order; a table that is whole has one.
  var current: [DataFile]
  /// The parts of every earlier state, the oldest first.
  var earlier: [(date: CalendarDate, files: [DataFile])]
  /// Files that hold several states each, by a column.
  var history: [DataFile]

  /// All of them.
  var all: [DataFile] { earlier.flatMap(\.files) + current + history }

  /// Whether a `load` says which table it is.
  var isStated: Bool { all.contains { $0.statedAt != nil } }
}

/// Files that cannot all be read, because two of them hold the same rows.
struct TwinFiles: Error {
  let table: String
  let first: DataFile
  let second: DataFile

  var text: String {
    let state = second.date.map { "\(table) of \($0)" } ?? table
    let isMixed = first.isPart != second.isPart
    let why = isMixed ? ", and only one of the two can be a part of it" : ""
    return "\(second.name): the table \(state) is loaded from \(first.name) already\(why)"
  }
}

/// Puts files together that hold parts or states of one table; tables in the order of their names.
func tables(of files: [DataFile]) throws(TwinFiles) -> [TableFiles] {
  let settled = Dictionary(grouping: files, by: \.table).flatMap { settledParts($0.value) }
  var tables: [TableFiles] = []
  // A dictionary has no order, and which twin is named first must not depend on it.
  let order = Dictionary(
    files.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
  let sorted = settled.sorted { (order[$0.name] ?? 0) < (order[$1.name] ?? 0) }
  for (name, files) in Dictionary(grouping: sorted, by: \.table).sorted(by: { $0.key < $1.key }) {
    var states: [(date: CalendarDate?, files: [DataFile])] = []
    let history = files.filter { $0.options.dayColumn != nil }
    let others = files.filter { $0.options.dayColumn == nil }
    for (date, files) in Dictionary(grouping: others, by: \.date) {
      states.append((date, try inOrder(files, of: name)))
    }
    // What bears no date is of today.
    states.sort { left, right in
      guard let first = left.date, let second = right.date else { return left.date != nil }
      return first < second
    }
    let current = states.popLast()?.files ?? []
    let earlier = states.compactMap { state in state.date.map { ($0, state.files) } }
    tables.append(
      TableFiles(
        table: name, current: current, earlier: earlier, history: try inOrder(history, of: name)))
  }
  return tables
}

/// The files of one name, where a number at the end of an unknown name need not mean a part.
///
/// `survey-2.csv` is a part only beside `survey-1.csv`, and not where there is a `survey.csv`.
private func settledParts(_ files: [DataFile]) -> [DataFile] {
  guard let name = files.first?.table, Schema.domain.table(named: name) == nil else { return files }
  let numbered = files.filter { $0.part != nil && !saysPart(fileName: $0.path) }
  let hasWhole = files.contains { !$0.isPart && $0.date == nil }
  guard numbered.count == 1 || hasWhole else { return files }
  return files.map { file in
    file.part != nil && !saysPart(fileName: file.path) ? file.alone() : file
  }
}

/// The parts of one state of a table, by their numbers, then by their names.
private func inOrder(_ files: [DataFile], of table: String) throws(TwinFiles) -> [DataFile] {
  var numbers: [Int: DataFile] = [:]
  for (index, file) in files.enumerated() where index > 0 || file.part != nil {
    if index > 0, !file.isPart || !files[0].isPart {
      throw TwinFiles(table: table, first: files[0], second: file)
    }
    if let part = file.part, let first = numbers.updateValue(file, forKey: part) {
      throw TwinFiles(table: table, first: first, second: file)
    }
  }
  return files.sorted { left, right in
    let (first, second) = (left.part ?? .max, right.part ?? .max)
    return first == second ? left.name < right.name : first < second
  }
}
