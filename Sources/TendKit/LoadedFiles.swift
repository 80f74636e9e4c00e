import Accounts
import Checking
import Vocabulary

/// The files that a load has found.
struct LoadedFiles<Files: FileAccess> {
  let files: Files
  private(set) var data: [DataFile] = []
  private(set) var playbooks: [String] = []
  private var seen: Set<String> = []
  /// Where a `load` names a file as a table, by both.
  private var statements: [String: String] = [:]

  init(files: Files) { self.files = files }

  /// Takes up a file, or what is in a folder.
  mutating func collect(_ path: String) -> Response {
    switch files.kind(of: path) {
    case .missing: return .failure("\(path): no such file or folder")
    case .file:
      let (wasTaken, response) = add(path)
      if wasTaken || response.status != .fine { return response }
      if path.lowercased().hasSuffix(".gz") {
        return .failure(
          "\(path): the name does not say what is packed in it",
          help: "let it end in .csv.gz, .tsv.gz, .json.gz or .ndjson.gz")
      }
      return .failure(
        "\(path): Tend reads .csv, .tsv, .json and .ndjson files, also packed as .gz, and SQLite databases as tables, and .tend files as playbooks"
      )
    case .folder: return collectFolder(path)
    }
  }

  private mutating func collectFolder(_ path: String) -> Response {
    var response = Response()
    do throws(FileError) {
      var hasLoadable = false
      for name in try files.names(in: path) where !name.hasPrefix(".") {
        let inner = path.hasSuffix("/") ? path + name : "\(path)/\(name)"
        switch files.kind(of: inner) {
        case .file:
          let (wasTaken, problems) = add(inner)
          hasLoadable = wasTaken || hasLoadable
          response.add(problems)
        case .folder where FolderMarks.isMark(name):
          hasLoadable = try collectMarked(inner, in: path) || hasLoadable
        case .folder: hasLoadable = try collectParts(inner, name) || hasLoadable
        case .missing:
          if DataFile(path: inner) != nil || inner.hasSuffix(".tend") {
            return .failure("\(inner): this is a link to a file that is not there")
          }
        }
      }
      if hasLoadable || response.status != .fine { return response }
    } catch {
      return Response(messages: error.message(for: error.path), status: .couldNotRun)
    }
    return .failure(
      "\(path): nothing to load; a portfolio is a folder of .csv, .tsv, .json, .ndjson and .tend files and SQLite databases"
    )
  }

  /// Takes up the files of a folder inside a portfolio, if it bears the name of a known table or
  /// all that can be read in it are parts.
  private mutating func collectParts(_ folder: String, _ name: String) throws(FileError) -> Bool {
    let data = try parts(in: folder).compactMap { DataFile(path: $0) }
    let isTable = Schema.domain.table(named: name) != nil
    guard !data.isEmpty,
      isTable
        || data.allSatisfy({ saysPart(fileName: $0.path) || !FolderMarks(of: $0.path).isEmpty })
    else { return false }
    let table = DataFile.tableName(Name.canonical(name))
    for file in data where isNew(file.path) { self.data.append(file.inFolder(ofTable: table)) }
    return true
  }

  /// Takes up a folder that says a column and its value: what is in it are parts of the table that
  /// the folder above is named for, or of those that the files are named for.
  private mutating func collectMarked(_ folder: String, in parent: String) throws(FileError) -> Bool
  {
    let data = try parts(in: folder).compactMap { DataFile(path: $0) }
    let name = FolderMarks(of: folder + "/x").folder.map { DataFile.tableName($0) }
    for file in data where isNew(file.path) {
      self.data.append(name.map { file.inFolder(ofTable: $0) } ?? file)
    }
    return !data.isEmpty
  }

  /// The files in a folder, and in those within that say a column and its value.
  private func parts(in folder: String, depth: Int = 0) throws(FileError) -> [String] {
    var paths: [String] = []
    for name in try files.names(in: folder) where !name.hasPrefix(".") {
      let path = folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
      switch files.kind(of: path) {
      case .file: paths.append(path)
      case .folder where FolderMarks.isMark(name) && depth < 20:
        paths += try parts(in: path, depth: depth + 1)
      case .folder, .missing: break
      }
    }
    return paths
  }

  /// Takes a file up, once, however it is named; false when nothing says what to do with it.
  private mutating func add(_ path: String) -> (wasTaken: Bool, response: Response) {
    if path.hasSuffix(".tend") {
      if isNew(path) { playbooks.append(path) }
      return (true, Response())
    }
    if files.form(of: path) == .database {
      return (true, isNew(path) ? addDatabase(path) : Response())
    }
    guard let file = DataFile(path: path) else { return (false, Response()) }
    if isNew(path) { data.append(file) }
    return (true, Response())
  }

  private mutating func isNew(_ path: String) -> Bool {
    seen.insert(files.identity(of: path)).inserted
  }

  /// Takes up every table of a database; of two that mean one table, that with its very name.
  private mutating func addDatabase(_ path: String) -> Response {
    let found: [DataFile]
    do throws(FileError) {
      found = try files.tables(inDatabase: path).map { DataFile(path: path, databaseTable: $0) }
    } catch {
      return Response(messages: error.message(for: path), status: .couldNotRun)
    }
    guard !found.isEmpty else { return .failure("\(path): the database has no tables") }
    var response = Response()
    var chosen: [String: DataFile] = [:]
    for file in found {
      guard !file.table.isEmpty, let other = chosen[file.table] else {
        if !file.table.isEmpty { chosen[file.table] = file }
        continue
      }
      let isBetter = Name.canonical(file.databaseTable ?? "") == file.table
      let isWorse = Name.canonical(other.databaseTable ?? "") == file.table
      let kept = isBetter && !isWorse ? file : other
      let left = isBetter && !isWorse ? other : file
      chosen[file.table] = kept
      response.messages += "\(left.name) is left out: \(kept.name) is read as \(file.table)\n"
    }
    data += found.filter { chosen[$0.table]?.name == $0.name }
    return response
  }
}

// Files that a `load` names.
extension LoadedFiles {
  /// Takes up what a `load` names, beside the text that it stands in; the file is read as the
  /// statement says and not once more by its name.
  mutating func state(_ load: CheckedLoad, in folder: String) -> Response {
    let path = load.file.hasPrefix("/") ? load.file : folder + load.file
    switch files.kind(of: path) {
    case .folder: return stateFolder(load, path)
    case .file:
      if path.hasSuffix(".tend") {
        return .failure("\(load.location): \(path) is a playbook; only data becomes a table")
      }
      if files.form(of: path) == .database { return stateDatabase(load, path, table: nil) }
      return take(DataFile(load, path: path))
    case .missing:
      if let colon = path.lastIndex(of: ":"), files.kind(of: String(path[..<colon])) == .file {
        let table = String(path[path.index(after: colon)...])
        return stateDatabase(load, String(path[..<colon]), table: table)
      }
      return .failure("\(load.location): \(path): no such file or folder")
    }
  }

  private mutating func stateFolder(_ load: CheckedLoad, _ path: String) -> Response {
    do throws(FileError) {
      let paths = try parts(in: path).filter { DataFile.format(of: $0) != nil }
      guard !paths.isEmpty else {
        return .failure("\(load.location): \(path): no file in it is a table")
      }
      var response = Response()
      for path in paths { response.add(take(DataFile(load, path: path))) }
      return response
    } catch {
      return Response(messages: error.message(for: error.path), status: .couldNotRun)
    }
  }

  /// The table that is named, or else the one of that meaning, or the only one.
  private mutating func stateDatabase(
    _ load: CheckedLoad, _ path: String, table wanted: String?
  ) -> Response {
    let names: [String]
    do throws(FileError) { names = try files.tables(inDatabase: path) } catch {
      return Response(messages: error.message(for: path), status: .couldNotRun)
    }
    let meant = names.filter { name in
      wanted.map { Name.canonical($0) == Name.canonical(name) }
        ?? (DataFile.tableName(Name.canonical(name)) == load.table)
    }
    let chosen = meant.count == 1 ? meant : wanted == nil && names.count == 1 ? names : []
    guard let table = chosen.first else {
      return .failure(
        "\(load.location): \(path): the database has the tables \(names.joined(separator: ", "))",
        help: "name one behind a colon: \"\(load.file):\(names.first ?? "accounts")\"")
    }
    return take(DataFile(load, path: path, databaseTable: table))
  }

  private mutating func take(_ file: DataFile) -> Response {
    let identity = files.identity(of: file.path)
    let place = file.statedAt ?? ""
    let key = "\(identity)\n\(file.databaseTable ?? "")\n\(file.table)"
    if let first = statements.updateValue(place, forKey: key) {
      return .failure("\(place): \(file.name) is loaded as \(file.table) already, by \(first)")
    }
    data = data.filter { other in
      other.statedAt != nil || other.databaseTable != file.databaseTable
        || files.identity(of: other.path) != identity
    }
    data.append(file)
    return Response()
  }
}

extension Response {
  /// Something that could not be read.
  static func failure(_ text: String, help: String? = nil) -> Response {
    Response(
      messages: "error: \(text)\n" + (help.map { "   help: \($0)\n" } ?? ""), status: .couldNotRun)
  }
}
