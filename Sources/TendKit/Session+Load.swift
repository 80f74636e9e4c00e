import Accounts
import Syntax
import Vocabulary

// Files: tables and playbooks.
extension Session {
  /// Reads files and folders: data files become tables named after them, `.tend` files are checked
  /// together once all are read.
  ///
  /// A file that was loaded before takes the place of what it held then.
  package mutating func load(_ paths: [String], from files: some FileAccess) -> Response {
    var response = Response()
    var loaded = LoadedFiles()
    for path in paths { response.add(collect(path, from: files, into: &loaded)) }
    for (table, both) in loaded.twins {
      response.add(failure("\(both[1]): the table \(table) is loaded from \(both[0]) already"))
    }
    guard response.status == .fine else { return response }
    let isSingle = loaded.data.count == 1 && portfolio.tables.isEmpty
    for file in loaded.data { response.add(loadTable(file, isSingle: isSingle, from: files)) }
    for path in loaded.playbooks { response.add(loadPlaybook(path, from: files)) }
    known.reset()
    if !loaded.playbooks.isEmpty || !loaded.data.isEmpty {
      response.add(problems(checked().diagnostics))
    }
    return response
  }

  private func collect(
    _ path: String, from files: some FileAccess, into loaded: inout LoadedFiles
  ) -> Response {
    switch files.kind(of: path) {
    case .missing: return failure("\(path): no such file or folder")
    case .file:
      guard loaded.add(path, files.identity(of: path)) else {
        return failure(
          "\(path): Tend reads .csv, .tsv, .json and .ndjson files as tables and .tend files as playbooks"
        )
      }
    case .folder:
      let names: [String]
      do { names = try files.names(in: path) } catch { return failure("\(path): \(error.reason)") }
      var hasLoadable = false
      for name in names where !name.hasPrefix(".") {
        let inner = path.hasSuffix("/") ? path + name : "\(path)/\(name)"
        switch files.kind(of: inner) {
        case .file:
          hasLoadable = loaded.add(inner, files.identity(of: inner)) || hasLoadable
        case .missing where LoadedFiles.isLoadable(inner):
          return failure("\(inner): this is a link to a file that is not there")
        case .folder, .missing: break
        }
      }
      if !hasLoadable {
        return failure(
          "\(path): nothing to load; a portfolio is a folder of .csv, .tsv, .json, .ndjson and .tend files"
        )
      }
    }
    return Response()
  }

  private func failure(_ text: String) -> Response {
    Response(messages: "error: \(text)\n", status: .couldNotRun)
  }

  private mutating func loadTable(
    _ path: String, isSingle: Bool, from files: some FileAccess
  ) -> Response {
    guard let format = FileFormat(fileName: path) else { return Response() }
    var name = Name.canonical(LoadedFiles.baseName(path))
    let known = Schema.domain.table(named: name)
    if let known {
      name = known.name
    } else if isSingle {
      name = Schema.domain.tables[0].name
    }
    let schema = Schema.domain.table(named: name)
    let result: Result<(Table, LoadReport), LoadError>
    do {
      result = try files.withBytes(of: path) { bytes in
        Result { () throws(LoadError) in
          try readTable(
            named: name, bytes: bytes, format: format, file: path, schema: schema, jobs: jobs)
        }
      }
    } catch {
      return failure("\(path): \(error.reason)")
    }
    switch result {
    case .failure(let error):
      return Response(messages: error.message, status: .couldNotRun)
    case .success(let (table, report)):
      var response = Response()
      if known == nil, isSingle, !presentation.isQuiet {
        response.messages = "\(path) is read as \(name)\n"
      }
      portfolio.set(table)
      reports.removeAll { $0.table == report.table }
      reports.append(report)
      if !presentation.isQuiet { response.messages += report.summary }
      return response
    }
  }

  private mutating func loadPlaybook(_ path: String, from files: some FileAccess) -> Response {
    let bytes: [UInt8]
    do { bytes = try files.withBytes(of: path) { Array($0) } } catch {
      return failure("\(path): \(error.reason)")
    }
    let source = sources.add(name: path, bytes: bytes)
    if let earlier = playbooks.updateValue(source.id, forKey: files.identity(of: path)) {
      declarations.removeAll { $0.range.file == earlier }
    }
    let playbook = parse(source)
    declarations += playbook.statements.filter(\.isDeclaration)
    return problems(playbook.diagnostics)
  }
}

/// The paths that a load has found.
private struct LoadedFiles {
  var data: [String] = []
  var playbooks: [String] = []
  private var seen: Set<String> = []

  /// Takes a file up, once, however it is named; false when its ending says nothing to Tend.
  mutating func add(_ path: String, _ identity: String) -> Bool {
    guard LoadedFiles.isLoadable(path) else { return false }
    if seen.insert(identity).inserted {
      if path.hasSuffix(".tend") { playbooks.append(path) } else { data.append(path) }
    }
    return true
  }

  /// Whether the ending of a path says what Tend can do with the file.
  static func isLoadable(_ path: String) -> Bool {
    path.hasSuffix(".tend") || FileFormat(fileName: path) != nil
  }

  /// The tables that more than one file holds, with the first two of the files.
  var twins: [(table: String, files: [String])] {
    let files = Dictionary(grouping: data) { path in
      let name = Name.canonical(LoadedFiles.baseName(path))
      return Schema.domain.table(named: name)?.name ?? name
    }
    return files.filter { $0.value.count > 1 }.sorted { $0.key < $1.key }
      .map { ($0.key, Array($0.value.prefix(2))) }
  }

  /// The name of a file without folder and ending.
  static func baseName(_ path: String) -> Substring {
    let name = path.split(separator: "/").last ?? ""
    return name.lastIndex(of: ".").map { name[..<$0] } ?? name
  }
}

extension LoadError {
  /// The error as it is printed.
  var message: String {
    let place = line.map { ":\($0)" } ?? ""
    return "error: \(file)\(place): \(text)\n" + (help.map { "   help: \($0)\n" } ?? "")
  }
}

extension LoadReport {
  /// The first notes, for a load that did not go quite smoothly; empty when it did.
  var summary: String {
    let problems = notes.filter { $0.kind != .notice }
    guard !problems.isEmpty else { return "" }
    let shown = problems.prefix(5).map { "\(line(of: $0))\n" }.joined()
    let more =
      problems.count > 5 ? "\(file): \(problems.count - 5) more notes; .report shows all\n" : ""
    return shown + more
  }

  /// A note with its place.
  func line(of note: LoadNote) -> String {
    let place = note.line.map { ":\($0)" } ?? ""
    let times = note.count > 1 ? " (\(note.count) times)" : ""
    return "\(file)\(place): \(note.kind.rawValue): \(note.text)\(times)"
  }
}
