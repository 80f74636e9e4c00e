/// `template "welcome"` with its subject and its lines: a text with fields that each row fills.
///
/// An effect names it (`send template "welcome" to main-contact`, `open task "Write" using template
/// "welcome"`). Checking gives the fields their types and makes what must be known a part of the
/// effect's condition, so that a row that cannot fill it is held back; Evaluation finds the values
/// in whole columns, and Reporting writes the text.
package struct TemplateSyntax: Sendable {
  package var name: TextSyntax
  package var subject: TemplateTextSyntax?
  package var lines: [TemplateLineSyntax]
}

/// One line of a template.
package struct TemplateLineSyntax: Sendable {
  package var range: SourceRange
  package var text: TemplateTextSyntax
  /// What `only if` says.
  package var condition: ExpressionSyntax?
}

/// A text in quotes with fields in braces: `"Dear {main-contact else customer},"`.
package struct TemplateTextSyntax: Sendable {
  package var text: TextSyntax
  package var parts: [Part]

  /// What a text is made of.
  package enum Part: Sendable {
    /// As it stands; `{{` and `}}` have become single braces.
    case words(String)
    /// What stands in braces, and the words behind its `else`.
    case field(ExpressionSyntax, fallback: String?)
  }
}
