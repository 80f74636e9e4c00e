import Accounts
import Checking
import Evaluation
import Reporting
import Syntax
import Vocabulary

// Questions: `show` and `count`, and what is done with their answers.
extension Session {
  /// Answers a question; `text` is how it was written.
  mutating func ask(_ show: ShowSyntax, text: String) -> Response {
    let (answered, said) = answer(to: show, text: text)
    guard let (answer, question) = answered else { return said }
    lastAnswer = LastAnswer(answer: answer)
    return said.followed(by: shown(answer, of: question))
  }

  /// The answer to a question, with what was asked; nil where it cannot be answered.
  mutating func answer(to show: ShowSyntax, text: String) -> (
    (answer: Answer, question: CheckedQuestion)?, Response
  ) {
    let ruleset = checked().ruleset
    let words = text + (named(show, in: ruleset).map { sources.text(of: $0.range) } ?? "")
    let last = mentionsLast(words) ? lastTable() : nil
    if last == nil, show.isAboutLast, portfolio.table(named: Self.lastName) == nil {
      return (
        nil, .failure("there is no answer yet that `it` could mean; ask something first")
      )
    }
    let (question, diagnostics) = check(
      show, against: ruleset, in: context(with: last), sources: sources, hasBase: base != nil)
    var response = problems(diagnostics)
    guard let question else { return (nil, response) }
    let wanted = question.tables(ruleset)
    let made = wanted.filter { name in
      portfolio.table(named: name) == nil && Schema.derived.contains { $0.name == name }
    }
    guard
      portfolio.table(named: question.table) != nil || made.contains(question.table)
        || question.table == last?.name
    else { return (nil, notLoaded(question.table)) }
    let readsLoad = question.loadReading(ruleset, portfolio) != nil
    let readsRules = question.readsDecisions || !made.isEmpty || readsLoad
    if readsRules, let refusal = refusal() { return (nil, refusal) }
    response.messages += contractWarnings()
    for way in question.ways(ruleset) { portfolio.prepare(way) }
    var outcome = readsRules ? self.outcome() : unevaluated(ruleset)
    if readsLoad { outcome = outcome.includingLoad() }
    for name in made.sorted() {
      if name == "changes", base == nil {
        return (
          nil,
          .failure(
            "changes are those of a scenario, or of other rules",
            help: "name it at the end of the question: `under \"…\"`")
        )
      }
      let kept = ledgerTable(named: name) ?? changesTable(named: name)
      guard let table = kept ?? outcome.derivedTable(named: name, schema: context.schema)
      else { continue }
      outcome = outcome.including(table)
    }
    if let last, wanted.contains(last.name) { outcome = outcome.including(last) }
    if !question.baseTests.isEmpty { outcome = self.outcome(outcome, with: question.baseTests) }
    return ((Evaluation.answer(question, in: outcome), question), response)
  }

  /// The answer in the form that the question asks for, or in the one that is set.
  private func shown(_ answer: Answer, of question: CheckedQuestion) -> Response {
    guard let form = question.form else {
      return shown(Grid(answer, most: question.limit == nil ? mostRows : nil))
    }
    guard let format = OutputFormat(rawValue: form.rawValue) else {
      return picture(named: form, of: grid(of: answer, to: question, as: form))
    }
    var session = self
    session.presentation.format = format
    return session.shown(Grid(answer, most: question.limit == nil ? session.mostRows : nil))
  }

  /// The answer as a picture takes it: stacked bars have one part for each value across.
  private func grid(of answer: Answer, to question: CheckedQuestion, as form: AnswerForm) -> Grid {
    let grid = Grid(answer)
    guard form.rawValue == Picture.stackedBars.rawValue, let grouping = question.grouping,
      let across = grouping.across, let measure = question.columns.last
    else { return grid }
    // Of several numbers no bar can be stacked; without them the picture says what it needs.
    guard question.columns.count == grouping.keys.count + 1 else {
      return Grid(columns: question.columns.map { GridColumn($0.title) })
    }
    return grid.unfolded(
      keys: grouping.keys.count, inner: across.title, measure: measure.title)
  }

  /// The answer as a picture.
  private func picture(named form: AnswerForm, of grid: Grid) -> Response {
    guard let picture = Picture(rawValue: form.rawValue) else { return Response() }
    do throws(PictureError) {
      let drawn = try picture.render(
        grid.withoutTotals, width: presentation.width ?? 100, style: presentation.style)
      return Response(output: drawn)
    } catch {
      return Response(messages: "error: \(error.text)\n", status: .couldNotRun)
    }
  }

  private func notLoaded(_ table: String) -> Response {
    Response(
      messages: "error: no \(table) are loaded; name a file or folder, or use .load PATH\n",
      status: .couldNotRun)
  }

  /// The facts with definitions and parameters, for questions that read no decided field.
  func unevaluated(_ ruleset: Ruleset) -> Outcome {
    Outcome(unevaluated: ruleset, facts: portfolio, moment: Moment(today: today))
  }

  private func named(_ show: ShowSyntax, in ruleset: Ruleset) -> NamedQuestionSyntax? {
    show.namedQuestion.flatMap { name in
      ruleset.questions.first { $0.name.value == name.value }
    }
  }
}

/// The last answer, which the next question can be about.
struct LastAnswer: Sendable {
  let answer: Answer
  /// Made when it is first asked about.
  var table: Table?
}

// `it`: the last answer as a table.
extension Session {
  /// What the last answer is called as a table.
  static let lastName = "it"

  /// Whether a text has the word `it`.
  private func mentionsLast(_ text: String) -> Bool {
    text.lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "-" && $0 != "_" }
      .contains { $0 == Self.lastName }
  }

  /// The last answer as a table; nil where there is none, or where a file has that name.
  private mutating func lastTable() -> Table? {
    guard portfolio.table(named: Self.lastName) == nil, let last = lastAnswer else { return nil }
    let table = last.table ?? last.answer.table(named: Self.lastName)
    lastAnswer?.table = table
    return table
  }

  /// What is known, and the last answer beside it.
  private func context(with last: Table?) -> CheckContext {
    guard let last else { return context }
    var tables = portfolio
    tables.set(last)
    var schema = Schema.domain
    schema.tables.append(
      TableSchema(
        name: last.name, singular: last.name, usual: last.fields.map(\.name), fields: last.fields))
    return CheckContext(tables, schema: schema)
  }
}

extension ShowSyntax {
  /// Whether it is `show it`, or `show … from it`.
  fileprivate var isAboutLast: Bool {
    if let table { return table.folded == Session.lastName }
    guard columns.count == 1, case .path(let path) = columns[0].value.kind else { return false }
    return path.single?.folded == Session.lastName
  }
}
