import Checking
package import Reporting
import Syntax
import Vocabulary

/// A playbook with other text than its file holds.
package struct EditedText: Sendable {
  /// The path of the file.
  package let path: String
  /// What the file held when it was read.
  package let before: String
  package let after: String

  /// What differs, line by line.
  package func diff(style: Style) -> String {
    lineDiff(before, after, named: path, style: style)
  }
}

/// What `fmt` would change in a text; of one that differs only in its line ends, that it does.
package func formatDiff(_ before: String, _ after: String, named name: String, style: Style)
  -> String
{
  let diff = lineDiff(
    before.replacing("\r\n", with: "\n"), after, named: name, newName: "\(name), formatted",
    style: style)
  return diff.isEmpty ? "\(name): only the ends of lines would change\n" : diff
}

// Edits of the playbooks that a session has read.
extension Session {
  /// Applies edits that do not touch each other, and reads the changed texts; gives how many were
  /// applied.
  mutating func apply(_ edits: [FixIt]) -> Int {
    var count = 0
    let own = Set(playbooks.values)
    for file in sources.files where own.contains(file.id) {
      var bytes = file.bytes
      var limit = Int.max
      let mine = edits.filter { $0.range.file == file.id }
        .sorted { $0.range.bytes.lowerBound > $1.range.bytes.lowerBound }
      for edit in mine where edit.range.bytes.upperBound <= limit {
        bytes.replaceSubrange(edit.range.bytes, with: Array(edit.replacement.utf8))
        limit = edit.range.bytes.lowerBound
        count += 1
      }
      if bytes != file.bytes { replace(file, with: bytes) }
    }
    return count
  }

  /// Reads a changed text in the place of what its file held.
  private mutating func replace(_ file: SourceFile, with bytes: [UInt8]) {
    let changed = sources.add(name: file.name, bytes: bytes)
    for (identity, id) in playbooks where id == file.id { playbooks[identity] = changed.id }
    let place = declarations.firstIndex { $0.range.file == file.id }
    declarations.removeAll { $0.range.file == file.id }
    let statements = parse(changed).statements.filter(\.isDeclaration)
    declarations.insert(
      contentsOf: statements, at: min(place ?? declarations.count, declarations.count))
    known.reset()
  }

  /// The playbooks that hold something else than `earlier` did, in the order of their paths.
  func edited(since earlier: Session) -> [EditedText] {
    playbooks.sorted { $0.key < $1.key }.compactMap { identity, id in
      guard let old = earlier.playbooks[identity], old != id else { return nil }
      let (before, after) = (earlier.sources.files[Int(old)], sources.files[Int(id)])
      return EditedText(
        path: after.name, before: before.text(0..<before.bytes.count),
        after: after.text(0..<after.bytes.count))
    }
  }
}
