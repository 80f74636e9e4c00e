/// The pictures an answer can be drawn as; the raw value is the word after `as`.
package enum Picture: String, CaseIterable, Sendable {
  case bars
  case stackedBars = "stacked-bars"
  case histogram, sparkline, timeline

  /// What the picture shows and what it needs, in one sentence.
  package var help: String {
    switch self {
    case .bars: "one bar a row, its number beside it; needs a column of numbers"
    case .stackedBars:
      "one bar a group, divided into parts; needs two columns of names and then one of numbers"
    case .histogram:
      "how many rows have a value within each band; needs a column of numbers or dates"
    case .sparkline:
      "the course of a number, one line a series; needs a column of dates or names and then one of "
        + "numbers"
    case .timeline:
      "the rows by date, or bars over months where there are columns `from` and `to`; needs a "
        + "column of dates"
    }
  }

  /// The picture of a grid as lines of text, which ends in a line break.
  ///
  /// The last columns that hold numbers are what is drawn; the other columns say whose numbers they
  /// are. Where all columns hold numbers, the first of several is the label. A value that is missing
  /// is never drawn as zero: it has no sign, and a note counts it. The notes of the grid follow.
  ///
  /// - Parameters:
  ///   - grid: the answer to draw.
  ///   - width: the terminal columns that no line exceeds.
  ///   - style: whether headers, notes and marked cells have colour.
  ///   - signs: what the picture is drawn with.
  ///   - most: the rows, groups, series or entries drawn; a note counts those left out.
  /// - Returns: the lines, and beneath them the notes of the grid and of the picture.
  /// - Throws: what the picture needs and the grid has not, with a sentence that would work.
  package func render(
    _ grid: Grid, width: Int = 100, style: Style = .plain, signs: PictureSigns = .blocks,
    most: Int = 50
  ) throws(PictureError) -> String {
    let sheet = PictureSheet(width: width, style: style, signs: signs, most: max(1, most))
    return switch self {
    case .bars: try drawBars(grid, on: sheet)
    case .stackedBars: try drawStackedBars(grid, on: sheet)
    case .histogram: try drawHistogram(grid, on: sheet)
    case .sparkline: try drawSparklines(grid, on: sheet)
    case .timeline: try drawTimeline(grid, on: sheet)
    }
  }
}

/// The characters a picture is drawn with; names and notes keep their own.
package enum PictureSigns: Sendable {
  /// Block and line characters of Unicode, which tell eighths of a column apart.
  case blocks

  /// ASCII alone, for terminals and files that know no other.
  case ascii
}

/// Why a grid cannot be drawn as asked, and what to ask instead.
package struct PictureError: Error, Equatable, Sendable {
  /// What the picture needs and what the answer has.
  package let message: String

  /// A sentence that would work, nil where there is none better.
  package let suggestion: String?

  init(_ message: String, write suggestion: String? = nil) {
    self.message = message
    self.suggestion = suggestion
  }

  /// Both in one line: ``bars need a column of numbers: `show count per segment as bars` ``.
  package var text: String {
    suggestion.map { "\(message): `\($0)`" } ?? message
  }
}
