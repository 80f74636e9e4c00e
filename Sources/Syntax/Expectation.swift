/// What could stand at a place: recorded by the parser as it looks, for messages and completion.
package enum Expectation: Hashable, Sendable {
  case keyword(Keyword)
  case symbol(Symbol)
  case name(NameRole)
  case text
  case number
  case date
  /// The end of the statement.
  case end
}

/// What a name at a place would be the name of.
package enum NameRole: Hashable, Sendable {
  /// A field, a definition or a `let`.
  case field
  /// A word of the field that the path names.
  case value(of: String)
  case table
  /// What related rows are called: a table, or a word such as `children`.
  case relation
  /// A field to set or an effect to ask for.
  case action
  case newName
  case role
  /// A tool whose exports are known.
  case tool
  /// How the characters of a file are written.
  case encoding
  case type
  /// A form of output.
  case form
  /// What a scenario can assume to happen by itself.
  case assumption
  /// The code of a message.
  case code
}
