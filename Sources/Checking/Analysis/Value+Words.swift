import Accounts
import Syntax

extension Value {
  /// As the value is written in a sentence: `red`, `"Ana B."`, `50k`, `60%`, `2027-02-01`.
  var words: String {
    switch self {
    case .missing: "missing"
    case .truth(let truth): truth ? "yes" : "no"
    case .number(let number): Self.words(of: number)
    case .money(let units): Self.words(ofMoney: units)
    case .ratio(let ratio): Self.words(of: (ratio * 1e11).rounded() / 1e9) + "%"
    case .date(let day): day.description
    case .span(let span): span.description
    case .text(let text): Self.words(ofText: text)
    }
  }

  private static func words(of number: Double) -> String {
    guard abs(number) < 1e15, number == number.rounded() else { return number.description }
    return Int64(number).description
  }

  private static func words(ofMoney units: Int64) -> String {
    let (whole, rest) = units.quotientAndRemainder(dividingBy: 100)
    guard rest == 0 else {
      let cents = rest.magnitude
      return (units < 0 ? "-" : "") + "\(whole.magnitude)." + (cents < 10 ? "0" : "") + "\(cents)"
    }
    if whole != 0, whole % 1_000_000 == 0 { return "\(whole / 1_000_000)M" }
    if whole != 0, whole % 1000 == 0 { return "\(whole / 1000)k" }
    return whole.description
  }

  /// A text as it is written beside a field: bare where it is one word that is not reserved.
  static func words(ofText text: String) -> String {
    let isWord =
      text.first?.isLetter == true
      && text.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
      && Keyword(word: text)?.isReserved != true
    guard !isWord else { return text }
    var escaped = ""
    for character in text {
      if character == "\"" || character == "\\" { escaped.append("\\") }
      escaped.append(character)
    }
    return "\"\(escaped)\""
  }
}
