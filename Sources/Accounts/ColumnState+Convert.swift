/// Takes the cells of one column out of a block into the rows from `firstRow`, which is a multiple
/// of 64.
func convert(
  _ block: inout CellBlock, into state: UnsafeMutablePointer<ColumnState>, firstRow: Int
) {
  let column = state.pointee.plan.cell
  switch state.pointee.kind {
  case .idle: break
  case .survey: survey(column, of: block, from: 0, state)
  case .text: convertTexts(column, of: &block, into: state, firstRow: firstRow)
  case .truth: convertTruths(column, of: block, into: state, firstRow: firstRow)
  case .number: convertNumbers(column, of: block, into: state, firstRow: firstRow)
  case .ratio:
    convertCells(column, of: block, into: state, firstRow: firstRow, as: Double.self) { text, row in
      ratio(text, line: block.lines[row], state)
    }
  case .date:
    convertCells(column, of: block, into: state, firstRow: firstRow, as: Int32.self) { text, row in
      if let day = text.dayNumber { return day }
      return state.pointee.plan.isGiven ? looseDay(text, line: block.lines[row], state) : nil
    }
  case .money:
    let hasPoint = state.pointee.plan.mark == .point
    convertCells(column, of: block, into: state, firstRow: firstRow, as: Int64.self) { text, row in
      if hasPoint, let units = text.plainHundredths { return units }
      return hundredths(text, line: block.lines[row], state)
    }
  }
}

/// The loop that all kinds of one fixed width share.
@inline(__always)
private func convertCells<Element: BitwiseCopyable & AdditiveArithmetic>(
  _ column: Int, of block: CellBlock, into state: UnsafeMutablePointer<ColumnState>, firstRow: Int,
  as type: Element.Type, _ parse: (CellText, Int) -> Element?
) {
  let out = state.pointee.cells.assumingMemoryBound(to: Element.self) + firstRow
  let known = state.pointee.known + firstRow / 64
  var row = 0
  while row < block.rowCount {
    var bits: UInt64 = 0
    for bit in 0..<min(64, block.rowCount &- row) {
      let place = row &+ bit
      let text = block.text(block.cells[place &* block.columnCount &+ column]).trimmed
      if text.count > 0, let value = parse(text, place) {
        out[place] = value
        bits |= 1 &<< UInt64(bit)
      } else {
        out[place] = .zero
        if text.count > 0, !accept(text, line: block.lines[place], state) {
          return survey(column, of: block, from: place, state)
        }
      }
    }
    known[row / 64] = bits
    row &+= 64
  }
}

/// Numbers stay whole and narrow as long as all of them are.
private func convertNumbers(
  _ column: Int, of block: CellBlock, into state: UnsafeMutablePointer<ColumnState>, firstRow: Int
) {
  let isGiven = state.pointee.plan.isGiven
  if !state.pointee.isWide {
    var isNarrow = true
    let before = state.pointee
    convertCells(column, of: block, into: state, firstRow: firstRow, as: Int32.self) { text, row in
      if let whole = text.smallWhole { return whole }
      guard let value = isGiven ? number(text, line: block.lines[row], state) : text.number
      else { return nil }
      if let whole = Int32(exactly: value) { return whole }
      isNarrow = false
      return 0
    }
    if isNarrow || state.pointee.kind != .number { return }
    // The block is converted once more: what it was counted as must not count twice.
    state.pointee = before
    state.pointee.widen(rows: firstRow)
  }
  convertCells(column, of: block, into: state, firstRow: firstRow, as: Double.self) { text, row in
    isGiven ? number(text, line: block.lines[row], state) : text.number
  }
}

/// Truths go into bits.
private func convertTruths(
  _ column: Int, of block: CellBlock, into state: UnsafeMutablePointer<ColumnState>, firstRow: Int
) {
  let isGiven = state.pointee.plan.isGiven
  var row = 0
  while row < block.rowCount {
    var bits: UInt64 = 0
    var truths: UInt64 = 0
    for bit in 0..<min(64, block.rowCount &- row) {
      let place = row &+ bit
      let text = block.text(block.cells[place &* block.columnCount &+ column]).trimmed
      if text.count > 0, let truth = isGiven ? text.lenientTruth : text.truth {
        bits |= 1 &<< UInt64(bit)
        if truth { truths |= 1 &<< UInt64(bit) }
      } else if text.count > 0, !accept(text, line: block.lines[place], state) {
        return survey(column, of: block, from: place, state)
      }
    }
    state.pointee.known[(firstRow &+ row) / 64] = bits
    state.pointee.truths[(firstRow &+ row) / 64] = truths
    row &+= 64
  }
}

/// Whether a cell that is no value can be left missing; false when it refutes the kind.
@inline(never)
private func accept(
  _ text: CellText, line: UInt32, _ state: UnsafeMutablePointer<ColumnState>
) -> Bool {
  if text.spellsMissing {
    noteSpelling(text, line: line, state)
    return true
  }
  guard state.pointee.plan.isGiven else {
    state.pointee.isRefused = true
    state.pointee.possible = .accepting(state.pointee.kind)
    state.pointee.kind = .survey
    return false
  }
  if state.pointee.bad.count == 0 { state.pointee.firstBad = text }
  state.pointee.spellings.add(text, line: line)
  state.pointee.bad.note(line: line)
  return true
}

private func noteSpelling(
  _ text: CellText, line: UInt32, _ state: UnsafeMutablePointer<ColumnState>
) {
  if state.pointee.spelled.count == 0 { state.pointee.firstSpelled = text }
  state.pointee.spellings.add(text, line: line)
  state.pointee.spelled.note(line: line)
}

/// Finds out which kinds take the rows of a block from `first` on.
private func survey(
  _ column: Int, of block: CellBlock, from first: Int,
  _ state: UnsafeMutablePointer<ColumnState>
) {
  for row in first..<max(first, block.rowCount) {
    let text = block.text(block.cells[row * block.columnCount + column]).trimmed
    if text.count == 0 { continue }
    if text.spellsMissing {
      noteSpelling(text, line: block.lines[row], state)
      continue
    }
    state.pointee.possible.formIntersection(KindSet(of: text))
    if state.pointee.possible == .onlyText {
      state.pointee.kind = .idle
      return
    }
  }
}
