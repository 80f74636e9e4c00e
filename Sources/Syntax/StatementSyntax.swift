/// A text of the language, cut into its statements.
package struct PlaybookSyntax: Sendable {
  /// The statements that could be read, in order.
  package var statements: [StatementSyntax]
  /// The comments, in order.
  package var comments: [Comment]
  /// The tokens, the last one being `.end`.
  package var tokens: [Token]
  /// What is wrong with the text.
  package var diagnostics: [Diagnostic]
}

/// One statement.
package struct StatementSyntax: Sendable {
  /// From its first token to its last.
  package var range: SourceRange
  /// What it says.
  package var kind: Kind

  /// The statements of the language.
  package enum Kind: Sendable {
    case rule(RuleSyntax)
    case `default`(DefaultSyntax)
    case define(DefineSyntax)
    case `let`(LetSyntax)
    case field(FieldSyntax)
    case decide(DecideSyntax)
    case policy(PolicySyntax)
    case budget(BudgetSyntax)
    case work(WorkSyntax)
    case capacity(CapacitySyntax)
    case pin(PinSyntax)
    case process(ProcessSyntax)
    case template(TemplateSyntax)
    case score(ScoreSyntax)
    case question(NamedQuestionSyntax)
    case load(LoadSyntax)
    case expect(ContractSyntax)
    case show(ShowSyntax)
    case plan(PlanSyntax)
    case run(RunSyntax)
    case changes(ChangesSyntax)
    case explanation(ExplanationSyntax)
    case scenario(ScenarioSyntax)
    /// A step that is typed by itself, for the scenario that is open.
    case step(ScenarioStepSyntax)
    case whatIf(WhatIfSyntax)
    case compare(CompareSyntax)
    case timeline(TimelineSyntax)
    case today(TodaySyntax)
    case test(TestStatementSyntax)
    case fixture(FixtureSyntax)
    case law(LawSyntax)
  }

  /// Whether it declares something, rather than acts or asks.
  package var isDeclaration: Bool {
    switch kind {
    case .rule, .default, .define, .let, .field, .decide, .policy, .budget, .work, .capacity, .pin,
      .test, .question, .load, .expect, .scenario, .fixture, .law, .process, .template, .score:
      true
    case .show, .plan, .run, .changes, .explanation, .step, .whatIf, .compare, .timeline,
      .today:
      false
    }
  }
}

/// `accounts where managed`.
package struct RowsSyntax: Sendable {
  package var table: NameSyntax
  package var condition: ExpressionSyntax?

  /// The rows of a table of which a condition is true; all when it is nil.
  package init(table: NameSyntax, condition: ExpressionSyntax?) {
    self.table = table
    self.condition = condition
  }
}

/// `default priority is PR2`.
package struct DefaultSyntax: Sendable {
  package var field: NameSyntax
  package var value: ExpressionSyntax
  package var scope: RowsSyntax?
}

/// `define at-risk as …`.
package struct DefineSyntax: Sendable {
  package var name: NameSyntax
  /// The table it speaks about; accounts when nil.
  package var table: NameSyntax?
  package var value: ExpressionSyntax

  /// A definition.
  package init(name: NameSyntax, table: NameSyntax?, value: ExpressionSyntax) {
    self.name = name
    self.table = table
    self.value = value
  }
}

/// `let threshold = 50k`, `let key-regions = EMEA, APJ`.
package struct LetSyntax: Sendable {
  package var name: NameSyntax
  package var value: ExpressionSyntax
  /// The other values of a list.
  package var more: [ExpressionSyntax]
}

/// `field risk is one of critical, watch, none`, `field role of contacts is text`.
package struct FieldSyntax: Sendable {
  package var name: NameSyntax
  /// The table it belongs to; accounts when nil.
  package var table: NameSyntax?
  package var type: TypeName
  /// What `; when rules disagree take …` says.
  package var combination: Combination?

  /// How values that rules disagree about become one; none of them depends on an order.
  package enum Combination: String, CaseIterable, Hashable, Sendable {
    case mostUrgent = "the most urgent"
    case leastUrgent = "the least urgent"
    case largest = "the largest"
    case smallest = "the smallest"
    case earliest = "the earliest"
    case latest = "the latest"
    case allOf = "all of"
  }

  /// What a field can be said to hold.
  package enum TypeName: Sendable {
    /// Words, most urgent first.
    case oneOf([ExpressionSyntax])
    case yesOrNo
    case named(NameSyntax)
  }
}
