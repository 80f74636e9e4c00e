package import Accounts

/// How files were read, and what is worth knowing of the data in them.
package struct DataReport: Sendable {
  /// The loaded tables, in the order of their names.
  package var tables: [TableSection] = []
  /// The links between loaded tables.
  package var links: [LinkLine] = []
  /// Rows that lead back to themselves, from parent to parent.
  package var circles: [CircleLine] = []
  /// Fields of amounts of which the file says what money they are in.
  package var currencies: [CurrencyLine] = []
  /// Definitions that columns have taken the place of.
  package var replaced: [ReplacedLine] = []
  /// What the book expects of the data.
  package var expectations: [ExpectationLine] = []

  /// A report of nothing.
  package init() {}

  /// A table and the files it was read from.
  package struct TableSection: Sendable {
    let table: Table
    let files: [LoadReport]

    /// A section about a table.
    package init(_ table: Table, files: [LoadReport]) {
      self.table = table
      self.files = files
    }
  }

  /// Rows whose cells name rows of another table, or should.
  package struct LinkLine: Sendable {
    let table: String
    let field: String
    let target: String
    /// How many rows name another one.
    let known: Int
    /// How many of those name one that is not there, or that cannot be told from another.
    let orphans: Int
    /// Some of those names with their places.
    let examples: [(name: String, place: CellPlace)]

    /// A line about a link.
    package init(
      table: String, field: String, target: String, known: Int, orphans: Int,
      examples: [(name: String, place: CellPlace)]
    ) {
      self.table = table
      self.field = field
      self.target = target
      self.known = known
      self.orphans = orphans
      self.examples = examples
    }
  }

  /// One circle: each row names the next, and the last the first.
  package struct CircleLine: Sendable {
    let table: String
    let field: String
    let names: [String]

    /// A line about a circle.
    package init(table: String, field: String, names: [String]) {
      self.table = table
      self.field = field
      self.names = names
    }
  }

  /// A field with one currency or several.
  package struct CurrencyLine: Sendable {
    let table: String
    let field: FieldSchema
    /// The amounts in each currency; empty where no column says it of each.
    let counts: [(currency: String, count: Int)]
    /// The amounts of which nothing says what money they are in.
    let unsaid: Int

    /// A line about a field.
    package init(
      table: String, field: FieldSchema, counts: [(currency: String, count: Int)], unsaid: Int
    ) {
      self.table = table
      self.field = field
      self.counts = counts
      self.unsaid = unsaid
    }

    /// Whether there are several, so that a sum means nothing.
    var isMixed: Bool { if case .mixed? = field.currency { true } else { false } }
  }

  /// A definition that a column has taken the place of.
  package struct ReplacedLine: Sendable {
    let table: String
    let name: String
    let file: String

    /// A line about a definition.
    package init(table: String, name: String, file: String) {
      self.table = table
      self.name = name
      self.file = file
    }
  }

  /// Something that is expected of the data.
  package struct ExpectationLine: Sendable {
    let text: String
    let place: String
    let isMet: Bool
    /// The value that it is about; empty where it is about none.
    let found: String
    let reason: String?

    /// A line about an expectation.
    package init(text: String, place: String, isMet: Bool, found: String, reason: String?) {
      self.text = text
      self.place = place
      self.isMet = isMet
      self.found = found
      self.reason = reason
    }
  }
}

extension DataReport.TableSection {
  /// The fields of which cells are missing, those with the most first.
  var missing: [(field: String, share: Double)] {
    let shares = table.missingShares.enumerated().filter { $0.element.share > 0 }
    return shares.sorted { ($1.element.share, $0.offset) < ($0.element.share, $1.offset) }
      .map(\.element)
  }
}

extension LoadReport {
  /// What separates the cells, in words.
  var delimiterName: String? {
    switch delimiter {
    case nil: nil
    case ",": "commas"
    case ";": "semicolons"
    case "\t": "tabs"
    case "|": "bars"
    case let other?: "`\(other)`"
    }
  }
}
