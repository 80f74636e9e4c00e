import Accounts

// New columns out of the cells of others.
extension Column {
  /// For each of `rows` the cell of that row; missing where the row is -1.
  func picking(_ rows: Buffer<Int32>) -> Column {
    let known = Bitmap(count: rows.count)
    for place in 0..<rows.count {
      let row = Int(rows.base[place])
      if row >= 0, isKnown(row) { known.insert(place) }
    }
    var disputed: Bitmap?
    if let conflicted {
      let bits = Bitmap(count: rows.count)
      for place in 0..<rows.count where rows.base[place] >= 0 && conflicted[Int(rows.base[place])] {
        bits.insert(place)
      }
      disputed = bits.population > 0 ? bits : nil
    }
    return Column(
      type: type, count: rows.count, storage: count > 0 ? picked(rows) : empty(rows.count),
      known: known.population == rows.count ? nil : known, conflicted: disputed)
  }

  private func empty(_ count: Int) -> Storage { Column.missing(type, count: count).storage }

  private func picked(_ rows: Buffer<Int32>) -> Storage {
    switch storage {
    case .truth(let bits):
      let result = Bitmap(count: rows.count)
      for place in 0..<rows.count where rows.base[place] >= 0 && bits[Int(rows.base[place])] {
        result.insert(place)
      }
      return .truth(result)
    case .codes8(let codes, let pool): return .codes8(codes.picking(rows), pool)
    case .codes16(let codes, let pool): return .codes16(codes.picking(rows), pool)
    case .codes32(let codes, let pool): return .codes32(codes.picking(rows), pool)
    case .days(let days): return .days(days.picking(rows))
    case .integers(let cells): return .integers(cells.picking(rows))
    case .numbers(let cells): return .numbers(cells.picking(rows))
    case .money(let cells): return .money(cells.picking(rows))
    }
  }

  /// A column of the cells of `first` in the rows of `yes` and of `second` elsewhere; missing in the
  /// rows of `unknown`.
  static func choosing(
    _ first: Column, where yes: Bitmap, else second: Column, unknown: Bitmap
  ) -> Column {
    let count = yes.count
    let (one, other) = (first.usable, second.usable)
    let known = Bitmap(count: count)
    for word in 0..<known.wordCount {
      let (pick, open) = (yes.words.base[word], unknown.words.base[word])
      known.words.base[word] =
        (one.words.base[word] & pick | other.words.base[word] & ~pick) & ~open
        & known.mask(ofWord: word)
    }
    return Column(
      type: first.type, count: count, storage: mixed(first, yes, second),
      known: known.population == count ? nil : known)
  }

  /// The rows with a value that rules do not dispute.
  private var usable: Bitmap {
    let known = known ?? .full(count: count)
    return conflicted.map { known.subtracting($0) } ?? known
  }

  private static func mixed(_ first: Column, _ yes: Bitmap, _ second: Column) -> Storage {
    let count = yes.count
    switch (first.storage, second.storage) {
    case (.truth(let one), .truth(let other)):
      let bits = Bitmap(count: count)
      for word in 0..<bits.wordCount {
        let pick = yes.words.base[word]
        bits.words.base[word] = one.words.base[word] & pick | other.words.base[word] & ~pick
      }
      return .truth(bits)
    case (.days(let one), .days(let other)): return .days(one.mixed(where: yes, other))
    case (.money(let one), .money(let other)): return .money(one.mixed(where: yes, other))
    case (.numbers(let one), .numbers(let other)): return .numbers(one.mixed(where: yes, other))
    case (.integers(let one), .integers(let other)): return .integers(one.mixed(where: yes, other))
    case (.numbers, .integers), (.integers, .numbers):
      let cells = Buffer<Double>(zeroed: count)
      for row in 0..<count { cells.base[row] = yes[row] ? first.number(row) : second.number(row) }
      return .numbers(cells)
    default: return mixedTexts(first, yes, second)
    }
  }

  /// Words of two pools become words of one.
  private static func mixedTexts(_ first: Column, _ yes: Bitmap, _ second: Column) -> Storage {
    guard let one = first.pool, let other = second.pool else {
      return Column.missing(first.type, count: yes.count).storage
    }
    let codes = Buffer<UInt32>(zeroed: yes.count)
    for row in 0..<yes.count {
      codes.base[row] = UInt32(yes[row] ? first.code(row) : one.count + second.code(row))
    }
    return .codes32(codes, TextPool(one.texts + other.texts))
  }
}

extension Buffer {
  fileprivate func picking(_ rows: Buffer<Int32>) -> Buffer<Element> {
    let result = Buffer(zeroed: rows.count)
    for place in 0..<rows.count where rows.base[place] >= 0 {
      result.base[place] = base[Int(rows.base[place])]
    }
    return result
  }

  fileprivate func mixed(where yes: Bitmap, _ other: Buffer<Element>) -> Buffer<Element> {
    let result = Buffer(zeroed: yes.count)
    for row in 0..<yes.count { result.base[row] = yes[row] ? base[row] : other.base[row] }
    return result
  }
}
