/// Takes texts out of a block: each becomes its code plus one, and a missing text zero.
///
/// In three steps over the block, so that the look-ups of a large dictionary wait for memory
/// together and not one after the other.
func convertTexts(
  _ column: Int, of block: inout CellBlock, into state: UnsafeMutablePointer<ColumnState>,
  firstRow: Int
) {
  tagTexts(column, of: &block, state)
  if state.pointee.dictionary.isLarge {
    state.pointee.touched = touchSlots(of: block, state.pointee.dictionary)
  }
  let out = state.pointee.cells.assumingMemoryBound(to: UInt32.self) + firstRow
  let known = state.pointee.known + firstRow / 64
  var dictionary = state.pointee.dictionary
  var row = 0
  while row < block.rowCount {
    var bits: UInt64 = 0
    for bit in 0..<min(64, block.rowCount &- row) {
      let place = row &+ bit
      let text = block.texts[place]
      if text.count == 0 {
        out[place] = 0
      } else {
        out[place] = dictionary.code(of: text, tag: block.tags[place]) &+ 1
        bits |= 1 &<< UInt64(bit)
      }
    }
    known[row / 64] = bits
    row &+= 64
  }
  state.pointee.dictionary = dictionary
}

private func tagTexts(
  _ column: Int, of block: inout CellBlock, _ state: UnsafeMutablePointer<ColumnState>
) {
  let isCurrency = state.pointee.plan.isCurrency
  for row in 0..<block.rowCount {
    var text = block.text(block.cells[row &* block.columnCount &+ column]).trimmed
    if isCurrency { text = currencyText(of: text, mark: state.pointee.plan.mark) }
    if text.count == 0 {
      block.texts[row] = text
      continue
    }
    var (tag, isASCII) = textTag(text, lastWord: block.lastWord)
    if !isASCII, let repaired = repairedText(text, into: &block.arena) {
      state.pointee.repaired.note(line: block.lines[row])
      text = repaired
      tag = textTag(text, lastWord: block.lastWord).tag
    }
    block.texts[row] = text
    block.tags[row] = tag
  }
}

@inline(never)
private func currencyText(of amount: CellText, mark: DecimalMark) -> CellText {
  let none = CellText(start: amount.start, count: 0)
  return amount.count == 0 ? none : Amount(amount, mark: mark)?.currencyText ?? none
}

private func touchSlots(of block: CellBlock, _ dictionary: TextDictionary) -> UInt64 {
  var touched: UInt64 = 0
  for row in 0..<block.rowCount where block.texts[row].count > 0 {
    touched |= dictionary.touch(block.tags[row])
  }
  return touched
}

/// The text with every bad byte replaced, or nil when it is good UTF-8.
@inline(never)
func repairedText(_ text: CellText, into arena: inout ByteArena) -> CellText? {
  if isValidUTF8(text.bytes) { return nil }
  var good = text.string
  return good.withUTF8 { arena.copy($0) }
}
