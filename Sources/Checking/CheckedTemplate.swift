package import Syntax

/// A template whose fields all exist in the rows of a table.
///
/// A row that cannot fill it is held back: what must be known (`isFilled`) is part of the condition
/// of every effect that uses it, so nothing is written from a half-empty template.
package struct CheckedTemplate: Sendable {
  package let name: String
  /// The table whose rows fill it.
  package let table: String
  package let subject: CheckedTemplateText?
  package let lines: [Line]
  /// Unknown where a value without `else` is missing; nil when nothing can be.
  package let isFilled: CheckedExpression?
  package let range: SourceRange

  /// One line, which stands only where its condition is true.
  package struct Line: Sendable {
    package let text: CheckedTemplateText
    package let condition: CheckedExpression?
  }
}

/// Words and the values between them.
package struct CheckedTemplateText: Sendable {
  package let parts: [Part]

  /// What a text is made of.
  package enum Part: Sendable {
    case words(String)
    /// A value, and what stands there where it is missing.
    case field(CheckedExpression, fallback: String?)
  }

  /// The values that must be known.
  var required: [CheckedExpression] {
    parts.compactMap { if case .field(let value, fallback: nil) = $0 { value } else { nil } }
  }
}
