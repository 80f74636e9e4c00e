import Testing

/// What the house asks of every file of the package.
struct HouseTests {
  /// The modules a target may import beside those of the C library; `Package.swift` says the same.
  private static let arrows: [String: Set<String>] = [
    "Syntax": [],
    "Accounts": [],
    "Vocabulary": ["Accounts"],
    "Checking": ["Syntax", "Accounts", "Vocabulary"],
    "Evaluation": ["Syntax", "Accounts", "Vocabulary", "Checking", "OrderedCollections"],
    "Simulation": ["Syntax", "Accounts", "Vocabulary", "Checking", "Evaluation"],
    "Reporting": ["Syntax", "Accounts", "Vocabulary", "Checking", "Evaluation", "Simulation"],
    "TendKit": [
      "Syntax", "Accounts", "Vocabulary", "Checking", "Evaluation", "Simulation", "Reporting",
    ],
    "tend": [
      "Accounts", "Reporting", "TendKit", "CReadline", "CSQLite", "CZlib", "ArgumentParser",
    ],
  ]

  /// Parts of the standard library that are imported by name, and the C library.
  private static let everywhere: Set<String> = [
    "Synchronization", "Glibc", "Darwin", "Musl", "Dispatch",
  ]

  static let sources = swiftFiles(below: "Sources")
  static let all = sources + swiftFiles(below: "Tests")

  @Test func thereAreFiles() {
    #expect(HouseTests.sources.count > 100)
    #expect(Set(HouseTests.sources.map(\.target)) == Set(HouseTests.arrows.keys))
    let imports = HouseTests.sources.reduce(into: Set<String>()) { $0.formUnion($1.imports) }
    #expect(imports.isSuperset(of: ["Syntax", "Accounts", "Evaluation", "ArgumentParser"]))
    #expect(HouseTests.sources.reduce(0) { $0 + functions(in: $1.code).count } > 600)
  }

  @Test(arguments: sources)
  func importsFollowTheArrows(_ file: SwiftFile) {
    let allowed = HouseTests.arrows[file.target] ?? []
    let others = file.imports.subtracting(allowed).subtracting(HouseTests.everywhere)
    #expect(others == [], "\(file.target) may import \(allowed.sorted())")
  }

  /// The arrows of `Package.swift`, read from its text.
  @Test(arguments: arrows.keys.sorted())
  func theManifestSaysTheSame(_ target: String) {
    let manifest = text(of: "Package.swift")
    let names = manifest.split(separator: "name: \"\(target)\"", omittingEmptySubsequences: false)
    // For the program, the package bears the same name and comes first.
    let own = names.last?.split(separator: "arget(", maxSplits: 1).first ?? ""
    let quoted = own.split(separator: "\"", omittingEmptySubsequences: false)
    let listed = quoted.enumerated().filter { $0.offset % 2 == 1 }.map { String($0.element) }
    let wanted = HouseTests.arrows[target] ?? []
    #expect(wanted.isSubset(of: listed), "Package.swift has \(listed)")
    // The program names every layer, so that it is recompiled when one of them changes.
    if target == "tend" { return }
    let targets = Set(HouseTests.arrows.keys).subtracting([target])
    #expect(targets.intersection(listed).isSubset(of: wanted))
  }

  @Test(arguments: sources)
  func nothingNeedsFoundation(_ file: SwiftFile) {
    #expect(!file.imports.contains("Foundation"))
  }

  @Test(arguments: sources.filter { $0.target != "tend" })
  func nothingBelowTheProgramPrints(_ file: SwiftFile) {
    let prints = file.code.filter { $0.contains("print(") || $0.contains("readLine(") }
    #expect(prints == [])
  }

  @Test(arguments: all)
  func filesAreShort(_ file: SwiftFile) {
    #expect(file.lines.count <= 400)
  }

  @Test(arguments: all)
  func functionsAreShort(_ file: SwiftFile) {
    for function in functions(in: file.code) where function.length > 60 {
      Issue.record("\(file.path):\(function.line) has \(function.length) lines")
    }
  }

  @Test(arguments: all)
  func nothingIsLeftToDo(_ file: SwiftFile) {
    // Put together, so that this file passes.
    let marks: Set<String> = ["TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK"]
    let found = file.lines.filter { line in
      line.split { !$0.isLetter }.contains { marks.contains(String($0)) }
    }
    #expect(found == [])
  }

  @Test(arguments: all)
  func namesOfTypesSayWhatTheyAre(_ file: SwiftFile) {
    let vague = ["Manager", "Helper", "Helpers", "Util", "Utils", "Common", "Misc", "Base"]
    for line in file.code {
      let words = line.split { !$0.isLetter && !$0.isNumber && $0 != "_" }
      for (keyword, name) in zip(words, words.dropFirst())
      where ["struct", "enum", "class", "protocol", "actor", "typealias"].contains(keyword) {
        #expect(!vague.contains { name.hasSuffix($0) }, "\(name)")
      }
    }
  }

  @Test(
    arguments: sources.filter { $0.target != "tend" && $0.path != "Sources/Accounts/Buffer.swift" })
  func onlyTheBufferIsAClass(_ file: SwiftFile) {
    let classes = file.code.filter { line in
      line.split(separator: " ").dropLast().contains("class") || line.hasPrefix("actor ")
    }
    #expect(classes == [])
  }

  /// A crash is no answer: not even on what cannot happen may the program rely on one.
  @Test(arguments: sources)
  func nothingIsForced(_ file: SwiftFile) {
    let forced = file.code.filter { $0.contains("try!") || $0.contains("fatalError(") }
    #expect(forced == [])
  }

  @Test(arguments: sources)
  func nothingIsPublic(_ file: SwiftFile) {
    let open = file.code.filter { line in
      line.split(separator: " ").prefix(2).contains { $0 == "public" || $0 == "open" }
    }
    #expect(open == [])
  }
}

/// The functions and initialisers of a file, as the formatter lays them out: the body ends at the
/// brace under the first letter of the declaration.
private func functions(in code: [String]) -> [(line: Int, length: Int)] {
  var found: [(line: Int, length: Int)] = []
  for (index, line) in code.enumerated() {
    let words = line.split { $0 == " " || $0 == "(" || $0 == "?" || $0 == "<" }
    guard words.prefix(6).contains(where: { $0 == "func" || $0 == "init" }) else { continue }
    let indent = line.prefix { $0 == " " }
    let end = code[index...].dropFirst().firstIndex { $0.hasPrefix(indent + "}") }
    let next = code[index...].dropFirst().firstIndex { other in
      other.hasPrefix(indent) && other.dropFirst(indent.count).first.map { $0.isLetter } == true
    }
    guard let end, end < next ?? .max else { continue }
    found.append((index + 1, end - index + 1))
  }
  return found
}
