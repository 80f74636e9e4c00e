/// What money a column's amounts are in.
package enum Currency: Hashable, Sendable {
  /// One, by its code, or by the sign where that is all the file has: `EUR`, `$`.
  case single(String)
  /// Several, in the order of their appearance: adding them up means nothing.
  case mixed([String])

  /// The currency of amounts of which some are in each of these; nil where nothing is known.
  init?(of currencies: [Currency?]) { self.init(currencies.flatMap { $0?.names ?? [] }) }

  /// The codes or signs, in the order of their appearance.
  package var names: [String] {
    switch self {
    case .single(let name): [name]
    case .mixed(let names): names
    }
  }

  /// The currency of amounts in all of these; nil for none.
  init?(_ names: [String]) {
    var seen: Set<String> = []
    let names = Currency.names(of: names).filter { seen.insert($0).inserted }
    guard let first = names.first else { return nil }
    self = names.count == 1 ? .single(first) : .mixed(names)
  }

  /// The codes for signs that only one currency has, and other signs and codes as they are; a bare
  /// `$` beside `USD` is the same.
  static func names(of signs: [String]) -> [String] {
    let names = signs.map { codes[$0] ?? $0.uppercased() }
    let hasCode = names.contains("USD")
    return names.map { hasCode && $0 == "$" ? "USD" : $0 }
  }

  /// Whether three capitals are the code of a currency, and not the start of some number such as
  /// `INV-1001`.
  static func isCode(_ word: UInt32) -> Bool { words.contains(word) }

  private static let words = Set(
    """
    AED ARS AUD BDT BGN BHD BRL CAD CHF CLP CNY COP CRC CZK DKK DOP DZD EGP EUR GBP GHS GTQ HKD HRK
    HUF IDR ILS INR ISK JOD JPY KES KRW KWD KZT LBP LKR MAD MXN MYR NGN NOK NZD OMR PEN PHP PKR PLN
    PYG QAR RON RSD RUB SAR SEK SGD THB TND TRY TWD UAH USD UYU VND XAF XOF ZAR
    """.split { $0 == " " || $0 == "\n" }.map { $0.utf8.reduce(UInt32(0)) { $0 << 8 | UInt32($1) } }
  )

  private static let codes = [
    "€": "EUR", "£": "GBP", "₹": "INR", "US$": "USD", "A$": "AUD", "AU$": "AUD", "C$": "CAD",
    "CA$": "CAD", "NZ$": "NZD", "HK$": "HKD", "S$": "SGD", "R$": "BRL",
  ]
}

/// The currencies that one part of a file shows, in the order of their appearance; of more than
/// four only the first four.
struct CurrencySet: BitwiseCopyable {
  private var codes = SIMD4<UInt32>(repeating: 0)
  private var lines = SIMD4<UInt32>(repeating: 0)
  private var starts = SIMD4<UInt64>(repeating: 0)
  private var counts = SIMD4<UInt32>(repeating: 0)

  /// Adds the currency of an amount.
  mutating func add(_ code: UInt32, _ text: CellText, line: UInt32) {
    for index in 0..<4 {
      if codes[index] == code { return }
      guard codes[index] == 0 else { continue }
      codes[index] = code
      lines[index] = line
      starts[index] = UInt64(UInt(bitPattern: text.start))
      counts[index] = UInt32(truncatingIfNeeded: text.count)
      return
    }
  }

  /// Each currency's sign or code with the first amount in it.
  var examples: [(sign: String, text: String, line: Int)] {
    (0..<4).filter { codes[$0] != 0 }.map { index in
      let code = codes[index]
      let bytes = [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: code >> $0) }.filter { $0 != 0 }
      let start = UnsafePointer<UInt8>(bitPattern: UInt(starts[index]))
      let text = start.map { CellText(start: $0, count: Int(counts[index])).string }
      return (String(decoding: bytes, as: UTF8.self), text ?? "", Int(lines[index]))
    }
  }
}
