import Accounts
import Checking
import Reporting
import Syntax
import Vocabulary

// Files: tables and playbooks.
extension Session {
  /// Reads files and folders: data files and the tables of databases become tables named after
  /// them, `.tend` files are checked together once all are read.
  ///
  /// A file that was loaded before takes the place of what it held then.
  package mutating func load(_ paths: [String], from files: some FileAccess) -> Response {
    files.showingProgress {
      var response = Response()
      var loaded = LoadedFiles(files: files)
      for path in paths { response.add(loaded.collect(path)) }
      if presentation.isQuiet, response.status == .fine { response.messages = "" }
      guard response.status == .fine else { return response }
      // Playbooks say how data is to be read, so they come first.
      var said = Response()
      var fields: [StatementSyntax] = []
      for path in loaded.playbooks {
        let (statements, problems) = loadPlaybook(path, from: files)
        said.add(problems)
        said.add(state(statements, in: folder(of: path), &loaded))
        fields += statements
      }
      if said.status == .couldNotRun { return said }
      response.add(readTables(loaded.data, from: files))
      if response.status != .fine { return response }
      response.add(said)
      response.add(
        readAgain(for: fields, except: Set(loaded.data.map(\.table)), from: files))
      known.reset()
      if !loaded.playbooks.isEmpty || !loaded.data.isEmpty {
        response.add(problems(checked().diagnostics))
      }
      response.add(
        takeUpRuns(of: paths, reading: loaded.data.map(\.path) + loaded.playbooks, from: files))
      return response
    }
  }

  /// Reads the tables that some files make up.
  mutating func readTables(
    _ data: [DataFile], from files: some FileAccess, isAdding: Bool = false
  ) -> Response {
    let tables: [TableFiles]
    do throws(TwinFiles) { tables = try TendKit.tables(of: data) } catch {
      return .failure(error.text)
    }
    let isSingle = tables.count == 1 && portfolio.tables.isEmpty
    let schema = Schema.domain.reading(declarations, sources: sources)
    var response = Response()
    for table in tables {
      response.add(
        loadTable(table, isSingle: isSingle, isAdding: isAdding, under: schema, from: files))
    }
    return response
  }

  /// Takes up the files that statements name; what is wrong with the statements is said when the
  /// book is checked.
  mutating func state(
    _ statements: [StatementSyntax], in folder: String, _ loaded: inout LoadedFiles<some FileAccess>
  ) -> Response {
    var response = Response()
    for statement in statements {
      guard case .load(let load) = statement.kind,
        let checked = check(load, at: statement.range, sources: sources).load
      else { continue }
      response.add(loaded.state(checked, in: folder))
    }
    return response
  }

  /// The folder that a file is in, with its slash; empty for the present one.
  func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
  }

  private mutating func loadPlaybook(_ path: String, from files: some FileAccess) -> (
    statements: [StatementSyntax], problems: Response
  ) {
    let bytes: [UInt8]
    do { bytes = try files.withBytes(of: path) { Array($0) } } catch {
      return ([], Response(messages: error.message(for: path), status: .couldNotRun))
    }
    let source = sources.add(name: path, bytes: bytes)
    if let earlier = playbooks.updateValue(source.id, forKey: files.identity(of: path)) {
      declarations.removeAll { $0.range.file == earlier }
    }
    let playbook = parse(source)
    declarations += playbook.statements.filter(\.isDeclaration)
    return (playbook.statements, problems(playbook.diagnostics))
  }

  /// Runs a typed `load`; one that cannot be run leaves the session as it was.
  mutating func run(
    _ load: LoadSyntax, at range: SourceRange, in folder: String, from files: some FileAccess
  ) -> Response {
    let (checked, diagnostics) = check(load, at: range, sources: sources)
    var response = problems(diagnostics)
    guard let checked else { return response }
    let before = self
    let hadErrors = self.checked().diagnostics.hasErrors
    var loaded = LoadedFiles(files: files)
    response.add(loaded.state(checked, in: folder))
    guard response.status == .fine else { return response }
    response.add(readTables(loaded.data, from: files, isAdding: true))
    response.add(takeUpRuns(of: [], reading: loaded.data.map(\.path), from: files))
    known.reset()
    if response.status == .fine {
      let problems = self.checked().diagnostics.filter { $0.severity == .error }
      if !hadErrors { response.add(self.problems(problems)) }
    }
    guard response.status == .fine else {
      self = before
      return response
    }
    if !presentation.isQuiet {
      let read = reports.filter { report in loaded.data.contains { $0.name == report.file } }
      let rows = counted(read.reduce(0) { $0 + $1.rowCount }, "row", "rows")
      let place = read.count > 1 ? "\(read.count) files" : read.first?.file ?? checked.file
      response.messages += "\(checked.table): \(rows) read from \(place)\n"
    }
    return response
  }
}

extension FileError {
  /// The error as it is printed.
  func message(for name: String) -> String {
    "error: \(name): \(reason)\n" + (help.map { "   help: \($0)\n" } ?? "")
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
