import Accounts
import Syntax

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
      let data: [TableFiles]
      do throws(TwinFiles) { data = try tables(of: loaded.data) } catch {
        response.add(.failure(error.text))
        return response
      }
      if presentation.isQuiet, response.status == .fine { response.messages = "" }
      guard response.status == .fine else { return response }
      let isSingle = data.count == 1 && portfolio.tables.isEmpty
      for table in data { response.add(loadTable(table, isSingle: isSingle, from: files)) }
      for path in loaded.playbooks { response.add(loadPlaybook(path, from: files)) }
      known.reset()
      if !loaded.playbooks.isEmpty || !data.isEmpty {
        response.add(problems(checked().diagnostics))
      }
      return response
    }
  }

  private mutating func loadPlaybook(_ path: String, from files: some FileAccess) -> Response {
    let bytes: [UInt8]
    do { bytes = try files.withBytes(of: path) { Array($0) } } catch {
      return Response(messages: error.message(for: path), status: .couldNotRun)
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
