package import Accounts
package import Syntax

// What `field` statements add to what is known.
extension Schema {
  /// The schema with the fields that a book declares.
  package func declaring(_ statements: [StatementSyntax], sources: SourceMap) -> Schema {
    declaring(declared(in: statements, sources: sources))
  }

  /// The schema by which files are read: a declared field is what the book says, whatever it was
  /// known as.
  package func reading(_ statements: [StatementSyntax], sources: SourceMap) -> Schema {
    var result = self
    for statement in statements {
      // A table that only its file tells of has a field for all that.
      guard case .field(let field) = statement.kind, let name = field.table?.folded,
        result.table(named: name) == nil
      else { continue }
      result.tables.append(TableSchema(name: name, singular: name, fields: []))
    }
    for declared in result.declared(in: statements, sources: sources) {
      result.declare(declared) { field in
        field.type = declared.schema.type
        field.isList = declared.schema.isList
        field.choices = declared.schema.choices
        field.isOrdered = declared.schema.isOrdered
      }
    }
    return result
  }

  /// The schema with those fields in their tables.
  ///
  /// A declared list gives a text or choice its order; a field that holds something else than is
  /// declared stays as it is, since cells are what they are.
  func declaring(_ fields: [DeclaredField]) -> Schema {
    var result = self
    for declared in fields {
      result.declare(declared) { field in
        guard field.type.isText, declared.schema.type == .choice else { return }
        field.choices = declared.schema.choices
        field.isOrdered = declared.schema.isOrdered
      }
    }
    return result
  }

  private func declared(in statements: [StatementSyntax], sources: SourceMap) -> [DeclaredField] {
    var checker = Checker(context: CheckContext(Portfolio(), schema: self), sources: sources)
    for statement in statements {
      if case .field(let field) = statement.kind { checker.collect(field) }
    }
    return inOrder(checker.declaredFields)
  }

  /// Adds a field to its table, or corrects the one that is there.
  private mutating func declare(_ new: DeclaredField, _ correct: (inout FieldSchema) -> Void) {
    guard let table = tables.firstIndex(where: { $0.name == new.table }) else { return }
    if let known = tables[table].fields.firstIndex(where: { $0.name == new.schema.name }) {
      correct(&tables[table].fields[known])
    } else {
      tables[table].fields.append(new.schema)
    }
  }
}

/// Declared fields in the order of their tables, then of their names.
func inOrder(_ fields: [TableName: FieldSchema]) -> [DeclaredField] {
  fields.sorted { ($0.key.table, $0.key.name) < ($1.key.table, $1.key.name) }
    .map { DeclaredField(table: $0.key.table, schema: $0.value) }
}
