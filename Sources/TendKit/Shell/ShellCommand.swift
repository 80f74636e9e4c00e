import Accounts
import Checking
import Evaluation
import Reporting
import Syntax

/// A command of the shell: not a statement, and told from one by its dot.
package struct ShellCommand: Sendable {
  /// The word behind the dot.
  package let name: String
  /// What follows it, as help shows it.
  package let arguments: String
  /// One sentence for people.
  package let help: String
  let run: @Sendable (inout Session, [String], any FileAccess) -> Response

  /// Every command, in the order of the help.
  ///
  /// To add one, add an element.
  package static let all: [ShellCommand] = [
    ShellCommand(name: "help", arguments: "[TOPIC]", help: "Shows what can be typed.") {
      session, words, _ in session.help(words.first)
    },
    ShellCommand(name: "load", arguments: "PATH…", help: "Reads files and folders.") {
      session, words, files in
      words.isEmpty ? .usage("load", "PATH…") : session.loadTyped(words, from: files)
    },
    ShellCommand(name: "tables", arguments: "", help: "Lists the loaded tables.") {
      session, _, _ in session.listTables()
    },
    ShellCommand(
      name: "schema", arguments: "[TABLE…]",
      help: "Lists the tables, or the fields of one with types and words."
    ) {
      session, words, _ in session.showSchema(words)
    },
    ShellCommand(
      name: "rules", arguments: "",
      help: "Lists rules with what they decide and ask for, and questions."
    ) {
      session, _, _ in session.listRules()
    },
    ShellCommand(name: "report", arguments: "", help: "Says how files were read.") {
      session, _, _ in session.showReport()
    },
    ShellCommand(
      name: "today", arguments: "[DATE]", help: "Says or sets the day that `today` means."
    ) {
      session, words, _ in session.setToday(words.first)
    },
    ShellCommand(
      name: "mode", arguments: "[\(OutputFormat.allCases.map(\.rawValue).joined(separator: "|"))]",
      help: "Says or sets how answers are shown."
    ) { session, words, _ in session.setMode(words.first) },
    ShellCommand(
      name: "save", arguments: "FILE [replace]",
      help: "Writes the last answer to a file, in the form of its ending."
    ) { session, words, files in session.save(words, to: files) },
    ShellCommand(
      name: "timer", arguments: "[on|off]", help: "Says after each answer how long it took."
    ) {
      session, words, _ in session.setTimer(words.first)
    },
    ShellCommand(
      name: "keep", arguments: "", help: "Leaves the scenario that is open, and keeps its steps."
    ) { session, _, _ in session.keepScenario() },
    ShellCommand(
      name: "drop", arguments: "", help: "Leaves the scenario that is open, and forgets it."
    ) { session, _, _ in session.dropScenario() },
    ShellCommand(name: "quit", arguments: "", help: "Leaves, as Ctrl-D does.") { _, _, _ in
      var response = Response()
      response.leaves = true
      return response
    },
  ]
}

extension Session {
  /// Runs a line that begins with a dot.
  package mutating func command(_ line: String, files: some FileAccess) -> Response {
    let words = shellWords(line.dropFirst())
    guard let name = words.first?.lowercased() else { return help(nil) }
    let exact = ShellCommand.all.first { $0.name == name }
    let starting = ShellCommand.all.filter { $0.name.hasPrefix(name) }
    guard let command = exact ?? (starting.count == 1 ? starting[0] : nil) else {
      let known = ShellCommand.all.map { "." + $0.name }.joined(separator: " ")
      return Response(
        messages: "error: there is no command `.\(name)`\n   help: \(known)\n", status: .couldNotRun
      )
    }
    return command.run(&self, Array(words.dropFirst()), files)
  }

  /// Loads more files; what cannot be loaded without errors leaves the session as it was.
  mutating func loadTyped(_ paths: [String], from files: some FileAccess) -> Response {
    let before = self
    let hadErrors = checked().diagnostics.hasErrors
    var response = load(paths, from: files)
    if response.status == .fine {
      response.add(listTables())
    } else if !hadErrors || response.status == .couldNotRun {
      self = before
    }
    return response
  }

  /// Lists the loaded tables.
  package func listTables() -> Response {
    guard !portfolio.tables.isEmpty else {
      return Response(messages: "no data is loaded; use .load PATH\n")
    }
    let rows = portfolio.tables.map { table -> [GridCell] in
      [
        .text(table.name), .integer(Int64(table.rowCount)), .integer(Int64(table.fields.count)),
        .text(table.source.name),
      ]
    }
    return shown(
      Grid(
        columns: [
          GridColumn("table"), GridColumn("rows", .number), GridColumn("fields", .number),
          GridColumn("file"),
        ], rows: rows))
  }

  mutating func listRules() -> Response {
    let ruleset = checked().ruleset
    guard !ruleset.rules.isEmpty || !ruleset.questions.isEmpty else {
      return Response(messages: "there are no rules\n")
    }
    let rows = ruleset.rules.map { rule -> [GridCell] in
      let fields = ruleset.fields.filter { $0.clauses.contains { $0.rule == rule.index } }.map(
        \.name)
      let effects = ruleset.effects.filter { $0.rule == rule.index }.map(\.phrase)
      return [
        .text(rule.name), .text(fields.joined(separator: ", ")),
        .text(effects.joined(separator: ", ")), .text(rule.location.description),
      ]
    }
    let questions = ruleset.questions.map { named -> [GridCell] in
      [
        .text(named.name.value), .missing, .text("a question: show \"\(named.name.value)\""),
        .text(sources.location(of: named.range).description),
      ]
    }
    let titles = ["rule", "decides", "asks for", "place"]
    return shown(Grid(columns: titles.map { GridColumn($0) }, rows: rows + questions))
  }

  mutating func setToday(_ word: String?) -> Response {
    guard let word else { return Response(output: "\(today)\n") }
    guard let day = CalendarDate(word) else {
      return Response(
        messages: "error: `\(word)` is not a day; write it like 2026-11-21\n", status: .couldNotRun)
    }
    today = day
    return Response()
  }

  mutating func setMode(_ word: String?) -> Response {
    guard let word else { return Response(output: presentation.format.rawValue + "\n") }
    guard let format = OutputFormat(rawValue: word.lowercased()) else {
      let known = OutputFormat.allCases.map(\.rawValue).joined(separator: ", ")
      return Response(
        messages: "error: there is no form `\(word)`; there are \(known)\n", status: .couldNotRun)
    }
    presentation.format = format
    return Response()
  }

  mutating func setTimer(_ word: String?) -> Response {
    switch word?.lowercased() {
    case nil: presentation.showsTime.toggle()
    case "on": presentation.showsTime = true
    case "off": presentation.showsTime = false
    default: return .usage("timer", "[on|off]")
    }
    return Response(messages: "timer is \(presentation.showsTime ? "on" : "off")\n")
  }
}

extension Response {
  static func usage(_ name: String, _ arguments: String) -> Response {
    Response(messages: "error: write `.\(name) \(arguments)`\n", status: .couldNotRun)
  }
}

/// The words of a command line; quotes keep a path with spaces together.
private func shellWords(_ line: Substring) -> [String] {
  var words: [String] = []
  var word = ""
  var quote: Character?
  for character in line {
    if let open = quote {
      if character == open { quote = nil } else { word.append(character) }
    } else if character == "\"" || character == "'" {
      quote = character
    } else if character.isWhitespace {
      if !word.isEmpty { words.append(word) }
      word = ""
    } else {
      word.append(character)
    }
  }
  if !word.isEmpty { words.append(word) }
  return words
}
