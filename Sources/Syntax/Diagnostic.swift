/// A problem in the user's text, as data: what, where, and which edits would remove it.
package struct Diagnostic: Sendable {
  /// How bad it is.
  package enum Severity: String, Sendable { case error, warning, notice }

  /// How bad it is.
  package var severity: Severity
  /// What it is; the wording is in `Diagnostic+Text.swift`.
  package var message: DiagnosticMessage
  /// Where it is.
  package var range: SourceRange
  /// The sentence that would have been accepted, or what to do.
  package var help: String?
  /// Other places that have to do with it.
  package var notes: [DiagnosticNote]
  /// Edits, each of which alone removes the problem.
  package var fixIts: [FixIt]

  /// A problem.
  package init(
    _ message: DiagnosticMessage, at range: SourceRange, severity: Severity = .error,
    help: String? = nil, notes: [DiagnosticNote] = [], fixIts: [FixIt] = []
  ) {
    self.severity = severity
    self.message = message
    self.range = range
    self.help = help
    self.notes = notes
    self.fixIts = fixIts
  }
}

/// Another place that explains a problem.
package struct DiagnosticNote: Sendable {
  package var text: String
  package var range: SourceRange

  /// A remark about a place.
  package init(_ text: String, at range: SourceRange) {
    self.text = text
    self.range = range
  }
}

/// An edit that removes a problem.
package struct FixIt: Hashable, Sendable {
  /// What it does, in a few words.
  package var title: String
  /// The text to replace.
  package var range: SourceRange
  /// What to put there.
  package var replacement: String

  /// An edit.
  package init(_ title: String, replacing range: SourceRange, with replacement: String) {
    self.title = title
    self.range = range
    self.replacement = replacement
  }
}

extension [Diagnostic] {
  /// Whether any of them keeps the text from being used.
  package var hasErrors: Bool { contains { $0.severity == .error } }
}
