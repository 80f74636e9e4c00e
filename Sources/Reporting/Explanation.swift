import Evaluation

/// The answer to a question about reasons: sentences, tests and places, some beneath others.
package struct Explanation: Sendable {
  /// The question as it was read.
  package let question: String
  /// The answer from top to bottom.
  package let lines: [ExplanationLine]

  /// An answer of those lines.
  package init(question: String, lines: [ExplanationLine]) {
    self.question = question
    self.lines = lines
  }
}

/// One line of an explanation with those beneath it.
package struct ExplanationLine: Sendable {
  /// What a line says.
  package enum Kind: String, Sendable {
    /// What is asked about, and how it is.
    case answer
    /// A rule, a default, a pin or a definition.
    case rule
    /// What people have said of it: `note` and `because`.
    case note
    /// A test, with whether it is true and what it found.
    case test
    /// A value, with where it came from.
    case value
    /// A change that would do it.
    case change
    /// Rows that something is true of.
    case rows
    /// Anything else worth knowing.
    case remark
  }

  package var kind: Kind
  package var text: String
  /// `yes`, `no` or `unknown`, for a test.
  package var truth: String?
  /// What a test found, what a value is now, which rows.
  package var found: String?
  /// The file and the line.
  package var place: String?
  package var lines: [ExplanationLine]

  init(
    _ kind: Kind, _ text: String, truth: String? = nil, found: String? = nil,
    place: String? = nil, _ lines: [ExplanationLine] = []
  ) {
    self.kind = kind
    self.text = text
    self.truth = truth
    self.found = found
    self.place = place
    self.lines = lines
  }
}

extension Explanation {
  /// The answer as a document: the same lines, each with its kind.
  package var json: JSONValue {
    .object([("question", .string(question)), ("lines", .array(lines.map(\.json)))])
  }

  /// The answer as rows, each with how deep it stands.
  package var grid: Grid {
    let columns =
      [GridColumn("depth", .number)]
      + ["kind", "text", "truth", "found", "place"].map { GridColumn($0) }
    var rows: [[GridCell]] = []
    func add(_ line: ExplanationLine, depth: Int) {
      let texts = [line.truth, line.found, line.place].map { $0.map { GridCell.text($0) } }
      rows.append(
        [.integer(Int64(depth)), .text(line.kind.rawValue), .text(line.text)]
          + texts.map { $0 ?? .missing })
      for inner in line.lines { add(inner, depth: depth + 1) }
    }
    for line in lines { add(line, depth: 0) }
    return Grid(columns: columns, rows: rows)
  }
}

extension ExplanationLine {
  fileprivate var json: JSONValue {
    var members: [(String, JSONValue)] = [
      ("kind", .string(kind.rawValue)), ("text", .string(text)),
    ]
    if let truth { members.append(("truth", .string(truth))) }
    if let found { members.append(("found", .string(found))) }
    if let place { members.append(("place", .string(place))) }
    if !lines.isEmpty { members.append(("lines", .array(lines.map(\.json)))) }
    return .object(members)
  }
}
