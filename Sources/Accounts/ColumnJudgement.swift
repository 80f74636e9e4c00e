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
    if !isSurvey, !states.contains(where: \.isRefused) { return .finished(notes(Tally())) }
    var possible = KindSet.accepting(plan.kind)
    for state in states where state.isRefused || isSurvey {
      possible.formIntersection(state.possible)
    }
    let kind = possible.preferred
    if kind != .survey { return .again(ColumnPlan(kind: kind), []) }
    // A column of nothing but hyphens keeps them as text.
    let hasText = states.contains(where: \.sawSpelling)
    return hasText ? .again(ColumnPlan(kind: .text), []) : .finished([])
  }

  private func fallback(_ bad: Tally) -> Verdict {
    let note = LoadNote(
      .notice,
      "most cells of \(field.name) are not \(field.type.phrase) (\(example)); "
        + "its type is taken from its cells",
      line: bad.line, count: bad.count)
    return .again(ColumnPlan(kind: sample.preferred), [note])
  }

  private func ratios(_ bad: Tally) -> Verdict {
    let plain = total(\.plain)
    if plain.count == 0 { return .finished(notes(bad)) }
    // Nobody has 200% of anything written as 2, and few shares are below 2%.
    let isPercent = states.contains { $0.largestPlain > 2 }
    if isPercent, !plan.isPercent {
      var again = plan
      again.isPercent = true
      return .again(again, [])
    }
    let reading = isPercent ? "percentages: 45 is 45%" : "shares: 0.45 is 45%"
    let note = LoadNote(
      .notice, "numbers without % in \(field.name) are read as \(reading)", line: plain.line,
      count: plain.count)
    return .finished(notes(bad) + [note])
  }

  private func dates(_ bad: Tally) -> Verdict {
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
          help: "state the format by writing the dates as \(first) or \(second)",
          line: UInt32(total(\.slashed).line)))
    }
    return .finished(notes(bad))
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
          line: bad.line, count: bad.count))
    }
    let rounded = total(\.rounded)
    if rounded.count > 0 {
      notes.append(
        LoadNote(
          .repaired, "amounts in \(field.name) with more than two decimals are rounded",
          line: rounded.line, count: rounded.count))
    }
    if let currencies = mixedCurrencies {
      notes.append(
        LoadNote(.notice, "the amounts in \(field.name) are in several currencies (\(currencies))"))
    }
    return notes
  }

  /// The currencies of the column's amounts, when they are several.
  private var mixedCurrencies: String? {
    var all = SIMD4<UInt32>(repeating: 0)
    for state in states {
      for index in 0..<4 where state.currencies[index] != 0 {
        addCurrency(state.currencies[index], to: &all)
      }
    }
    if all[1] == 0 { return nil }
    let names = (0..<4).map { all[$0] }.filter { $0 != 0 }.map { code in
      String(
        decoding: [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: code >> $0) }.filter { $0 != 0 },
        as: UTF8.self)
    }
    return names.joined(separator: ", ")
  }
}
