import Accounts
import Syntax
import Vocabulary

// What is made of many rows: quantifiers, and aggregates over related rows.
extension Checker {
  /// `any contact where …`, `every contact where … has …`.
  mutating func quantified(
    _ syntax: QuantifiedSyntax, of table: String, _ range: SourceRange
  ) -> CheckedExpression? {
    guard let rows = related(syntax.rows, of: table) else { return nil }
    let inner = innerTable(of: rows)
    let (condition, isGood) = inside { checker in
      syntax.condition.map { checker.condition($0, of: inner) }
    }
    let (requirement, isMet) = inside { checker in
      syntax.requirement.map { checker.condition($0, of: inner) }
    }
    guard isGood, isMet else { return nil }
    var test = condition
    let fold: Int
    var isNegated = false
    switch syntax.quantity {
    case .any: fold = 1
    case .no: (fold, isNegated) = (1, true)
    case .every:
      (fold, isNegated) = (1, true)
      guard let requirement else {
        record(
          .actionNeeds("every", what: "`has` and a test"), at: range,
          help: "write `\(text(range)) has …`")
        return nil
      }
      // Every row passes when none fails.
      let fails = CheckedExpression(.not(requirement), .truth, requirement.range)
      test = CheckedExpression.all([condition, fails], requirement.range)
    case .atLeast(let number):
      guard let count = wholeNumber(number) else { return nil }
      fold = count
    case .atMost(let number):
      guard let count = wholeNumber(number) else { return nil }
      (fold, isNegated) = (count + 1, true)
    case .exactly(let number):
      guard let count = wholeNumber(number) else { return nil }
      return exactly(count, range) { count in
        let gathering = Gathering(
          rows: rows, fold: .atLeast(count), measured: nil, condition: test)
        return CheckedExpression(.gathered(gathering), .truth, range)
      }
    }
    let gathering = Gathering(rows: rows, fold: .atLeast(fold), measured: nil, condition: test)
    return negate(CheckedExpression(.gathered(gathering), .truth, range), if: isNegated)
  }

  /// `sum of amount of opportunities where (…)`.
  mutating func gathering(
    _ syntax: AggregateSyntax, _ aggregate: Aggregate, _ related: RelatedSyntax, of table: String,
    _ range: SourceRange
  ) -> CheckedExpression? {
    guard let rows = self.related(related, of: table) else { return nil }
    if aggregate.fold == .share, syntax.condition == nil {
      record(
        .actionNeeds("share", what: "a test"), at: range,
        help: "write `share of \(related.name.text) where (…)`")
      return nil
    }
    let inner = innerTable(of: rows)
    let (measured, isMeasured) = inside { checker in
      syntax.measured.map { checker.measured($0, aggregate, of: inner) }
    }
    let (condition, isGood) = inside { checker in
      syntax.condition.map { checker.condition($0, of: inner) }
    }
    var same: [CheckedExpression] = []
    if case .all(_, let keys) = rows { same = keys }
    guard isMeasured, isGood, areOfOneCurrency(measured, where: [condition], same: same, range)
    else { return nil }
    let gathering = Gathering(
      rows: rows, fold: .aggregate(aggregate), measured: measured, condition: condition)
    return CheckedExpression(
      .gathered(gathering), aggregate.result(of: measured?.type), range)
  }

  /// So many and no more: at least that many, and not one more.
  func exactly(
    _ count: Int, _ range: SourceRange, _ atLeast: (Int) -> CheckedExpression
  ) -> CheckedExpression {
    let more = CheckedExpression(.not(atLeast(count + 1)), .truth, range)
    return CheckedExpression(.and([atLeast(count), more]), .truth, range)
  }

  /// `type at latest date of activities where (…)`.
  mutating func picked(
    _ path: PathSyntax, _ pick: PickSyntax, of table: String, _ range: SourceRange
  ) -> CheckedExpression? {
    guard let aggregate = Aggregate.named(pick.function.folded),
      let rows = related(pick.rows, of: table)
    else { return nil }
    let inner = innerTable(of: rows)
    let (value, isValue) = inside { $0.name(path, of: inner) }
    let (by, isMeasured) = inside { checker in
      checker.measured(
        ExpressionSyntax(.path(pick.measured), pick.measured.range), aggregate, of: inner)
    }
    let (condition, isGood) = inside { checker in
      pick.condition.map { checker.condition($0, of: inner) }
    }
    guard isValue, isMeasured, isGood, let value, let by else { return nil }
    let gathering = Gathering(
      rows: rows, fold: .pick(isGreatest: aggregate.fold == .greatest, by: by),
      measured: value, condition: condition)
    return CheckedExpression(.gathered(gathering), value.type, range, field: value.field)
  }

  /// `arr in the top 10% of the same segment`.
  mutating func places(
    _ subject: CheckedExpression, _ number: NumberSyntax, isTop: Bool, among same: PathSyntax?,
    of table: String, _ range: SourceRange
  ) -> CheckedExpression? {
    guard subject.type.isNumeric || subject.type == .date else {
      record(
        .cannotTest(text(subject.range), type: subject.type.phrase, test: "in the top …"),
        at: range, help: "only numbers, amounts of money and dates have places")
      return nil
    }
    let size: Places.Size
    if number.isPercent {
      guard number.double > 0, number.double <= 100 else {
        record(.numberOutOfRange(number.text), at: number.range)
        return nil
      }
      size = .share(number.double / 100)
    } else {
      guard let count = wholeNumber(number) else { return nil }
      size = .count(count)
    }
    var keys: [CheckedExpression] = []
    if let same {
      guard let key = name(same, of: table) else { return nil }
      keys = [key]
    }
    return CheckedExpression(
      .isInPlaces(subject, Places(isTop: isTop, size: size, same: keys)), .truth, range)
  }

  /// `rank of arr of the same segment`.
  mutating func rank(
    of base: ExpressionSyntax, among same: PathSyntax?, of table: String, _ range: SourceRange
  ) -> CheckedExpression? {
    guard let value = expression(base, of: table) else { return nil }
    guard value.type.isNumeric || value.type == .date else {
      record(
        .typeMismatch(
          found: text(base.range), type: value.type.phrase, wanted: "a number or a date"),
        at: base.range)
      return nil
    }
    var keys: [CheckedExpression] = []
    if let same {
      guard let key = name(same, of: table) else { return nil }
      keys = [key]
    }
    return CheckedExpression(.place(value, same: keys), .number, range)
  }

  /// `if managed then 10 else 20`.
  mutating func choice(
    _ condition: ExpressionSyntax, _ first: ExpressionSyntax, _ second: ExpressionSyntax,
    of table: String, _ range: SourceRange
  ) -> CheckedExpression? {
    guard let test = self.condition(condition, of: table),
      var one = expression(first, of: table), var other = expression(second, of: table)
    else { return nil }
    if one.type == .money || other.type == .money { (one, other) = (money(one), money(other)) }
    guard one.type == other.type || (one.type.isText && other.type.isText) else {
      record(
        .cannotCompare(
          left: text(first.range), leftType: one.type.phrase, right: text(second.range),
          rightType: other.type.phrase), at: range,
        help: "both values of an `if` are of one kind")
      return nil
    }
    return CheckedExpression(
      .choice(if: test, then: one, else: other), one.type, range, field: one.field ?? other.field)
  }

  mutating func wholeNumber(_ number: NumberSyntax) -> Int? {
    let count = number.double
    guard !number.isPercent, count == count.rounded(), count >= 0, count < 1e9 else {
      record(
        .numberOutOfRange(number.text), at: number.range, help: "rows are counted in whole numbers")
      return nil
    }
    return Int(count)
  }

  /// Runs `body` about the rows of another table, where the aggregates of the question and the
  /// names it gives have no meaning; false when something is there and is wrong.
  private mutating func inside(
    _ body: (inout Checker) -> CheckedExpression??
  ) -> (value: CheckedExpression?, isGood: Bool) {
    let (outerFolds, outerColumns, wasAboutRow) = (folds, calledColumns, isAboutRow)
    folds = nil
    isAboutRow = true
    calledColumns = [:]
    defer {
      folds = outerFolds
      calledColumns = outerColumns
      isAboutRow = wasAboutRow
    }
    switch body(&self) {
    case nil: return (nil, true)
    case .some(let value): return (value, value != nil)
    }
  }

  private func innerTable(of rows: Gathering.Rows) -> String {
    switch rows {
    case .naming(let link): link.way.table
    case .all(let table, _): table
    }
  }
}

extension Gathering {
  /// Whether every row that asks gets the same answer.
  package var isSameForAll: Bool {
    if case .all(_, let same) = rows { same.isEmpty } else { false }
  }
}
