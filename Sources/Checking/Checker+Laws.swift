package import Accounts
package import Syntax

/// Something that is so of every account there could be.
package struct CheckedLaw: Sendable {
  package let name: String
  package let range: SourceRange
  package let location: SourceLocation
  /// The table it is about.
  package let table: String
  /// Whom it is about; every row when nil.
  package let scope: CheckedExpression?
  package let claim: Claim

  /// What a law says.
  package enum Claim: Sendable {
    /// A condition that is never false.
    case condition(CheckedExpression)
    /// A change of a given field that never does something to a value.
    case motion(CheckedMotion)
  }
}

/// What one change of a given field never does.
package struct CheckedMotion: Sendable {
  package let change: MotionSyntax.Change
  /// The given field.
  package let field: FieldSchema
  package let effect: MotionSyntax.Effect
  /// The given field as a value of the row.
  package let subject: CheckedExpression
  /// What is looked at before and after.
  package let result: CheckedExpression
  /// What people call that.
  package let resultName: String
}

// Laws, and what can be told of tests before they are run.
extension Checker {
  mutating func collect(_ fixture: FixtureSyntax) {
    let name = fixture.name
    if let first = ruleset.fixtures.first(where: { $0.name.value == name.value }) {
      return duplicate(name.value, "fixtures", at: name.range, first: first.name.range)
    }
    ruleset.fixtures.append(fixture)
  }

  mutating func checkLaws() {
    for law in laws {
      let before = diagnostics.count
      guard let table = law.rows.map({ ownTable($0.table) }) ?? mainTable,
        let claim = claim(of: law, table.name)
      else { continue }
      let scope = law.rows?.condition.flatMap { condition($0, of: table.name) }
      guard !diagnostics[before...].contains(where: { $0.severity == .error }) else { continue }
      ruleset.laws.append(
        CheckedLaw(
          name: law.name.value, range: law.name.range,
          location: sources.location(of: law.name.range), table: table.name, scope: scope,
          claim: claim))
    }
  }

  /// The main table, which laws are about, or nil with a diagnostic.
  private mutating func ownTable(_ name: NameSyntax) -> TableSchema? {
    guard let found = table(name) else { return nil }
    if found.name == mainTable.name { return found }
    record(
      .typeMismatch(
        found: name.text, type: "a table of its own", wanted: "`\(mainTable.name)`"),
      at: name.range)
    return nil
  }

  private mutating func claim(of law: LawSyntax, _ table: String) -> CheckedLaw.Claim? {
    switch law.claim {
    case .condition(let condition):
      return self.condition(condition, of: table).map { .condition($0) }
    case .motion(let motion):
      guard let field = changed(motion, table),
        let result = name(PathSyntax(single: motion.result), of: table)
      else { return nil }
      if motion.effect != .changes, !isOrdered(result.type, result.field) {
        record(.noOrder(field: motion.result.text), at: motion.result.range)
        return nil
      }
      return .motion(
        CheckedMotion(
          change: motion.change, field: field, effect: motion.effect,
          subject: CheckedExpression(
            .given(field.name), field.type, motion.field.range, field: field),
          result: result, resultName: motion.result.folded))
    }
  }

  /// The given field that a law changes, or nil with a diagnostic.
  private mutating func changed(_ motion: MotionSyntax, _ table: String) -> FieldSchema? {
    let name = motion.field
    switch meaning(of: name.folded, in: table) {
    case .given(let field):
      if motion.change == .changing || isOrdered(field.type, field) { return field }
      record(
        .noOrder(field: name.text), at: name.range,
        help: "write `changing \(name.text) never changes \(motion.result.text)`")
    case nil: unknownField(name, of: table)
    default: record(.lawOfDecided(name.text), at: name.range, help: "name a field that is loaded")
    }
    return nil
  }

  private func isOrdered(_ type: ValueType, _ field: FieldSchema?) -> Bool {
    type.isNumeric || type == .date || (type.isText && field?.isOrdered == true)
  }

  /// Fixtures that there are not, and rows of a table that do not fit its heading.
  mutating func checkTests() {
    for fixture in ruleset.fixtures { checkFixtures(fixture.steps) }
    for test in ruleset.tests {
      checkFixtures(test.steps)
      guard let table = test.table else { continue }
      for row in table.rows where row.cells.count != table.columns.count {
        record(
          .cellCount(found: row.cells.count, wanted: table.columns.count), at: row.range,
          help: "the first row of the table is its heading, with a name for every cell")
      }
    }
  }

  private mutating func checkFixtures(_ steps: [TestStepSyntax]) {
    let names = ruleset.fixtures.map(\.name.value)
    for step in steps {
      guard case .fixture(let name) = step.kind, !names.contains(name.value) else { continue }
      let candidates = nearest(to: name.value, among: names)
      record(
        .unknownFixture(name.value, candidates: candidates), at: name.range,
        fixIts: candidates.map {
          FixIt("write \"\($0)\"", replacing: name.range, with: "\"\($0)\"")
        })
    }
  }
}
