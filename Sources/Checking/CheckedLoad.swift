package import Accounts
package import Syntax
import Vocabulary

/// A `load` that says nothing wrong: which file becomes which table, and how it is read.
package struct CheckedLoad: Sendable {
  /// The table, in the plural where it is known.
  package let table: String
  /// The file as it is written.
  package let file: String
  package let options: ReadOptions
  /// The day of the export, where the statement says it.
  package let date: CalendarDate?
  package let location: SourceLocation
}

/// Checks what a `load` says of its file, which is not looked at.
package func check(
  _ load: LoadSyntax, at range: SourceRange, sources: SourceMap
) -> (load: CheckedLoad?, diagnostics: [Diagnostic]) {
  var checker = Checker(context: CheckContext(Portfolio()), sources: sources)
  let checked = checker.load(load, range)
  return (checker.diagnostics.hasErrors ? nil : checked, checker.diagnostics)
}

extension Checker {
  /// What a `load` says; problems are recorded.
  mutating func load(_ syntax: LoadSyntax, _ range: SourceRange) -> CheckedLoad {
    let known = Schema.domain.table(named: syntax.table.folded)
    if known == nil { noticeNewTable(syntax.table) }
    var options = ReadOptions()
    var date: CalendarDate?
    var said: Set<String> = []
    for clause in syntax.clauses {
      if let word = clause.kind.onlyWord, !said.insert(word).inserted {
        record(.saidTwice(word), at: clause.range, help: "keep one of the two")
      }
      if case .asOf(let day) = clause.kind { date = self.day(day) }
      take(clause.kind, into: &options)
      if case .reading(let header, .words(let bands, let otherwise)) = clause.kind {
        check(bands.map(\.word) + [otherwise].compactMap(\.self), of: header, in: known)
      }
    }
    return CheckedLoad(
      table: known?.name ?? Name.canonical(syntax.table.folded), file: syntax.file.value,
      options: options, date: date, location: sources.location(of: range))
  }

  /// A table that may be a known one, misspelt.
  private mutating func noticeNewTable(_ name: NameSyntax) {
    let names = Schema.domain.tables.flatMap { [$0.name, $0.singular] }
    let candidates = nearest(to: name.text, among: names)
    guard !candidates.isEmpty else { return }
    record(
      .unknownTable(name.text, candidates: candidates), at: name.range, severity: .notice,
      help: "it is loaded as a table of its own",
      fixIts: candidates.map { FixIt("write `\($0)`", replacing: name.range, with: $0) })
  }

  private mutating func take(_ clause: LoadClauseSyntax.Kind, into options: inout ReadOptions) {
    switch clause {
    case .key(let header): options.key = header.value
    case .map(let mappings):
      for mapping in mappings where isNew(mapping.header, in: options.fields) {
        options.fields[mapping.header.value] = mapping.field.folded
      }
    case .list(let headers): options.lists.formUnion(headers.map(\.value))
    case .unknownIsMissing(let headers): options.closedChoices.formUnion(headers.map(\.value))
    case .duplicates(let stop): options.duplicates = stop ? .stop : .keepLatest
    case .tool(let name):
      options.tool = setting(
        name, "a tool whose exports are known", SourceTool.allCases.map { ($0.rawValue, $0) })
    case .encoding(let name):
      options.encoding = setting(
        name, "an encoding that is read", TextEncoding.names.map { ($0.name, $0.encoding) })
    case .delimiter(let text): options.delimiter = delimiter(text)
    case .dates(let pattern): options.dateFormat = dateFormat(pattern)
    case .reading(let header, .date(let pattern)):
      guard isNew(header, in: options.dateFormats) else { return }
      options.dateFormats[header.value] = dateFormat(pattern)
    case .reading(let header, .percent): take(.percentages, header, into: &options)
    case .reading(let header, .share): take(.shares, header, into: &options)
    case .reading(let header, .words(let bands, let otherwise)):
      guard isNew(header, in: options.words) else { return }
      options.words[header.value] = WordMap(
        bands.map { WordMap.Item(test(of: $0.cells), word: word($0.word)) },
        otherwise: otherwise.map { word($0) })
    case .asOf: break
    case .asOfColumn(let header): options.dayColumn = header.value
    }
  }

  private mutating func take(
    _ reading: ShareReading, _ header: HeaderSyntax, into options: inout ReadOptions
  ) {
    if isNew(header, in: options.shares) { options.shares[header.value] = reading }
  }

  /// Which cells a word stands for.
  private func test(of cells: BandSyntax.Cells) -> WordMap.Test {
    switch cells {
    case .are(let value): return .text(word(value))
    case .compare(let comparison, let number, let isNegative):
      let edge = isNegative ? -number.double : number.double
      return switch comparison {
      case .below: .below(edge)
      case .atMost: .atMost(edge)
      case .above: .above(edge)
      case .atLeast: .atLeast(edge)
      }
    }
  }

  /// Notices words that a known field does not have.
  private mutating func check(
    _ words: [ExpressionSyntax], of header: HeaderSyntax, in table: TableSchema?
  ) {
    guard let field = table?.field(headed: header.value), field.type == .choice else { return }
    for syntax in words where field.choice(for: word(syntax)) == nil {
      unknownValue(
        word(syntax), field, among: field.choices.map(\.name), at: syntax.range)
    }
  }

  /// Whether nothing of the kind was said of the column yet.
  private mutating func isNew<Setting>(
    _ header: HeaderSyntax, in settings: [String: Setting]
  ) -> Bool {
    let name = Name.canonical(header.value)
    guard settings.keys.contains(where: { Name.canonical($0) == name }) else { return true }
    record(.saidTwice(text(header.range)), at: header.range, help: "keep one of the two")
    return false
  }

  /// What a word of a short list stands for.
  private mutating func setting<Setting>(
    _ name: NameSyntax, _ what: String, _ known: [(name: String, setting: Setting)]
  ) -> Setting? {
    if let found = known.first(where: { $0.name == name.folded }) { return found.setting }
    let names = known.map(\.name)
    let candidates = nearest(to: name.text, among: names)
    record(
      .unknownSetting(name.text, what: what, candidates: candidates), at: name.range,
      help: candidates.isEmpty ? "there are \(names.joined(separator: ", "))" : nil,
      fixIts: candidates.map { FixIt("write `\($0)`", replacing: name.range, with: $0) })
    return nil
  }

  private mutating func delimiter(_ text: TextSyntax) -> Character? {
    if text.value.count == 1, let character = text.value.first, character.isASCII,
      !character.isLetter, !character.isNumber, character != "\"", !character.isNewline
    {
      return character
    }
    record(
      .unknownSetting(text.value, what: "a sign that can separate cells", candidates: []),
      at: text.range, help: "write `\",\"`, `\";\"`, `\"|\"` or `\"\\t\"`, the tab")
    return nil
  }

  private mutating func dateFormat(_ pattern: TextSyntax) -> DateFormat? {
    if let format = DateFormat(pattern.value) { return format }
    record(
      .unknownSetting(pattern.value, what: "a pattern of dates", candidates: []),
      at: pattern.range,
      help: "write it with d, M and y, such as `\"MM/dd/yyyy\"` or `\"d.M.yy\"`")
    return nil
  }
}

extension LoadClauseSyntax.Kind {
  /// The word of a clause that can be there only once.
  fileprivate var onlyWord: String? {
    switch self {
    case .key: "key"
    case .duplicates: "duplicates"
    case .tool: "from tool"
    case .encoding: "encoding"
    case .delimiter: "delimiter"
    case .dates: "dates as"
    case .asOf, .asOfColumn: "as of"
    case .map, .list, .unknownIsMissing, .reading: nil
    }
  }
}
