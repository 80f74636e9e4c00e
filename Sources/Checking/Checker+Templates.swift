import Accounts
import Syntax

// Templates: each is checked for every table whose rows fill it.
extension Checker {
  mutating func collect(_ template: TemplateSyntax) {
    let name = template.name
    if let first = templateSyntax[name.value] {
      return duplicate(name.value, "templates", at: name.range, first: first.name.range)
    }
    templateSyntax[name.value] = template
  }

  /// Checks those that nothing uses too.
  mutating func checkTemplates() {
    for (name, syntax) in templateSyntax.sorted(by: { $0.key < $1.key })
    where !templateIndex.keys.contains(where: { $0.name == name }) {
      _ = template(syntax.name, for: mainTable.name)
    }
  }

  /// The number of a template for the rows of a table, or nil with a diagnostic.
  mutating func template(_ name: TextSyntax, for table: String) -> Int? {
    let key = TableName(table: table, name: name.value)
    if let known = templateIndex[key] { return known }
    guard let syntax = templateSyntax[name.value] else {
      let candidates = nearest(to: name.value, among: templateSyntax.keys.sorted())
      record(
        .unknownTemplate(name.value, candidates: candidates), at: name.range,
        help: candidates.isEmpty
          ? "a template begins `template \"\(name.value)\"`, its lines in quotes below it" : nil,
        fixIts: candidates.map {
          FixIt("write \"\($0)\"", replacing: name.range, with: "\"\($0)\"")
        })
      return nil
    }
    let before = diagnostics.count
    let checked = checkedTemplate(syntax, of: table)
    guard !diagnostics[before...].contains(where: { $0.severity == .error }) else {
      templateIndex[key] = .some(nil)
      return nil
    }
    templateIndex[key] = ruleset.templates.count
    ruleset.templates.append(checked)
    return templateIndex[key] ?? nil
  }

  private mutating func checkedTemplate(_ syntax: TemplateSyntax, of table: String)
    -> CheckedTemplate
  {
    let subject = syntax.subject.map { text($0, of: table) }
    var lines: [CheckedTemplate.Line] = []
    for line in syntax.lines {
      let condition = line.condition.flatMap { self.condition($0, of: table) }
      lines.append(CheckedTemplate.Line(text: text(line.text, of: table), condition: condition))
    }
    var tests = (subject?.required ?? []).map(isPresent)
    for line in lines {
      let filled = line.text.required.map(isPresent)
      guard let condition = line.condition else {
        tests += filled
        continue
      }
      // A line is needed where its condition is true; whether it is must be known.
      let needed = CheckedExpression.all(filled, condition.range) ?? condition
      tests.append(CheckedExpression(.or([.not(condition), needed]), .truth, condition.range))
    }
    var seen: Set<CheckedExpression> = []
    return CheckedTemplate(
      name: syntax.name.value, table: table, subject: subject, lines: lines,
      isFilled: .all(tests.filter { seen.insert($0).inserted }, syntax.name.range),
      range: syntax.name.range)
  }

  private mutating func text(_ syntax: TemplateTextSyntax, of table: String)
    -> CheckedTemplateText
  {
    var parts: [CheckedTemplateText.Part] = []
    for part in syntax.parts {
      switch part {
      case .words(let words): parts.append(.words(words))
      case .field(let field, let fallback):
        guard let value = expression(field, of: table) else { continue }
        parts.append(.field(value, fallback: fallback))
      }
    }
    return CheckedTemplateText(parts: parts)
  }

  /// True where a value is known and unknown where it is missing, never false.
  private func isPresent(_ value: CheckedExpression) -> CheckedExpression {
    let kind: CheckedExpression.Kind =
      switch value.type {
      case .text, .choice: .matchesText(value, .contains, "", isExact: false)
      case .truth: .or([value, .not(value)])
      case .number, .money, .ratio, .date, .span: .compares(value, .atLeast, value)
      }
    return CheckedExpression(kind, .truth, value.range)
  }
}
