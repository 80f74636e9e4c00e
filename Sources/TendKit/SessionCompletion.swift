import Accounts
import Checking
import Reporting
import Syntax
import Vocabulary

/// Something that can stand at the cursor.
package struct Completion: Hashable, Sendable {
  package let text: String
  /// One line about it.
  package let help: String
  /// Whether a space may follow.
  package let closes: Bool
}

extension Session {
  /// What can stand at the cursor, and which bytes of the text it would replace.
  package mutating func completions(
    _ text: String, cursor: Int, files: some FileAccess
  ) -> (range: Range<Int>, candidates: [Completion]) {
    let bytes = Array(text.utf8.prefix(cursor))
    if bytes.first == UInt8(ascii: ".") { return commandCompletions(bytes, files: files) }
    let start = startOfWord(bytes)
    let typed = String(decoding: bytes[start...], as: UTF8.self)
    let before = String(decoding: bytes[..<start], as: UTF8.self)
    var scratch = SourceMap()
    let source = scratch.add(name: "", text: before)
    let expected = expectations(atEndOf: source)
    let wanted = typed.lowercased()
    var seen: Set<String> = []
    let all =
      expected.contains(.text) && namesFile(before)
      ? paths(String(typed.drop { $0 == "\"" }), files: files).map(Ranked.init)
      : candidates(for: expected, after: before)
    let found =
      all
      .filter { $0.text.lowercased().hasPrefix(wanted) && seen.insert($0.text).inserted }
      .sorted { ($0.order, $0.completion.text) < ($1.order, $1.completion.text) }
    return (start..<cursor, found.prefix(200).map(\.completion))
  }

  /// Where the word that ends at the cursor begins; inside quotes, the quote.
  private func startOfWord(_ bytes: [UInt8]) -> Int {
    var quote: Int?
    for (offset, byte) in bytes.enumerated() {
      if byte == UInt8(ascii: "\"") { quote = quote == nil ? offset : nil }
      if byte == UInt8(ascii: "\n") { quote = nil }
    }
    if let quote { return quote }
    var start = bytes.count
    while start > 0, isWordByte(bytes[start - 1]) { start -= 1 }
    return start
  }

  private func isWordByte(_ byte: UInt8) -> Bool {
    (byte | 0x20 >= 97 && byte | 0x20 <= 122) || (byte >= 48 && byte <= 57)
      || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || byte >= 0x80
  }

  /// A candidate with its place in the list: values, fields, then words of the grammar.
  private struct Ranked {
    let order: Int
    let completion: Completion
    var text: String { completion.text }

    init(_ order: Int, _ text: String, _ help: String) {
      self.order = order
      completion = Completion(text: text, help: help, closes: true)
    }

    /// A file in quotes; a folder may go on.
    init(_ path: Completion) {
      order = 0
      completion = Completion(
        text: "\"\(path.text)" + (path.closes ? "\"" : ""), help: path.help, closes: path.closes)
    }
  }

  /// Whether a file is named next: `load accounts from`.
  private func namesFile(_ before: String) -> Bool {
    let words = before.split(whereSeparator: \.isWhitespace).map { $0.lowercased() }
    return words.count == 3 && words[0] == "load" && words[2] == "from"
  }

  private mutating func candidates(for expected: Set<Expectation>, after before: String) -> [Ranked]
  {
    var found: [Ranked] = []
    let fields = loadedTable(before).map { fieldsOf($0) } ?? fieldCandidates()
    let isAboutWords = expected.contains { expectation in
      if case .name(.value(let field)) = expectation { !words(of: field).isEmpty } else { false }
    }
    for expectation in expected {
      switch expectation {
      // Words do not rise and fall.
      case .keyword(.up), .keyword(.down), .keyword(.falling), .keyword(.rising),
        .keyword(.lowest), .keyword(.highest):
        guard !isAboutWords, case .keyword(let keyword) = expectation else { continue }
        found.append(Ranked(3, keyword.rawValue, ""))
      case .keyword(let keyword): found.append(Ranked(3, keyword.rawValue, ""))
      case .name(.value(let field)): found += words(of: field)
      case .name(.field): found += fields
      case .name(.table):
        found += context.schema.tables.map { Ranked(1, $0.name, "table") }
        if lastAnswer != nil { found.append(Ranked(1, Self.lastName, "the last answer")) }
      case .name(.action):
        found += Action.all.map { Ranked(1, $0.name, $0.help) } + decidableCandidates()
      case .name(.tool):
        found += SourceTool.allCases.map { Ranked(1, $0.rawValue, $0.title) }
      case .name(.encoding):
        found += TextEncoding.names.map { Ranked(1, $0.name, $0.encoding.rawValue) }
      case .name(.role):
        found += ["csm", "csm-manager", "account-executive"].map { Ranked(1, $0, "role") }
      case .name(.form):
        found += AnswerForm.allCases.map { Ranked(1, $0.rawValue, "form of output") }
      case .text where ends(before, with: "of"): found += rowNames()
      case .text where isAboutToday(before): found += people()
      case .text where ends(before, with: "show"):
        found += checked().ruleset.questions.map {
          Ranked(0, "\"\($0.name.value)\"", "a question")
        }
      case .date where isAboutChanges(before): found += daysOfStates()
      case .text where ends(before, with: "rule"): found += ruleNames()
      default: break
      }
    }
    return found
  }

  /// The table that a `load` is about.
  private func loadedTable(_ before: String) -> TableSchema? {
    let words = before.split(whereSeparator: \.isWhitespace)
    guard words.count > 3, words[0].lowercased() == "load" else { return nil }
    return context.schema.table(named: foldedName(words[1]))
  }

  private func fieldsOf(_ table: TableSchema) -> [Ranked] {
    table.fields.map { Ranked(1, $0.name, $0.help) }
  }

  private func ends(_ text: String, with word: String) -> Bool {
    text.split(whereSeparator: \.isWhitespace).last?.lowercased() == word
  }

  private func isAboutChanges(_ text: String) -> Bool {
    text.split(whereSeparator: \.isWhitespace).first?.lowercased() == "what"
  }

  private func isAboutToday(_ text: String) -> Bool {
    text.split(whereSeparator: \.isWhitespace).map { $0.lowercased() } == ["today", "for"]
  }

  /// Everybody who may have something to do.
  private mutating func people() -> [Ranked] {
    guard !portfolio.tables.isEmpty else { return [] }
    let outcome = unevaluated(checked().ruleset)
    return TodayMaker.people(in: outcome, schema: context.schema).filter { !$0.isEmpty }
      .map { Ranked(0, "\"\($0)\"", "a person") }
  }

  /// The days of which some table has an earlier state.
  private func daysOfStates() -> [Ranked] {
    Set(portfolio.snapshots.map(\.date)).map { day in
      let tables = portfolio.snapshots.filter { $0.date == day }.map(\.table.name)
      return Ranked(0, day.description, tables.joined(separator: ", "))
    }
  }

  private mutating func ruleNames() -> [Ranked] {
    checked().ruleset.rules.filter { !$0.isAnonymous }.map { Ranked(0, "\"\($0.name)\"", "rule") }
  }

  private mutating func fieldCandidates() -> [Ranked] {
    let ruleset = checked().ruleset
    var found = context.schema.tables[0].fields.map { Ranked(1, $0.name, $0.help) }
    found += decidableCandidates()
    let own = ruleset.definitions.filter { $0.table == context.schema.tables[0].name }
    found += own.map { Ranked(1, $0.name, "definition") }
    found += ruleset.parameters.map { Ranked(1, $0.name, "let") }
    return found
  }

  /// What a rule can set.
  private mutating func decidableCandidates() -> [Ranked] {
    let table = context.schema.tables[0]
    let known = table.fields.filter { $0.name != table.key && $0.name != table.label }
      .map { Ranked(1, $0.name, $0.help) }
    return known + checked().ruleset.fields.map { Ranked(1, $0.name, "decided by rules") }
  }

  /// The words that a field may hold: those it is known by, then those in the data.
  private mutating func words(of field: String) -> [Ranked] {
    let table = context.schema.tables[0]
    let name = Name.canonical(field)
    let decided = checked().ruleset.fields.first { $0.name == name }?.schema
    guard let schema = decided ?? table.field(named: name), schema.type.isText else { return [] }
    let pool = portfolio.table(named: table.name)?.column(named: schema.name)?.pool
    let texts = pool.map { $0.count <= 1000 ? $0.texts.filter { !$0.isEmpty } : [] } ?? []
    let known = Set(schema.choices.map { $0.name.lowercased() })
    let words = schema.choices.map(\.name) + texts.filter { !known.contains($0.lowercased()) }
    return words.map { Ranked(0, quotedIfNeeded($0), "a value of \(schema.name)") }
  }

  private func rowNames() -> [Ranked] {
    let table = context.schema.tables[0]
    let column = table.label.flatMap { portfolio.table(named: table.name)?.column(named: $0) }
    guard let pool = column?.pool, pool.count <= 100_000 else { return [] }
    return pool.texts.map { Ranked(0, "\"\($0)\"", table.singular) }
  }

  private func quotedIfNeeded(_ word: String) -> String {
    let isName =
      word.utf8.allSatisfy { isWordByte($0) } && word.first?.isLetter == true
      && word.last != "-" && Keyword(word: word)?.isReserved != true
    return isName ? word : "\"\(word)\""
  }

  private func commandCompletions(_ bytes: [UInt8], files: some FileAccess) -> (
    range: Range<Int>, candidates: [Completion]
  ) {
    guard let space = bytes.lastIndex(of: UInt8(ascii: " ")) else {
      let typed = String(decoding: bytes.dropFirst(), as: UTF8.self)
      let found = ShellCommand.all.filter { $0.name.hasPrefix(typed) }
      return (
        0..<bytes.count,
        found.map { Completion(text: ".\($0.name)", help: $0.help, closes: !$0.arguments.isEmpty) }
      )
    }
    let start = space + 1
    let typed = String(decoding: bytes[start...], as: UTF8.self)
    let line = String(decoding: bytes, as: UTF8.self)
    let words: [String]
    if line.hasPrefix(".load ") || line.hasPrefix(".save ") {
      return (start..<bytes.count, paths(typed, files: files))
    } else if line.hasPrefix(".help ") {
      words = HelpTopic.all.map(\.name)
    } else if line.hasPrefix(".mode ") {
      words = OutputFormat.allCases.map(\.rawValue)
    } else if line.hasPrefix(".schema ") {
      words = context.schema.tables.map(\.name)
    } else {
      words = line.hasPrefix(".timer ") ? ["on", "off"] : []
    }
    let found = words.filter { $0.hasPrefix(typed.lowercased()) }
    return (start..<bytes.count, found.map { Completion(text: $0, help: "", closes: true) })
  }

  private func paths(_ typed: String, files: some FileAccess) -> [Completion] {
    let slash = typed.lastIndex(of: "/")
    let folder = slash.map { String(typed[...$0]) } ?? ""
    let names = (try? files.names(in: folder.isEmpty ? "." : folder)) ?? []
    return names.filter { !$0.hasPrefix(".") && (folder + $0).hasPrefix(typed) }.map { name in
      let isFolder = files.kind(of: folder + name) == .folder
      return Completion(
        text: folder + name + (isFolder ? "/" : ""), help: isFolder ? "folder" : "",
        closes: !isFolder)
    }
  }
}
