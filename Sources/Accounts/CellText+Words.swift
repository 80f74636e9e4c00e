extension CellText {
  /// The text without white space at its ends; a no-break space counts as white.
  @inline(__always) var trimmed: CellText {
    if count == 0 { return self }
    let last = start[count &- 1]
    if start[0] > Byte.space && last > Byte.space && start[0] != 0xC2 && last != 0xA0 {
      return self
    }
    return trimmedSlowly
  }

  @inline(never)
  private var trimmedSlowly: CellText {
    var from = 0
    var to = count
    while from < to {
      if isWhite(start[from]) {
        from += 1
      } else if to - from >= 2, start[from] == 0xC2, start[from + 1] == 0xA0 {
        from += 2
      } else {
        break
      }
    }
    while from < to {
      if isWhite(start[to - 1]) {
        to -= 1
      } else if to - from >= 2, start[to - 1] == 0xA0, start[to - 2] == 0xC2 {
        to -= 2
      } else {
        break
      }
    }
    return CellText(start: start + from, count: to - from)
  }

  private func isWhite(_ byte: UInt8) -> Bool {
    byte == Byte.space || (byte >= 9 && byte <= 13)
  }

  /// Whether the text is `word`, which is in small letters, in any case.
  func equals(_ word: StaticString) -> Bool {
    guard word.utf8CodeUnitCount == count else { return false }
    for index in 0..<count {
      let byte = start[index]
      let isCapital = byte >= 65 && byte <= 90
      if (isCapital ? byte + 32 : byte) != word.utf8Start[index] { return false }
    }
    return true
  }

  /// Whether the text is one of the ways in which exports write that there is no value.
  var spellsMissing: Bool { spellsMissingWord || equals("none") }

  /// The same where `none` is a word like any other.
  var spellsMissingWord: Bool { spellsMissingSign || equals("na") }

  /// The same where only what nobody means as a word counts.
  @inline(__always) var spellsMissingSign: Bool {
    guard count <= CellText.longestMissing, count > 0 else { return false }
    switch start[0] {
    case Byte.minus, UInt8(ascii: "#"), UInt8(ascii: "("), UInt8(ascii: "<"), UInt8(ascii: "n"),
      UInt8(ascii: "N"), 0xE2:
      return isMissingSign
    default: return false
    }
  }

  @inline(never)
  private var isMissingSign: Bool {
    switch count {
    case 1: start[0] == Byte.minus
    case 2: equals("--")
    case 3: equals("n/a") || isDash
    case 4: equals("null") || equals("#n/a")
    case 5: equals("#null") || equals("#ref!") || equals("#num!")
    case 6: equals("(null)") || equals("<null>") || equals("(none)") || equals("#name?")
    case 7:
      equals("(blank)") || equals("#value!") || equals("(empty)") || equals("#div/0!")
        || equals("not set")
    case 8: equals("--none--")
    case 9: equals("(not set)")
    case 13: equals("not available")
    case 14: equals("not applicable")
    default: false
    }
  }

  /// The most bytes that a text of that kind has.
  static let longestMissing = 14

  /// Whether the text is one of the longer dashes.
  private var isDash: Bool {
    start[0] == 0xE2 && start[1] == 0x80 && (start[2] == 0x93 || start[2] == 0x94)
  }

  /// Yes or no, written as `yes`, `no`, `true` or `false` in any case.
  var truth: Bool? {
    switch count {
    case 2: equals("no") ? false : nil
    case 3: equals("yes") ? true : nil
    case 4: equals("true") ? true : nil
    case 5: equals("false") ? false : nil
    default: nil
    }
  }

  /// Yes or no in a column that is known to hold it, where one letter, digit or tick says enough.
  var lenientTruth: Bool? {
    switch count {
    case 1: shortTruth
    case 2: equals("on") ? true : truth
    case 3: equals("off") ? false : tick ?? truth
    case 6: tick
    case 7: equals("checked") ? true : nil
    case 9: equals("unchecked") ? false : nil
    default: truth
    }
  }

  private var shortTruth: Bool? {
    switch start[0] {
    case UInt8(ascii: "1"), UInt8(ascii: "y"), UInt8(ascii: "Y"), UInt8(ascii: "t"),
      UInt8(ascii: "T"), UInt8(ascii: "x"), UInt8(ascii: "X"):
      true
    case UInt8(ascii: "0"), UInt8(ascii: "n"), UInt8(ascii: "N"), UInt8(ascii: "f"),
      UInt8(ascii: "F"):
      false
    default: nil
    }
  }

  /// A tick or a cross, with or without the mark that asks for it in colour.
  private var tick: Bool? {
    switch CellText(start: start, count: 3).string {
    case "✓", "✔", "☑", "✅": true
    case "✗", "✘", "☐", "❌": false
    default: nil
    }
  }
}
