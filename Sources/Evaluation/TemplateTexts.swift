import Accounts
import Checking

/// A template with the values of every row that can fill it: whole columns, found once; the text of
/// a row is put together when it is asked for.
package struct TemplateTexts: Sendable {
  private let template: CheckedTemplate
  private let columns: [CheckedExpression: Column]

  /// The texts of a template, by its number, as an outcome fills it.
  package init(_ template: Int, of outcome: Outcome) {
    self.template = outcome.ruleset.templates[template]
    let evaluator = ColumnEvaluator(outcome.facts(of: self.template.table))
    var columns: [CheckedExpression: Column] = [:]
    for value in self.template.values where columns[value] == nil {
      columns[value] = evaluator.column(of: value)
    }
    self.columns = columns
  }

  /// What it is about; nil where the template does not say.
  package func subject(_ row: Int) -> String? { template.subject.map { text($0, row) } }

  /// Its lines, those whose condition is not true left out.
  package func lines(_ row: Int) -> [String] {
    template.lines.filter { line in
      guard let condition = line.condition else { return true }
      return columns[condition]?[row] == .truth(true)
    }.map { text($0.text, row) }
  }

  /// Subject and lines as one text.
  package func text(_ row: Int) -> String {
    let lines = lines(row)
    return (subject(row).map { ["Subject: \($0)", ""] + lines } ?? lines).joined(separator: "\n")
  }

  private func text(_ text: CheckedTemplateText, _ row: Int) -> String {
    text.parts.map { part in
      switch part {
      case .words(let words): words
      case .field(let value, let fallback):
        columns[value]?[row].letterText ?? fallback ?? ""
      }
    }.joined()
  }
}

extension CheckedTemplate {
  /// Everything that is looked at to write it.
  fileprivate var values: [CheckedExpression] {
    let texts = [subject].compactMap(\.self) + lines.map(\.text)
    let fields = texts.flatMap(\.parts).compactMap { part -> CheckedExpression? in
      if case .field(let value, _) = part { value } else { nil }
    }
    return fields + lines.compactMap(\.condition)
  }
}

extension Value {
  /// The value as it stands in a letter; nil when it is missing.
  fileprivate var letterText: String? {
    switch self {
    case .missing: return nil
    // A tenth of a percent is as fine as people read.
    case .ratio(let ratio): return Value.ratio((ratio * 1000).rounded() / 1000).words
    case .number, .money:
      let words = words.split(separator: ".", omittingEmptySubsequences: false)
      let sign = words[0].hasPrefix("-") ? "-" : ""
      let digits = words[0].drop { $0 == "-" }
      guard digits.allSatisfy(\.isNumber), digits.count > 4 else { return self.words }
      var grouped = ""
      for (place, digit) in digits.enumerated() {
        if place > 0, (digits.count - place) % 3 == 0 { grouped += "," }
        grouped.append(digit)
      }
      return sign + ([grouped] + words.dropFirst().map(String.init)).joined(separator: ".")
    default: return words
    }
  }
}
