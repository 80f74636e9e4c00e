import Evaluation
import Reporting

// `.save`: the last answer into a file.
extension Session {
  /// Writes the last answer in the form that the ending of the name says.
  ///
  /// A file that is there already stays as it is unless the words end in `replace`.
  mutating func save(_ words: [String], to files: any FileAccess) -> Response {
    let replaces = words.count == 2 && words[1].lowercased() == "replace"
    guard words.count == 1 || replaces else {
      return .usage("save", "FILE [replace]")
    }
    let path = words[0]
    guard let last = lastAnswer else {
      return Response(
        messages: "error: there is no answer yet to save; ask something first\n",
        status: .couldNotRun)
    }
    guard
      let format = SavedForm.all.first(where: { path.lowercased().hasSuffix($0.ending) })?.format
    else {
      let endings = SavedForm.all.map(\.ending).joined(separator: ", ")
      return Response(
        messages: "error: the ending of `\(path)` says no form; there are \(endings)\n",
        status: .couldNotRun)
    }
    switch files.kind(of: path) {
    case .folder:
      return Response(messages: "error: `\(path)` is a folder\n", status: .couldNotRun)
    case .file where !replaces:
      return Response(
        messages: "error: `\(path)` is there already\n"
          + "   help: `.save \(shellWord(path)) replace` writes over it\n",
        status: .couldNotRun)
    default: break
    }
    let grid = Grid(last.answer)
    do throws(FileError) {
      try files.write(format.render(grid, width: nil), to: path, replacing: replaces)
    } catch {
      return Response(
        messages: "error: \(error.path): \(error.reason)\n", status: .couldNotRun)
    }
    let rows = counted(last.answer.rows.count, "row", "rows")
    return presentation.isQuiet
      ? Response() : Response(messages: "\(rows) written to \(path)\n")
  }

  private func shellWord(_ path: String) -> String {
    path.contains(" ") ? "\"\(path)\"" : path
  }
}

/// The form of a saved file, by the ending of its name.
struct SavedForm {
  let ending: String
  let format: OutputFormat

  /// Every form; to add one, add an element.
  static let all = [
    SavedForm(ending: ".csv", format: .csv), SavedForm(ending: ".json", format: .json),
    SavedForm(ending: ".ndjson", format: .ndjson), SavedForm(ending: ".md", format: .markdown),
    SavedForm(ending: ".txt", format: .table),
  ]
}
