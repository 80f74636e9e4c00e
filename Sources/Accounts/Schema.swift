/// What is known about tables and fields before any file is read.
///
/// The order of everything in it is the order in which it is shown.
package struct Schema: Sendable {
  /// The tables, the first one being what a question is about when it names none.
  package var tables: [TableSchema]

  /// A schema of the given tables.
  package init(_ tables: [TableSchema]) { self.tables = tables }

  /// The table with that name, in singular or plural.
  package func table(named name: String) -> TableSchema? {
    let name = Name.canonical(name)
    return tables.first { $0.name == name || $0.singular == name }
  }

  /// The rows that belong to one of `table`, by what they are called from there, and their tables.
  package func relations(to table: String) -> [(rows: String, table: String)] {
    var seen: Set<String> = [table]
    return tables.flatMap { holder in
      holder.fields.compactMap(\.reference).filter { $0.table == table }
        .map { ($0.rows ?? holder.name, holder.name) }
    }.filter { seen.insert($0.0).inserted }
  }
}

/// A table: its names, its fields, and which of them stand for a row.
package struct TableSchema: Sendable {
  /// The plural, which is also the file's name: `accounts`.
  package var name: String
  /// One row: `account`.
  package var singular: String
  /// The field that identifies a row, if it is known.
  package var key: String?
  /// The field that people call a row by.
  package var label: String?
  /// One sentence for people: what the rows are; empty when nothing is known of them.
  package var help: String
  /// The fields a question shows when it names none.
  package var usual: [String]
  /// All fields.
  package var fields: [FieldSchema]

  /// A table with the given names and fields.
  package init(
    name: String, singular: String, key: String? = nil, label: String? = nil, help: String = "",
    usual: [String] = [], fields: [FieldSchema]
  ) {
    self.name = name
    self.singular = singular
    self.key = key
    self.label = label
    self.help = help
    self.usual = usual
    self.fields = fields
  }

  /// The field with that name or alias.
  package func field(named name: String) -> FieldSchema? {
    let name = Name.canonical(name)
    return fields.first { $0.name == name }
      ?? fields.first { $0.aliases.contains(name) }
  }
}

/// A field: its name, its type, the headers it goes by in exports, and its words in order.
package struct FieldSchema: Hashable, Sendable {
  /// The name used in statements: `renewal`.
  package var name: String
  /// What its cells hold.
  package var type: ValueType
  /// Other names it goes by, each one hyphened word: `renewal-date`.
  package var aliases: [String]
  /// The words of a choice, most urgent first where there is urgency.
  ///
  /// Never closed.
  package var choices: [Choice]
  /// Whether `choices` has an order, so that `above` and `below` mean something.
  package var isOrdered: Bool
  /// Whose rows the cells name, if they name rows.
  package var reference: Reference?
  /// What money the cells are in, as far as the file says.
  package var currency: Currency?
  /// The field that says what money each cell is in, where there is one.
  package var currencyField: String?
  /// Whether a cell holds several texts, which are read as one with `; ` between them.
  package var isList = false
  /// One sentence for people.
  package var help: String

  /// A field with the given name and type.
  package init(
    _ name: String, _ type: ValueType, aliases: [String] = [], choices: [Choice] = [],
    isOrdered: Bool = false, reference: Reference? = nil, help: String = ""
  ) {
    self.name = name
    self.type = type
    self.aliases = aliases
    self.choices = choices
    self.isOrdered = isOrdered
    self.reference = reference
    self.help = help
  }

  /// The canonical word for `text`, if it is one of the field's words or their aliases.
  package func choice(for text: String) -> Choice? {
    let wanted = Name.canonical(text)
    return choices.first { Name.canonical($0.name) == wanted }
      ?? choices.first { $0.aliases.contains { Name.canonical($0) == wanted } }
  }

  /// The rank of a word, 0 for the most urgent, if the field has an order and knows it.
  package func rank(of text: String) -> Int? {
    guard isOrdered, let choice = choice(for: text) else { return nil }
    return choices.firstIndex(of: choice)
  }
}

/// That the cells of a field name rows of a table, by key or by label.
///
/// From the row with the field, one step leads to the row it names: `account's arr`, by the name of
/// the field or an alias. The other way leads to all rows that name this one: `any contact where …`.
package struct Reference: Hashable, Sendable {
  /// The table whose rows are named, by its plural.
  package var table: String
  /// What the naming rows are called from there, where that is not the name of their table.
  package var rows: String?
  /// One of them: `child` for `children`.
  package var row: String?

  /// A reference to rows of `table`.
  package init(to table: String, rows: String? = nil, row: String? = nil) {
    self.table = table
    self.rows = rows
    self.row = row
  }
}

/// One word of a choice field.
package struct Choice: Hashable, Sendable {
  /// The word as it is shown.
  package var name: String
  /// Other spellings that mean the same.
  package var aliases: [String]

  /// A word with its other spellings.
  package init(_ name: String, aliases: [String] = []) {
    self.name = name
    self.aliases = aliases
  }
}

/// The rule by which names are compared.
package enum Name {
  /// The one form of a name: lower case, every run of other characters one hyphen, none at the ends.
  ///
  /// `Renewal Date`, `renewal_date` and `RENEWAL-DATE` are all `renewal-date`.
  package static func canonical(_ text: some StringProtocol) -> String {
    var name = ""
    var pendingHyphen = false
    for character in text.lowercased() {
      if character.isLetter || character.isNumber {
        if pendingHyphen, !name.isEmpty { name.append("-") }
        pendingHyphen = false
        name.append(character)
      } else if character != "'" && character != "’" {
        pendingHyphen = true
      }
    }
    return name
  }
}
