import TestSupport
import Testing

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A Swift file of the package, by lines.
struct SwiftFile: CustomTestStringConvertible, Sendable {
  /// The path from the folder of the package: `Sources/Syntax/Parser.swift`.
  let path: String
  let lines: [String]

  var testDescription: String { path }

  /// The target it belongs to: the folder below `Sources` or `Tests`.
  var target: String { path.split(separator: "/").dropFirst().first.map(String.init) ?? "" }

  /// The modules it imports, as conditional imports of the C library count once.
  var imports: Set<String> {
    Set(
      lines.compactMap { line in
        let words = line.split(separator: " ").filter { !$0.hasPrefix("@") }
        guard let place = words.firstIndex(of: "import"), place <= 1, place + 1 < words.count else {
          return nil
        }
        return words[..<place].allSatisfy { accessWords.contains(String($0)) }
          ? String(words[place + 1]) : nil
      })
  }

  /// The lines without comments and without what stands in quotes.
  var code: [String] {
    var isInText = false
    return lines.map { line in
      if line.contains("\"\"\"") {
        isInText.toggle()
        return ""
      }
      return isInText ? "" : line.withoutTextAndComment
    }
  }
}

private let accessWords: Set<String> = ["package", "public", "internal", "private"]

/// Every Swift file below a folder of the package, in the order of their paths.
func swiftFiles(below folder: String) -> [SwiftFile] {
  paths(below: folder).filter { $0.hasSuffix(".swift") }.sorted().map { path in
    SwiftFile(
      path: path,
      lines: text(of: path).split(separator: "\n", omittingEmptySubsequences: false)
        .map(String.init))
  }
}

/// The text of a file of the package; empty if there is none.
func text(of path: String) -> String {
  String(decoding: readFile("\(packageFolder)/\(path)") ?? [], as: UTF8.self)
}

private func paths(below folder: String) -> [String] {
  guard let directory = opendir("\(packageFolder)/\(folder)") else { return [] }
  defer { closedir(directory) }
  var found: [String] = []
  while let entry = readdir(directory) {
    let isFolder = entry.pointee.d_type == DT_DIR
    let name = withUnsafePointer(to: &entry.pointee.d_name) { tuple in
      tuple.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
    }
    if name.hasPrefix(".") { continue }
    let path = "\(folder)/\(name)"
    found += isFolder ? paths(below: path) : [path]
  }
  return found
}

extension String {
  fileprivate var withoutTextAndComment: String {
    var kept = ""
    var isInText = false
    var previous: Character = " "
    for character in self {
      if character == "\"", previous != "\\" {
        isInText.toggle()
      } else if !isInText {
        if character == "/", previous == "/" { return String(kept.dropLast()) }
        kept.append(character)
      }
      previous = previous == "\\" ? " " : character
    }
    return kept
  }
}
