import Accounts
package import Syntax
import Vocabulary

/// The kind and name of a declaration, which tell whether another replaces it.
package struct DeclaredName: Hashable {
  /// What is declared: `rule`, `let`.
  package let kind: String
  /// Its name, as it is shown.
  package let name: String
  /// The table that it belongs to, where that is not accounts.
  private var table: String?

  init(kind: String, name: String) {
    self.kind = kind
    self.name = name
  }

  /// A name that each table may have for itself; a singular means its plural.
  init(kind: String, name: NameSyntax, of table: NameSyntax?) {
    self.init(kind: kind, name: name.folded)
    let plural = table.map { Schema.domain.table(named: $0.folded)?.name ?? $0.folded }
    self.table = plural == Schema.domain.tables[0].name ? nil : plural
  }
}

extension StatementSyntax {
  /// What the statement declares, if it has a name.
  package var declaredName: DeclaredName? {
    switch kind {
    case .rule(let rule) where rule.isAmendment: nil
    case .rule(let rule): rule.name.map { DeclaredName(kind: "rule", name: "\"\($0.value)\"") }
    case .define(let define): DeclaredName(kind: "define", name: define.name, of: define.table)
    case .let(let parameter): DeclaredName(kind: "let", name: parameter.name.folded)
    case .field(let field): DeclaredName(kind: "field", name: field.name, of: field.table)
    case .test(let test): DeclaredName(kind: "test", name: test.name.value)
    case .fixture(let fixture): DeclaredName(kind: "fixture", name: fixture.name.value)
    case .law(let law): DeclaredName(kind: "law", name: law.name.value)
    case .default(let syntax) where syntax.scope == nil:
      DeclaredName(kind: "default", name: syntax.field.folded)
    case .pin(let pin):
      DeclaredName(kind: "pin", name: "\(pin.field.folded) of \"\(pin.row.value)\"")
    case .policy(let policy): DeclaredName(kind: "policy", name: "\"\(policy.name.value)\"")
    case .budget(let budget): DeclaredName(kind: "budget", name: "\"\(budget.name.value)\"")
    case .work(let work): DeclaredName(kind: "work", name: "\"\(work.name.value)\"")
    case .capacity(let capacity): DeclaredName(kind: "capacity", name: capacity.table.folded)
    case .process(let process):
      DeclaredName(kind: "playbook", name: "\"\(process.name.value)\"")
    case .template(let template):
      DeclaredName(kind: "template", name: "\"\(template.name.value)\"")
    case .score(let score): DeclaredName(kind: "score", name: score.field.folded)
    case .decide(let decide): DeclaredName(kind: "decide", name: decide.field.folded)
    case .question(let named): DeclaredName(kind: "question", name: "\"\(named.name.value)\"")
    case .scenario(let scenario):
      DeclaredName(kind: "scenario", name: "\"\(scenario.name.value)\"")
    case .default, .load, .expect, .show, .plan, .run, .changes, .explanation, .step, .whatIf,
      .compare, .timeline, .today:
      nil
    }
  }
}
