import Syntax

/// Whether a typed text is a whole statement, or wrong in a way that more text cannot mend.
package func isWhole(_ text: String) -> Bool {
  var sources = SourceMap()
  return completeness(of: sources.add(name: "", text: text)) == .complete
}

extension Session {
  /// Answers what was typed: a statement, or a command that begins with a dot.
  package mutating func respond(
    to text: String, named name: String, firstLine: Int? = nil, files: some FileAccess
  ) -> Response {
    let trimmed = text.drop(while: \.isWhitespace)
    guard !trimmed.isEmpty else { return Response() }
    if trimmed.hasPrefix(".") { return command(String(trimmed), files: files) }
    typedCount += 1
    // A typed statement may begin with spaces; a script has its lines where they are.
    return run(
      firstLine == nil ? String(trimmed) : text, named: name, firstLine: firstLine ?? typedCount,
      files: files)
  }

  /// Runs a file of statements.
  package mutating func runScript(_ path: String, from files: some FileAccess) -> Response {
    let bytes: [UInt8]
    do { bytes = try files.withBytes(of: path) { Array($0) } } catch {
      return Response(messages: "error: \(path): \(error.reason)\n", status: .couldNotRun)
    }
    return run(bytes, named: path, files: files)
  }
}

extension Response {
  /// This response and then another.
  package func followed(by other: Response) -> Response {
    var both = self
    both.add(other)
    return both
  }
}
