/// The canonical text of a whole playbook, comments in their places.
///
/// Formatting the result again changes nothing, and the result reads as the same tree. Statements
/// with a mistake in them are kept as they were written, so that nothing is ever lost; a text that
/// is no text (`DiagnosticMessage.notText`) is given back unchanged. Lines end with a line feed.
///
/// `effects` are the first words of effects: `then tag "vip"` sets no field, so it takes no `is`.
package func format(
  _ playbook: PlaybookSyntax, of source: SourceFile, effects: Set<String>
) -> String {
  for diagnostic in playbook.diagnostics where diagnostic.message == .notText {
    return source.text(0..<source.bytes.count)
  }
  let lines = FormattedFile(playbook, of: source, effects: effects).lines()
  return lines.isEmpty ? "" : lines.joined(separator: "\n") + "\n"
}

/// The canonical text of one statement, on one line however long, without comments.
///
/// `effects` are the first words of effects, as above.
package func format(_ statement: StatementSyntax, effects: Set<String>) -> String {
  var formatter = Formatter(effects: effects)
  formatter.add(statement)
  return formatter.words.onOneLine
}

/// The canonical lines of one statement, each clause on its own, without comments.
package func formattedLines(_ statement: StatementSyntax, effects: Set<String>) -> [String] {
  var formatter = Formatter(effects: effects)
  formatter.add(statement)
  return FormattedLines(formatter.words, remarks: [:]).lines(keepingOneLine: false)
}

/// The canonical text of an expression, on one line however long.
package func format(_ expression: ExpressionSyntax) -> String {
  var formatter = Formatter(effects: [])
  formatter.add(expression)
  return formatter.words.onOneLine
}

/// Turns a tree into the words of its canonical text and the places where lines may break.
///
/// It decides which words are written; `FormattedLines` decides on which lines.
struct Formatter {
  /// The first words of effects: what follows them is no value of a field.
  let effects: Set<String>
  /// What was written so far.
  private(set) var words: [FormattedWord] = []
  /// What may happen before the next word.
  private var gap = FormattedWord.Gap.space
  /// The brackets and minus signs that stick to the next word.
  private var prefix = ""
  /// How many lists and conditions enclose the present place within its clause.
  private var depth = 0
  /// Whether the statement that is written is a step of another.
  private var isWithinStep = false

  init(effects: Set<String>) { self.effects = effects }

  /// Writes words of the language.
  mutating func add(keywords: String) {
    for word in keywords.split(separator: " ") { append(String(word), at: nil) }
  }

  /// Writes a word that the tree knows the place of.
  mutating func add(word: String, at range: SourceRange) {
    append(word, at: range.bytes)
  }

  /// Writes punctuation that sticks to the next word.
  mutating func open(_ punctuation: String) { prefix += punctuation }

  /// Writes punctuation that sticks to the last word.
  mutating func close(_ punctuation: String) {
    guard !words.isEmpty else { return }
    words[words.count - 1].suffix += punctuation
  }

  /// Begins a clause, which has a line of its own when the statement is cut into lines.
  mutating func beginClause(indent: Int = 2) {
    gap = isWithinStep ? .joint(depth: depth) : .clause(indent: indent)
  }

  /// Writes a statement that is a step or a line of another, whose clauses go on with that line.
  mutating func withinStep(_ body: (inout Formatter) -> Void) {
    isWithinStep = true
    deeper(body)
    isWithinStep = false
  }

  /// Begins a modifier or a reason, which may move to the next line.
  mutating func beginModifier() { gap = .item(depth: depth) }

  /// Writes what belongs together more closely than what stands around it.
  mutating func deeper(_ body: (inout Formatter) -> Void) {
    depth += 1
    body(&self)
    depth -= 1
  }

  /// Writes elements with a comma between each two.
  mutating func add<Element>(list: [Element], _ body: (inout Formatter, Element) -> Void) {
    for (index, element) in list.enumerated() {
      if index > 0 {
        close(",")
        gap = .item(depth: depth)
      }
      deeper { body(&$0, element) }
    }
  }

  /// Writes elements with a word between each two.
  mutating func add<Element>(
    list: [Element], joinedBy word: String, _ body: (inout Formatter, Element) -> Void
  ) {
    for (index, element) in list.enumerated() {
      if index > 0 {
        gap = .joint(depth: depth)
        add(keywords: word)
      }
      deeper { body(&$0, element) }
    }
  }

  private mutating func append(_ word: String, at place: Range<Int>?) {
    words.append(FormattedWord(word: word, prefix: prefix, place: place, gap: gap))
    prefix = ""
    gap = .space
  }
}
