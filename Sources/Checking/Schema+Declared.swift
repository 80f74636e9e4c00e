package import Accounts
package import Syntax

// What `field` statements add to what is known.
extension Schema {
  /// The schema with the fields that a book declares.
  package func declaring(_ statements: [StatementSyntax], sources: SourceMap) -> Schema {
    var checker = Checker(context: CheckContext(Portfolio(), schema: self), sources: sources)
    for statement in statements {
      if case .field(let field) = statement.kind { checker.collect(field) }
    }
    return declaring(checker.declaredFields.values.sorted { $0.name < $1.name })
  }

  /// The schema by which files are read: a declared field is what the book says, whatever it was
  /// known as.
  package func reading(_ statements: [StatementSyntax], sources: SourceMap) -> Schema {
    var checker = Checker(context: CheckContext(Portfolio(), schema: self), sources: sources)
    for statement in statements {
      if case .field(let field) = statement.kind { checker.collect(field) }
    }
    var result = self
    for field in checker.declaredFields.values.sorted(by: { $0.name < $1.name }) {
      let known = result.tables[0].fields.firstIndex { $0.name == field.name }
      guard let known else {
        result.tables[0].fields.append(field)
        continue
      }
      result.tables[0].fields[known].type = field.type
      result.tables[0].fields[known].isList = field.isList
      result.tables[0].fields[known].choices = field.choices
      result.tables[0].fields[known].isOrdered = field.isOrdered
    }
    return result
  }

  /// The schema with those fields in its first table.
  ///
  /// A declared list gives a text or choice its order; a field that holds something else than is
  /// declared stays as it is, since cells are what they are.
  func declaring(_ fields: [FieldSchema]) -> Schema {
    var result = self
    for field in fields {
      let known = result.tables[0].fields.firstIndex { $0.name == field.name }
      guard let known else {
        result.tables[0].fields.append(field)
        continue
      }
      guard result.tables[0].fields[known].type.isText, field.type == .choice else { continue }
      result.tables[0].fields[known].choices = field.choices
      result.tables[0].fields[known].isOrdered = field.isOrdered
    }
    return result
  }
}
