/// What a user says about a file, where the file itself leaves something open.
///
/// Every setting has a default under which the reader decides, and says in the report what it
/// decided. Headers are compared as names are: `Renewal Date` is `renewal-date`. A header that the
/// file does not have is an error, because what was said of it would silently not hold.
package struct ReadOptions: Sendable {
  /// The tool that wrote the file; otherwise guessed from the headers.
  package var tool: SourceTool?
  /// How characters are written; otherwise found out from the bytes.
  package var encoding: TextEncoding?
  /// What separates cells, one ASCII character; otherwise found out from the first rows.
  package var delimiter: Character?
  /// How all dates are written; otherwise each column is looked at for itself.
  package var dateFormat: DateFormat?
  /// How the dates of a column are written, by header, which also makes it a column of dates.
  package var dateFormats: [String: DateFormat]
  /// What numbers without `%` mean in a column of shares, by header.
  package var shares: [String: ShareReading]
  /// The header of the column that identifies a row; otherwise what the schema says.
  package var key: String?
  /// The field that a header stands for, where it is not the one of that name.
  package var fields: [String: String]
  /// What to do about rows with the same key.
  package var duplicates: DuplicatePolicy
  /// Headers of choices of which a word that the schema does not know is to be missing.
  package var closedChoices: Set<String>
  /// Headers of columns with several texts in a cell.
  package var lists: Set<String>

  /// What the cells of a column stand for, by header.
  package var words: [String: WordMap]
  /// The header of the column that says of which day each row is.
  package var dayColumn: String?

  /// Settings, each with the default under which the reader decides.
  package init(
    tool: SourceTool? = nil, encoding: TextEncoding? = nil, delimiter: Character? = nil,
    dateFormat: DateFormat? = nil, dateFormats: [String: DateFormat] = [:],
    shares: [String: ShareReading] = [:], key: String? = nil, fields: [String: String] = [:],
    duplicates: DuplicatePolicy = .keepLatest, closedChoices: Set<String> = [],
    lists: Set<String> = [], words: [String: WordMap] = [:], dayColumn: String? = nil
  ) {
    self.tool = tool
    self.encoding = encoding
    self.delimiter = delimiter
    self.dateFormat = dateFormat
    self.dateFormats = dateFormats
    self.shares = shares
    self.key = key
    self.fields = fields
    self.duplicates = duplicates
    self.closedChoices = closedChoices
    self.lists = lists
    self.words = words
    self.dayColumn = dayColumn
  }

  /// All headers that the settings name.
  var headers: [String] {
    Array(dateFormats.keys) + Array(shares.keys) + Array(fields.keys) + Array(closedChoices)
      + Array(lists) + Array(words.keys) + [key, dayColumn].compactMap(\.self)
  }

  /// The settings with every header in its canonical form.
  var canonical: ReadOptions {
    func named<Setting>(_ settings: [String: Setting]) -> [String: Setting] {
      // Of two spellings of one header the first in order counts, whatever the dictionary's order.
      Dictionary(
        settings.sorted { $0.key < $1.key }.map { (Name.canonical($0.key), $0.value) },
        uniquingKeysWith: { first, _ in first })
    }
    var result = self
    result.dateFormats = named(dateFormats)
    result.shares = named(shares)
    result.fields = named(fields).mapValues { Name.canonical($0) }
    result.key = key.map { Name.canonical($0) }
    result.words = named(words)
    result.dayColumn = dayColumn.map { Name.canonical($0) }
    result.closedChoices = Set(closedChoices.map { Name.canonical($0) })
    result.lists = Set(lists.map { Name.canonical($0) })
    return result
  }
}

/// What to do about rows that have the same key.
package enum DuplicatePolicy: String, CaseIterable, Sendable {
  /// Keep the row that was modified last, or else stands last, and report the others.
  case keepLatest = "keep-latest"
  /// Refuse the file.
  case stop
}

/// What numbers without a percent sign mean in a column of shares.
package enum ShareReading: String, CaseIterable, Sendable {
  /// 0.45 is 45%.
  case shares
  /// 45 is 45%.
  case percentages
}

/// In which order the parts of a date are written.
package struct DateFormat: Hashable, Sendable {
  let order: DateOrder

  /// The order that a pattern such as `MM/dd/yyyy` or `d.M.yy` shows; nil when it shows none.
  ///
  /// Only the order counts: the separators and the number of digits may differ in the file.
  package init?(_ pattern: String) {
    var parts: [Character] = []
    for character in pattern.prefix(while: { $0 != "H" && $0 != "h" })
    where character.isLetter && parts.last != character { parts.append(character) }
    // A capital M is a month; the other letters are meant in either case.
    switch String(parts.prefix(3)).lowercased() {
    case "mdy": order = .monthFirst
    case "dmy": order = .dayFirst
    case "ymd": order = .yearFirst
    default: return nil
    }
  }
}
