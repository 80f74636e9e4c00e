/// `load accounts from "crm.csv" key account-id`.
package struct LoadSyntax: Sendable {
  /// The table that the file becomes.
  package var table: NameSyntax
  /// The file as it is written, without its quotes.
  package var file: TextSyntax
  /// What is said of the file, in the order written.
  package var clauses: [LoadClauseSyntax]
}

/// One thing that is said of a file.
package struct LoadClauseSyntax: Sendable {
  package var kind: Kind
  package var range: SourceRange

  /// What can be said of a file.
  package enum Kind: Sendable {
    /// `key account-id`.
    case key(HeaderSyntax)
    /// `map "ARR" to arr, "Owner" to csm`.
    case map([MappingSyntax])
    /// `list products`.
    case list([HeaderSyntax])
    /// `unknown segment becomes missing`.
    case unknownIsMissing([HeaderSyntax])
    /// `duplicates stop`, `duplicates keep latest`.
    case duplicates(stop: Bool)
    /// `from tool salesforce`.
    case tool(NameSyntax)
    /// `encoding windows-1252`.
    case encoding(NameSyntax)
    /// `delimiter ";"`.
    case delimiter(TextSyntax)
    /// `dates as "MM/dd/yyyy"`.
    case dates(TextSyntax)
    /// `"Close Date" as date "dd.MM.yyyy"`.
    case reading(HeaderSyntax, ReadingSyntax)
    /// `as of 2026-10-01`.
    case asOf(DateSyntax)
    /// `as of snapshot-date`.
    case asOfColumn(HeaderSyntax)
  }
}

/// A column of a file: its header in quotes, or the name of the field that it is.
package enum HeaderSyntax: Sendable {
  case name(NameSyntax)
  case text(TextSyntax)

  /// What it says.
  package var value: String {
    switch self {
    case .name(let name): name.text
    case .text(let text): text.value
    }
  }

  /// Where it stands.
  package var range: SourceRange {
    switch self {
    case .name(let name): name.range
    case .text(let text): text.range
    }
  }
}

/// `"ARR" to arr`.
package struct MappingSyntax: Sendable {
  package var header: HeaderSyntax
  package var field: NameSyntax
}

/// How the cells of one column are meant.
package enum ReadingSyntax: Sendable {
  /// `date "dd.MM.yyyy"`.
  case date(TextSyntax)
  /// 45 is 45%.
  case percent
  /// 0.45 is 45%.
  case share
  /// `red below 40, yellow below 70, otherwise green`.
  case words([BandSyntax], otherwise: ExpressionSyntax?)
}

/// `red below 40`, `red for "F"`: a word, and the cells that stand for it.
package struct BandSyntax: Sendable {
  package var word: ExpressionSyntax
  package var cells: Cells

  /// Some cells of a column.
  package enum Cells: Sendable {
    case compare(TestSyntax.Comparison, NumberSyntax, isNegative: Bool)
    case are(ExpressionSyntax)
  }
}

/// `expect share of accounts where (renewal is known) at least 98%`, as a statement of its own.
package struct ContractSyntax: Sendable {
  package var condition: ExpressionSyntax
  package var reason: TextSyntax?
}
