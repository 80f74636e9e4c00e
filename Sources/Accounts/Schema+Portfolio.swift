extension Schema {
  /// The schema with every loaded table in it: the fields as they were read, then the known fields
  /// that no file has.
  package func including(_ portfolio: Portfolio) -> Schema {
    var result = self
    for table in portfolio.tables {
      if let index = result.tables.firstIndex(where: { $0.name == table.name }) {
        let known = result.tables[index].fields
        let loaded = Set(table.fields.map(\.name))
        result.tables[index].fields = table.fields + known.filter { !loaded.contains($0.name) }
      } else {
        result.tables.append(TableSchema(loaded: table))
      }
    }
    for index in result.tables.indices { result.findReferences(of: index) }
    return result
  }

  /// A text field that is called like another table's key, or like one of its rows, names its rows.
  private mutating func findReferences(of index: Int) {
    let own = tables[index]
    for place in own.fields.indices {
      let field = own.fields[place]
      guard field.reference == nil, field.type == .text, field.name != own.key else { continue }
      let target = tables.first { table in
        guard table.name != own.name, let key = table.key else { return false }
        return field.name == table.singular || (field.name == key && key != table.label)
      }
      tables[index].fields[place].reference = target.map { Reference(to: $0.name) }
    }
  }
}

extension TableSchema {
  /// A table of which nothing is known but what its file says.
  fileprivate init(loaded table: Table) {
    let names = table.fields.map(\.name)
    let singular =
      table.name.hasSuffix("ies")
      ? String(table.name.dropLast(3)) + "y"
      : table.name.hasSuffix("s") ? String(table.name.dropLast()) : table.name
    self.init(
      name: table.name, singular: singular,
      key: ["\(singular)-id", "id", "key"].first(where: names.contains),
      label: ["name", "title", "subject"].first(where: names.contains),
      usual: Array(names.prefix(7)), fields: table.fields)
  }
}
