package import Accounts
package import Syntax
import Vocabulary

/// Checks a `set` of a scenario against the book as it is when the step is taken.
package func check(
  _ change: ChangeSyntax, against ruleset: Ruleset, in context: CheckContext, sources: SourceMap
) -> (step: CheckedChange?, diagnostics: [Diagnostic]) {
  var checker = Checker(context: context, sources: sources, knowing: ruleset)
  return checker.finished { checker in checker.change(change) }
}

/// Checks an `add`.
package func check(
  _ addition: AdditionSyntax, against ruleset: Ruleset, in context: CheckContext,
  sources: SourceMap
) -> (step: CheckedAddition?, diagnostics: [Diagnostic]) {
  var checker = Checker(context: context, sources: sources, knowing: ruleset)
  return checker.finished { checker in checker.addition(addition) }
}

/// Checks a `remove`.
package func check(
  _ removal: RemovalSyntax, against ruleset: Ruleset, in context: CheckContext, sources: SourceMap
) -> (step: CheckedRemoval?, diagnostics: [Diagnostic]) {
  var checker = Checker(context: context, sources: sources, knowing: ruleset)
  return checker.finished { checker in
    guard let who = checker.who(removal.who), let day = checker.dayOfStep(removal.day) else {
      return nil
    }
    return CheckedRemoval(who: who, day: day.day)
  }
}

/// Checks how time goes on from `today`.
package func check(
  _ course: CourseSyntax, from today: CalendarDate, against ruleset: Ruleset,
  in context: CheckContext, sources: SourceMap
) -> (step: CheckedCourse?, diagnostics: [Diagnostic]) {
  var checker = Checker(context: context, sources: sources, knowing: ruleset)
  return checker.finished { checker in checker.course(course, from: today) }
}

/// Checks what is assumed to happen by itself.
package func check(
  _ assumption: AssumptionSyntax, against ruleset: Ruleset, in context: CheckContext,
  sources: SourceMap
) -> (step: CheckedAssumption?, diagnostics: [Diagnostic]) {
  var checker = Checker(context: context, sources: sources, knowing: ruleset)
  return checker.finished { checker in checker.assumption(assumption) }
}

extension Checker {
  /// What was checked, if nothing was wrong with it.
  mutating func finished<Step>(_ body: (inout Checker) -> Step?) -> (Step?, [Diagnostic]) {
    let step = body(&self)
    return (diagnostics.hasErrors ? nil : step, diagnostics)
  }

  /// A day that may be left out; nil where it was written and does not exist.
  mutating func dayOfStep(_ syntax: DateSyntax?) -> (day: CalendarDate?, isThere: Bool)? {
    guard let syntax else { return (nil, false) }
    return day(syntax).map { ($0, true) }
  }

  mutating func who(_ syntax: WhoSyntax) -> CheckedWho? {
    switch syntax {
    case .named(let names):
      let rows = names.compactMap { rowNumber(of: $0, in: mainTable) }
      guard rows.count == names.count else { return nil }
      return CheckedWho(table: mainTable.name, rows: rows, condition: nil, share: nil)
    case .rows(let share, let rows):
      guard let table = table(rows.table), let part = part(share) else { return nil }
      guard let condition = rows.condition else {
        return CheckedWho(table: table.name, rows: nil, condition: nil, share: part.share)
      }
      return self.condition(condition, of: table.name).map {
        CheckedWho(table: table.name, rows: nil, condition: $0, share: part.share)
      }
    }
  }

  /// A share such as `20%`; nil where a number is none.
  private mutating func part(_ share: NumberSyntax?) -> (share: Double?, isThere: Bool)? {
    guard let share else { return (nil, false) }
    guard share.isPercent, (0...100).contains(share.double) else {
      record(
        .numberOutOfRange(share.text), at: share.range,
        help: "a part of the rows is a share from 0% to 100%, such as `20% of accounts`")
      return nil
    }
    return (share.double / 100, true)
  }

  // Changes.

  mutating func change(_ syntax: ChangeSyntax) -> CheckedChange? {
    guard let who = who(syntax.who), let day = dayOfStep(syntax.day),
      let field = settable(syntax.field, of: who.table)
    else { return nil }
    let decided = decidedIndex[TableName(table: who.table, name: field.name)]
    var isMoved = false
    let value: CheckedExpression?
    switch syntax.value {
    case .toMissing(let range):
      guard decided == nil else {
        record(
          .cannotFixAsMissing(field.name), at: range,
          help: "rules decide it; set what they read, or `turn off` the rules")
        return nil
      }
      value = nil
    case .to(let expression):
      guard let checked = self.value(expression, of: field, table: who.table) else { return nil }
      value = checked
    case .moved(let isUp, let number):
      isMoved = true
      guard let expression = moved(syntax.field, isUp: isUp, number),
        let checked = self.value(expression, of: field, table: who.table)
      else { return nil }
      value = checked
    }
    return CheckedChange(
      who: who, field: field, decided: decided, value: value, isMoved: isMoved, day: day.day)
  }

  /// A field that can be set: no definition, and not what identifies a row.
  mutating func settable(_ name: NameSyntax, of table: String) -> FieldSchema? {
    guard let schema = fieldSchema(name.folded, table: table) else {
      if definitionSyntax[TableName(table: table, name: name.folded)] != nil {
        record(
          .setsDefinition(name.text), at: name.range,
          help: "set what `define \(name.text) as …` reads")
      } else {
        unknownField(name, of: table)
      }
      return nil
    }
    let known = context.schema.table(named: table)
    if schema.name == known?.key || schema.name == known?.label {
      record(.setsGivenField(name.text), at: name.range)
      return nil
    }
    return schema
  }

  /// `usage * 70%` for `usage down 30%`, and `usage + 5` for `usage up 5`.
  private mutating func moved(_ field: NameSyntax, isUp: Bool, _ number: NumberSyntax)
    -> ExpressionSyntax?
  {
    let path = ExpressionSyntax(field)
    let range = field.range.joined(with: number.range)
    guard number.isPercent else {
      let sign: ArithmeticOperator = isUp ? .plus : .minus
      return ExpressionSyntax(
        .arithmetic(path, sign, ExpressionSyntax(.number(number), number.range)), range)
    }
    guard (-6...0).contains(number.exponent) else {
      record(.numberOutOfRange(number.text), at: number.range)
      return nil
    }
    var whole: Int64 = 100
    for _ in 0..<(-number.exponent) { whole *= 10 }
    var factor = number
    factor.coefficient = isUp ? whole + number.coefficient : whole - number.coefficient
    guard factor.coefficient >= 0 else {
      record(
        .numberOutOfRange(number.text), at: number.range,
        help: "what goes down by more than 100% would be less than nothing")
      return nil
    }
    return ExpressionSyntax(
      .arithmetic(path, .times, ExpressionSyntax(.number(factor), number.range)), range)
  }

  // Additions.

  mutating func addition(_ syntax: AdditionSyntax) -> CheckedAddition? {
    guard let table = table(syntax.table), let day = dayOfStep(syntax.day),
      let count = count(syntax.count)
    else { return nil }
    var cells: [(FieldSchema, CheckedExpression)] = []
    for setting in syntax.settings {
      guard let field = fieldSchema(setting.field.folded, table: table.name) else {
        unknownField(setting.field, of: table.name)
        continue
      }
      guard let value = value(setting.value, of: field, table: table.name) else { continue }
      cells.append((field, value))
    }
    var owners: (CheckedWho, String)?
    if let syntax = syntax.owners {
      guard let who = who(syntax) else { return nil }
      guard let link = table.fields.first(where: { $0.reference?.table == who.table }) else {
        record(
          .notRelated(table.name, to: who.table), at: syntax.range,
          help: "no field of \(table.name) says to which \(who.table) a row belongs")
        return nil
      }
      owners = (who, link.name)
    }
    return CheckedAddition(
      count: count, table: table.name, name: syntax.name?.value, day: day.day, owners: owners,
      cells: cells)
  }

  private mutating func count(_ number: NumberSyntax?) -> Int? {
    guard let number else { return 1 }
    guard let count = number.ordinal, (1...100_000).contains(count) else {
      record(
        .numberOutOfRange(number.text), at: number.range,
        help: "so many rows can be added: 1 to 100,000")
      return nil
    }
    return count
  }

  // Time.

  mutating func course(_ syntax: CourseSyntax, from today: CalendarDate)
    -> CheckedCourse?
  {
    let end: CalendarDate
    switch syntax.end {
    case .length(let length):
      guard let span = span(length) else { return nil }
      end = today.adding(span)
    case .day(let date):
      guard let day = day(date) else { return nil }
      end = day
    }
    let range = syntax.end.range
    guard end > today else {
      record(
        .timeGoesOn(from: today.description), at: range,
        help: "time goes on in a scenario: name a later day, or a length such as `90 days`")
      return nil
    }
    guard end.dayNumber - today.dayNumber <= 36_600 else {
      record(
        .numberOutOfRange(text(range)), at: range, help: "a scenario goes on for at most a century")
      return nil
    }
    var stop: CheckedExpression?
    if let condition = syntax.stop {
      isAboutRow = false
      stop = self.condition(condition, of: mainTable.name)
      isAboutRow = true
      if stop == nil { return nil }
    }
    return CheckedCourse(end: end, pace: syntax.pace ?? .day, stop: stop)
  }

  mutating func assumption(_ syntax: AssumptionSyntax) -> CheckedAssumption? {
    let words = "\(syntax.subject.folded) \(syntax.event.folded)"
    let range = syntax.subject.range.joined(with: syntax.event.range)
    guard let event = CheckedAssumption.Event(rawValue: words) else {
      let known = CheckedAssumption.Event.allCases.map(\.rawValue)
      let candidates = nearest(to: words, among: known)
      record(
        .unknownAssumption(words, candidates: candidates), at: range,
        help: "there are \(known.map { "`assume \($0)`" }.joined(separator: ", "))",
        fixIts: candidates.map { FixIt("write `\($0)`", replacing: range, with: $0) })
      return nil
    }
    var delay: Span?
    if let length = syntax.delay {
      guard let span = span(length) else { return nil }
      delay = span
    }
    var who: CheckedWho?
    if let syntax = syntax.who {
      guard let checked = self.who(syntax) else { return nil }
      who = checked
    }
    guard let seed = syntax.seed.map({ $0.ordinal }) ?? 1 else {
      record(
        .numberOutOfRange(syntax.seed?.text ?? ""), at: syntax.seed?.range ?? range,
        help: "a seed is a whole number")
      return nil
    }
    return CheckedAssumption(event: event, delay: delay, who: who, seed: seed)
  }
}

extension WhoSyntax {
  /// Where the rows are said.
  package var range: SourceRange {
    switch self {
    case .named(let names):
      names[0].range.joined(with: names[names.count - 1].range)
    case .rows(let share, let rows):
      (share?.range ?? rows.table.range).joined(with: rows.condition?.range ?? rows.table.range)
    }
  }
}

extension CourseSyntax.End {
  fileprivate var range: SourceRange {
    switch self {
    case .length(let length): length.range
    case .day(let date): date.range
    }
  }
}
