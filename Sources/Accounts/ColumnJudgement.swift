/// What a pass over the whole file says about one column.
struct ColumnJudgement {
  enum Verdict {
    case finished([LoadNote])
    /// The column must be read again in another way.
    case again(ColumnPlan, [LoadNote])
    case failed(LoadFailure)
  }

  let plan: ColumnPlan
  let field: FieldSchema
  let sample: KindSet
  /// The column in each part of the file, with the part's rows and the lines before it.
  let states: [ColumnState]
  let rows: [Int]
  let offsets: [Int]

  var verdict: Verdict {
    if plan.kind == .idle { return .finished([]) }
    if !plan.isGiven { return guessed }
    if let again = otherMark { return .again(again, []) }
    let bad = total(\.bad)
    let known = zip(states, rows).reduce(0) { $0 + $1.0.knownCount(rows: $1.1) }
    if bad.count > known { return fallback(bad) }
    switch plan.kind {
    case .date: return dates(bad)
    case .ratio: return ratios(bad)
    default: return .finished(notes(bad))
    }
  }

  /// Cells that held bytes that are not UTF-8.
  var repaired: Tally { total(\.repaired) }

  /// What stands in the cells that have no value.
  var missingTexts: [MissingText] {
    let (bad, spelled) = (total(\.bad), total(\.spelled))
    if bad.count + spelled.count == 0 { return [] }
    var all = bad.count > 0 && (spelled.count == 0 || bad.line < spelled.line) ? bad : spelled
    all.count = bad.count + spelled.count
    let parts = zip(states, offsets).map { ($0.spellings, $1) }
    return MissingText.all(of: field.name, in: parts, total: all)
  }

  private func total(_ tally: KeyPath<ColumnState, Tally>) -> Tally {
    var sum = Tally()
    for (state, offset) in zip(states, offsets) where state[keyPath: tally].count > 0 {
      sum.add(state[keyPath: tally], linesBefore: offset)
    }
    return sum
  }

  /// A guess holds unless a part refused it; then the kind is one that takes all cells.
  private var guessed: Verdict {
    let isSurvey = plan.kind == .survey
    if !isSurvey, !states.contains(where: \.isRefused) {
      return .finished(notes(Tally()))
    }
    var possible = KindSet.accepting(plan.kind)
    for state in states where state.isRefused || isSurvey {
      possible.formIntersection(state.possible)
    }
    let kind = possible.preferred
    if kind != .survey { return .again(plan.guessing(kind), []) }
    // As a text, a word such as `none` can be meant; only that reading says so.
    let hasWords = states.contains { $0.spelled.count > 0 }
    return hasWords ? .again(plan.guessing(.text), []) : .finished([])
  }

  /// The plan for reading the column with the other sign before the decimals, if there are numbers
  /// that only this sign makes numbers, and more than contradict it.
  private var otherMark: ColumnPlan? {
    let misfits = total(\.otherMark).count
    if plan.isMarkSettled || misfits == 0 { return nil }
    var again = plan
    if plan.mark == .point {
      again.mark = .comma
      again.pointMisfits = misfits
      return again
    }
    if misfits < plan.pointMisfits { return nil }
    again.mark = .point
    again.isMarkSettled = true
    return again
  }

  private func fallback(_ bad: Tally) -> Verdict {
    let note = LoadNote(
      .notice,
      "most cells of \(field.name) are not \(field.type.phrase) (\(example)); "
        + "its type is taken from its cells",
      bad)
    return .again(plan.guessing(sample.preferred), [note])
  }

  private func ratios(_ bad: Tally) -> Verdict {
    let plain = total(\.plain)
    if plain.count == 0 { return .finished(notes(bad)) }
    // Nobody has 200% of anything written as 2, and few shares are below 2%.
    let isPercent =
      plan.isPercentGiven ? plan.isPercent : states.contains { $0.largestPlain > 2 }
    if isPercent, !plan.isPercent {
      var again = plan
      again.isPercent = true
      return .again(again, [])
    }
    let reading = isPercent ? "percentages: 45 is 45%" : "shares: 0.45 is 45%"
    let note = LoadNote(
      .notice, "numbers without % in \(field.name) are read as \(reading)", plain)
    return .finished(notes(bad) + [note])
  }

  private func dates(_ bad: Tally) -> Verdict {
    if plan.isDateOrderGiven { return .finished(notes(bad)) }
    let (dayFirst, monthFirst) = (total(\.dayFirst), total(\.monthFirst))
    if dayFirst.count > 0, monthFirst.count > 0 {
      return .failed(
        LoadFailure(
          text: "the dates of \(field.name) are mixed: line \(dayFirst.line) has the day first, "
            + "line \(monthFirst.line) the month",
          help: "write them all as 2027-02-19", line: UInt32(max(dayFirst.line, monthFirst.line))))
    }
    if dayFirst.count > 0, plan.dateOrder == .monthFirst {
      var again = plan
      again.dateOrder = .dayFirst
      return .again(again, [])
    }
    if dayFirst.count + monthFirst.count == 0,
      let text = states.lazy.compactMap(\.firstAmbiguous).first, let parts = text.slashedDate,
      let first = parts.date(.monthFirst),
      let second = parts.date(.dayFirst)
    {
      return .failed(
        LoadFailure(
          text: "\"\(text.string)\" in \(field.name) can mean \(first) or \(second), and no date "
            + "of the column says which part is the day",
          help: "say which where it is loaded: `\(field.name) as date \"MM/dd/yyyy\"` or "
            + "`\(field.name) as date \"dd/MM/yyyy\"`",
          line: UInt32(total(\.slashed).line)))
    }
    let shown = dayFirst.count > 0 ? dayFirst : monthFirst
    if shown.count == 0 { return .finished(notes(bad)) }
    let order = dayFirst.count > 0 ? "day, month and year" : "month, day and year"
    let note = LoadNote(.notice, "dates in \(field.name) are read as \(order)", shown)
    return .finished(notes(bad) + [note])
  }

  private var example: String {
    let text = states.lazy.compactMap(\.firstBad).first?.string ?? ""
    return "\"\(text.prefix(40))\(text.count > 40 ? "…" : "")\""
  }

  /// What happened to the cells of a finished column.
  private func notes(_ bad: Tally) -> [LoadNote] {
    var notes: [LoadNote] = []
    if bad.count > 0 {
      notes.append(
        LoadNote(
          .repaired, "\(example) in \(field.name) is not \(field.type.phrase); read as missing",
          bad))
    }
    let rounded = total(\.rounded)
    if rounded.count > 0 {
      notes.append(
        LoadNote(
          .repaired, "amounts in \(field.name) with more than two decimals are rounded",
          rounded))
    }
    return notes + formNotes
  }

  /// In which of several forms the cells were taken.
  private var formNotes: [LoadNote] {
    var notes: [LoadNote] = []
    func add(_ tally: Tally, _ text: String) {
      guard tally.count > 0 else { return }
      notes.append(LoadNote(.notice, text, tally))
    }
    let name = field.name
    let spelled = states.lazy.compactMap(\.firstSpelled).first?.string ?? ""
    add(total(\.spelled), "\"\(spelled)\" in \(name) means that there is none; read as missing")
    add(total(\.excel), "numbers in \(name) are read as days counted by Excel")
    add(total(\.unix), "numbers in \(name) are read as seconds or milliseconds since 1970")
    if plan.mark == .comma {
      notes.append(LoadNote(.notice, "numbers in \(name) have a comma before the decimals"))
    }
    let examples = currencyExamples
    if case .mixed(let names) = currency {
      let all = examples.map { "\($0.name), \"\($0.text)\"" }.joined(separator: "; ")
      notes.append(
        LoadNote(
          .notice,
          "the amounts in \(name) are in \(names.count) currencies (\(all)); \(name)-currency says "
            + "which",
          line: examples.first { $0.name != examples[0].name }?.line))
    }
    return notes
  }

  /// What money the amounts of the column are in.
  var currency: Currency? { Currency(currencyExamples.map(\.name)) }

  /// Each currency with its first amount.
  private var currencyExamples: [(name: String, text: String, line: Int)] {
    let all = zip(states, offsets).flatMap { state, offset in
      state.currencies.examples.map { ($0.sign, $0.text, $0.line + offset) }
    }
    var seen: Set<String> = []
    return zip(Currency.names(of: all.map(\.0)), all).map { ($0, $1.1, $1.2) }
      .filter { seen.insert($0.0).inserted }
  }
}
