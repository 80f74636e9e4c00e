import Reporting
import Testing

struct WidthCase: CustomTestStringConvertible {
  let text: String
  let width: Int
  let testDescription: String

  init(_ name: String, _ text: String, _ width: Int) {
    testDescription = name
    self.text = text
    self.width = width
  }
}

private let widths = [
  WidthCase("empty", "", 0),
  WidthCase("ASCII", "Acorn Ltd", 9),
  WidthCase("controls take none", "a\u{1B}\u{07}\u{0}b", 2),
  WidthCase("line break", "\r\n", 0),
  WidthCase("C1 control", "\u{9B}", 0),
  WidthCase("precomposed", "Zürich", 6),
  WidthCase("combining", "Zu\u{308}rich", 6),
  WidthCase("stacked marks", "e\u{301}\u{323}", 1),
  WidthCase("Chinese", "日本語", 6),
  WidthCase("mixed", "東京 Ltd", 8),
  WidthCase("Hangul", "한국어", 6),
  WidthCase("Hangul letters", "\u{1112}\u{1161}\u{11AB}", 2),
  WidthCase("full-width Latin", "Ａ", 2),
  WidthCase("half-width Katakana", "ｱ", 1),
  WidthCase("half-width Katakana, voiced", "ﾊﾟ", 2),
  WidthCase("Arabic", "مرحبا", 5),
  WidthCase("Hebrew with points", "שָׁלוֹם", 4),
  WidthCase("Arabic number sign", "\u{600}", 1),
  WidthCase("Thai", "ก็", 1),
  WidthCase("Devanagari", "नमस्ते", 4),
  WidthCase("Tamil", "கி", 2),
  WidthCase("emoji", "😀", 2),
  WidthCase("heart as text", "\u{2764}", 1),
  WidthCase("heart as emoji", "\u{2764}\u{FE0F}", 2),
  WidthCase("keycap", "1\u{FE0F}\u{20E3}", 2),
  WidthCase("family", "👨‍👩‍👧‍👦", 2),
  WidthCase("skin tone", "👍🏽", 2),
  WidthCase("flag", "🇩🇪", 2),
  WidthCase("flag by tags", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", 2),
  WidthCase("zero width space", "a\u{200B}b", 2),
  WidthCase("soft hyphen", "a\u{AD}b", 3),
  WidthCase("signs of this module", "—…─⏎␛", 5),
]

@Test(arguments: widths)
func displayWidth(_ test: WidthCase) {
  #expect(test.text.displayWidth == test.width)
}

struct CutCase: CustomTestStringConvertible {
  let text: String
  let width: Int
  let cut: String
  var testDescription: String { "\(text.terminalSafe) to \(width)" }
}

private let cuts = [
  CutCase(text: "Acorn", width: 5, cut: "Acorn"),
  CutCase(text: "Acorn", width: 4, cut: "Aco…"),
  CutCase(text: "Acorn", width: 1, cut: "…"),
  CutCase(text: "Acorn", width: 0, cut: ""),
  CutCase(text: "Acorn", width: -3, cut: ""),
  CutCase(text: "", width: 0, cut: ""),
  CutCase(text: "日本語", width: 6, cut: "日本語"),
  CutCase(text: "日本語", width: 5, cut: "日本…"),
  CutCase(text: "日本語", width: 4, cut: "日…"),
  CutCase(text: "日本語", width: 1, cut: "…"),
  CutCase(text: "Zu\u{308}rich", width: 3, cut: "Zu\u{308}…"),
  CutCase(text: "Zu\u{308}rich", width: 6, cut: "Zu\u{308}rich"),
  CutCase(text: "👨‍👩‍👧‍👦👨‍👩‍👧‍👦", width: 3, cut: "👨‍👩‍👧‍👦…"),
  CutCase(text: "🇩🇪🇫🇷", width: 2, cut: "…"),
  CutCase(text: "مرحبا بالعالم", width: 4, cut: "مرح…"),
]

@Test(arguments: cuts)
func truncation(_ test: CutCase) {
  #expect(Array(test.text.truncated(to: test.width).utf8) == Array(test.cut.utf8))
}

@Test func padding() {
  #expect("日本".padded(to: 6) == "日本  ")
  #expect("日本".padded(to: 6, alignment: .right) == "  日本")
  #expect("Acorn".padded(to: 3) == "Acorn")
}

struct SafeCase: CustomTestStringConvertible {
  let text: String
  let safe: String
  var testDescription: String { safe }
}

private let safeTexts = [
  SafeCase(text: "Zürich £5 — fine", safe: "Zürich £5 — fine"),
  SafeCase(text: "one\ntwo\r\nthree", safe: "one⏎two⏎three"),
  SafeCase(text: "a\u{2028}b\u{2029}c\u{85}d", safe: "a⏎b⏎c⏎d"),
  SafeCase(text: "a\tb", safe: "a b"),
  SafeCase(text: "\u{1B}[31mred\u{1B}]0;title\u{07}", safe: "␛[31mred␛]0;title␇"),
  SafeCase(text: "\u{0}\u{8}\r\u{7F}", safe: "␀␈␍␡"),
  SafeCase(text: "\u{9B}2J\u{90}", safe: "\\u{9B}2J\\u{90}"),
  SafeCase(text: "abc\u{202E}fed\u{2066}", safe: "abc\\u{202E}fed\\u{2066}"),
  SafeCase(text: "Zu\u{308}rich 👨‍👩‍👧‍👦 مرحبا", safe: "Zu\u{308}rich 👨‍👩‍👧‍👦 مرحبا"),
]

@Test(arguments: safeTexts)
func terminalSafety(_ test: SafeCase) {
  #expect(test.text.terminalSafe == test.safe)
}

@Test func wrapping() {
  #expect("12 of 60 accounts".wrapped(to: nil) == ["12 of 60 accounts"])
  #expect("12 of 60 accounts".wrapped(to: 8) == ["12 of 60", "accounts"])
  #expect("accounts of 60".wrapped(to: 5) == ["accou", "nts", "of 60"])
  #expect("日本語".wrapped(to: 1) == ["日", "本", "語"])
  #expect("".wrapped(to: 0) == [""])
}
