import Accounts
import Syntax
import Vocabulary

/// The keys of a question, which are the only row values its columns may hold.
struct GroupScope {
  let table: String
  let keys: [GroupKey]
  /// Whether rows become groups at all.
  let isGrouped: Bool

  /// The columns that show the keys.
  var columns: [CheckedColumn] {
    keys.indices.map {
      CheckedColumn(title: keys[$0].title, value: value($0), step: keys[$0].step)
    }
  }

  /// The key that an expression repeats.
  func index(of value: CheckedExpression) -> Int? {
    keys.firstIndex { $0.step == nil && $0.value == value }
  }

  /// A key as a column of the group table.
  func value(_ index: Int) -> CheckedExpression {
    let key = keys[index].value
    return CheckedExpression(
      .given(Grouping.key(index)), key.type, key.range, field: key.field)
  }
}

// Aggregates and what may stand beside them.
extension Checker {
  /// An aggregate within a grouped question: a column of the group table.
  mutating func fold(_ syntax: AggregateSyntax, of table: String, _ range: SourceRange)
    -> CheckedExpression?
  {
    let named = syntax.isDistinct ? .distinctCount : Aggregate.named(syntax.function.folded)
    guard let aggregate = named else { return nil }
    if let span = syntax.span { return lately(syntax, aggregate, span, of: table, range) }
    if let rows = syntax.rows { return gathering(syntax, aggregate, rows, of: table, range) }
    guard var collected = folds else {
      record(
        .aggregateOutsideQuestion(text(range)), at: range,
        help:
          "say whose rows, such as `\(text(range)) of all \(table)`, "
          + "or ask with `show \(text(range)) from \(table)`")
      return nil
    }
    // What is measured belongs to rows, where no aggregate has a meaning.
    folds = nil
    defer { folds = collected }
    if aggregate.fold == .share, syntax.condition == nil {
      record(
        .actionNeeds("share", what: "a test"), at: range,
        help: "write `share where (health is red)`")
      return nil
    }
    let measured = syntax.measured.flatMap { self.measured($0, aggregate, of: table) }
    let condition = syntax.condition.flatMap { self.condition($0, of: table) }
    guard (measured != nil) == (syntax.measured != nil),
      (condition != nil) == (syntax.condition != nil),
      areOfOneCurrency(
        measured, where: [condition, questionScope?.condition], same: questionScope?.keys ?? [],
        range)
    else { return nil }
    let type = aggregate.result(of: measured?.type)
    let fold = CheckedFold(
      aggregate: aggregate, measured: measured, condition: condition, type: type,
      text: text(range))
    let index = collected.firstIndex { $0.text == fold.text } ?? collected.count
    if index == collected.count { collected.append(fold) }
    return CheckedExpression(.given(Grouping.fold(index)), type, range)
  }

  mutating func measured(
    _ syntax: ExpressionSyntax, _ aggregate: Aggregate, of table: String
  ) -> CheckedExpression? {
    guard let checked = expression(syntax, of: table) else { return nil }
    guard aggregate.accepts.contains(checked.type) else {
      let wanted = aggregate.accepts.map(\.phrase).joined(separator: " or ")
      record(
        .typeMismatch(found: text(syntax.range), type: checked.type.phrase, wanted: wanted),
        at: syntax.range)
      return nil
    }
    return checked
  }

  /// An expression over groups: row values other than the keys have no meaning in it.
  mutating func grouped(_ value: CheckedExpression, _ scope: GroupScope) -> CheckedExpression {
    guard scope.isGrouped else { return value }
    if let key = scope.index(of: value) { return scope.value(key) }
    switch value.kind {
    case .given(let name) where Grouping.isColumn(name): return value
    case .given, .decided, .definition, .linked, .gathered, .isInPlaces, .place, .history:
      if case .gathered(let gathering) = value.kind, gathering.isSameForAll { return value }
      let words = text(value.range)
      var help = "group by it with `per \(words)`, or leave it out"
      if case .gathered = value.kind {
        help = "add it up with `sum of (\(words))`, or leave `per` out"
      }
      record(.mixesRowsAndSums(words), at: value.range, help: help)
      return value
    default:
      return value.mapParts { grouped($0, scope) }
    }
  }

  mutating func having(
    _ syntax: ExpressionSyntax, _ scope: GroupScope, _ called: [String: CheckedExpression]
  ) -> CheckedExpression? {
    withCalled(called, scope.table) { $0.condition(syntax, of: scope.table) }
      .map { grouped($0, scope) }
  }

  mutating func order(
    _ syntax: OrderSyntax, _ scope: GroupScope, _ called: [String: CheckedExpression]
  ) -> CheckedOrder? {
    withCalled(called, scope.table) { $0.expression(syntax.value, of: scope.table) }
      .map {
        CheckedOrder(
          value: grouped($0, scope), isDescending: syntax.isDescending ?? false)
      }
  }

  /// Runs `body` with the names that the question has given to its columns; they stand for the
  /// columns and hide fields of the same name.
  private mutating func withCalled<Result>(
    _ called: [String: CheckedExpression], _ table: String,
    _ body: (inout Checker) -> Result?
  ) -> Result? {
    for (name, value) in called { calledColumns[TableName(table: table, name: name)] = value }
    defer { calledColumns = [:] }
    return body(&self)
  }
}

extension CheckedExpression {
  /// The same expression with other parts.
  func mapParts(_ change: (CheckedExpression) -> CheckedExpression) -> CheckedExpression {
    let kind: Kind =
      switch kind {
      case .constant, .given, .decided, .definition, .parameter, .day, .isRow: kind
      case .arithmetic(let left, let sign, let right):
        .arithmetic(change(left), sign, change(right))
      case .negated(let inner): .negated(change(inner))
      case .shifted(let inner, let span): .shifted(change(inner), span)
      case .converted(let inner): .converted(change(inner))
      case .cell, .linked, .gathered, .isInPlaces, .place, .history: kind
      case .derived(let derivation, let operands): .derived(derivation, operands.map(change))
      case .includes(let inner, let inclusion, let items):
        .includes(change(inner), inclusion, items)
      case .quorum(let count, let tests): .quorum(count, tests.map(change))
      case .choice(let condition, let first, let second):
        .choice(if: change(condition), then: change(first), else: change(second))
      case .and(let tests): .and(tests.map(change))
      case .or(let tests): .or(tests.map(change))
      case .not(let inner): .not(change(inner))
      case .holds(let inner): .holds(change(inner))
      case .equals(let left, let right): .equals(change(left), change(right))
      case .isOneOf(let inner, let values): .isOneOf(change(inner), values)
      case .isKnown(let inner): .isKnown(change(inner))
      case .isState(let inner, let state): .isState(change(inner), state)
      case .compares(let left, let comparison, let right):
        .compares(change(left), comparison, change(right))
      case .comparesRank(let inner, let comparison, let rank):
        .comparesRank(change(inner), comparison, rank)
      case .isBetween(let value, let low, let high):
        .isBetween(change(value), change(low), change(high))
      case .matchesText(let inner, let match, let pattern, let isExact):
        .matchesText(change(inner), match, pattern, isExact: isExact)
      }
    return CheckedExpression(kind, type, range, field: field)
  }
}

extension ExpressionSyntax {
  /// Whether an aggregate stands somewhere within.
  var containsAggregate: Bool {
    switch kind {
    case .aggregate(let aggregate): aggregate.isOverGroup
    case .path, .subject, .number, .text, .date, .truth, .length, .portion, .quantified, .past:
      false
    case .shifted(_, _, let day): day.containsAggregate
    case .made(let made): made.operands.contains { $0.containsAggregate }
    case .choice(let condition, let first, let second):
      [condition, first, second].contains { $0.containsAggregate }
    case .negated(let inner), .bracketed(let inner), .not(let inner), .lasting(let inner, _):
      inner.containsAggregate
    case .arithmetic(let left, _, let right): left.containsAggregate || right.containsAggregate
    case .test(let subject, let test):
      subject.containsAggregate || test.operands.contains { $0.containsAggregate }
    case .and(let tests), .or(let tests): tests.contains { $0.containsAggregate }
    }
  }
}

extension TestSyntax {
  /// The operands on the right.
  fileprivate var operands: [ExpressionSyntax] {
    switch kind {
    case .equals(let value, _), .compares(_, let value), .onDay(_, let value),
      .near(_, _, let value), .farther(_, _, let value):
      [value]
    case .isOneOf(let values, _): values
    case .between(let low, let high): [low, high]
    default: []
    }
  }
}
