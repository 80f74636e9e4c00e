import Accounts

/// The values of each series along one row of points in time, or along names in their order.
struct Course {
  /// One line: the cells at every point, missing where the grid has none.
  struct Series {
    let name: String
    fileprivate(set) var cells: [GridCell]

    var values: [Double?] { cells.map(\.drawable) }

    /// The first number there is.
    var first: GridCell { cells.first { $0.drawable != nil } ?? .missing }

    /// The last number there is.
    var last: GridCell { cells.last { $0.drawable != nil } ?? .missing }

    /// The least number.
    var least: GridCell { known.min { ($0.drawable ?? 0) < ($1.drawable ?? 0) } ?? .missing }

    /// The greatest number.
    var most: GridCell { known.max { ($0.drawable ?? 0) < ($1.drawable ?? 0) } ?? .missing }

    private var known: [GridCell] { cells.filter { $0.drawable != nil } }
  }

  /// The texts of the points, in order.
  private(set) var points: [String] = []

  /// The series that are drawn.
  private(set) var series: [Series] = []

  /// How many series there are.
  var seriesCount: Int { seriesPlaces.count }

  private var seriesPlaces: [String: Int] = [:]

  /// Whether every point is the first day of a month.
  private var isMonthly = false

  /// The rows that have no point.
  private(set) var undated = 0

  /// Reads the rows; dates are put in order, and months and weeks without a row are added.
  init(
    _ subject: PictureSubject, time: Int, on sheet: PictureSheet
  ) throws(PictureError) {
    let grid = subject.grid
    let texts = grid.rows.indices.map { row in
      let cell = grid.cell(row: row, column: time)
      return cell == .missing ? nil : cell.peopleText
    }
    let isDated = grid.columns[time].kind == .date
    points = isDated ? Self.dates(texts.compactMap { $0 }) : Self.inOrder(texts.compactMap { $0 })
    isMonthly = isDated && points.allSatisfy { $0.hasSuffix("-01") }
    let places = Dictionary(uniqueKeysWithValues: zip(points, points.indices))
    let others = subject.labels.filter { $0 != time }
    for row in grid.rows.indices {
      guard let text = texts[row], let point = places[text] else {
        undated += 1
        continue
      }
      let label = subject.name(ofRow: row, others, on: sheet)
      for measure in subject.measures {
        let name = subject.seriesName(label, measure: measure, on: sheet)
        let cell = grid.cell(row: row, column: measure)
        guard let place = place(of: name, most: sheet.most), cell != .missing else { continue }
        guard series[place].cells[point] == .missing else {
          throw Self.twice(text, series: label, of: subject, time: time)
        }
        series[place].cells[point] = cell
      }
    }
  }

  /// Where a series stands; nil for those beyond the most, which are only counted.
  private mutating func place(of name: String, most: Int) -> Int? {
    if let place = seriesPlaces[name] { return place < most ? place : nil }
    let place = seriesPlaces.count
    seriesPlaces[name] = place
    guard place < most else { return nil }
    series.append(Series(name: name, cells: Array(repeating: .missing, count: points.count)))
    return place
  }

  /// The title over the lines: `renewal 2026-01 to 2026-12`.
  func span(from title: String) -> String {
    guard var first = points.first, var last = points.last else { return title }
    if isMonthly { (first, last) = (String(first.prefix(7)), String(last.prefix(7))) }
    return first == last ? "\(title) \(first)" : "\(title) \(first) to \(last)"
  }

  private static func inOrder(_ texts: [String]) -> [String] {
    var seen: Set<String> = []
    return texts.filter { seen.insert($0).inserted }
  }

  /// The dates in order, with those between them where all are whole months or weeks apart.
  private static func dates(_ texts: [String]) -> [String] {
    let dates = Set(texts.compactMap { CalendarDate($0) }).sorted()
    guard let first = dates.first, let last = dates.last else { return [] }
    let most = 1200
    let isMonthly = dates.allSatisfy { $0.civil.day == 1 }
    let isWeekly = dates.allSatisfy { (Int($0.dayNumber) - Int(first.dayNumber)) % 7 == 0 }
    guard isMonthly || isWeekly, dates.count > 2 else { return dates.map(\.description) }
    var filled = [first]
    while filled[filled.count - 1] < last, filled.count < most {
      let before = filled[filled.count - 1]
      filled.append(isMonthly ? before.adding(months: 1) : before.adding(days: 7))
    }
    return (filled.last == last ? filled : dates).map(\.description)
  }

  private static func twice(
    _ point: String, series: String, of subject: PictureSubject, time: Int
  ) -> PictureError {
    let owner = series.isEmpty ? "" : " of “\(series)”"
    let measure = subject.measures.first.flatMap { subject.word($0) }
    let asked = measure.map { $0 == "count" ? "count" : "sum of \($0)" } ?? "count"
    let isDate = subject.grid.columns[time].kind == .date
    // A month is a group already, of a field that is not told here.
    let spans = ["day", "week", "month", "quarter", "year"]
    let group = subject.word(time).flatMap { spans.contains($0) ? nil : $0 }
    return PictureError(
      "a sparkline needs one number for each point, and the answer has several for \(point)\(owner)",
      write: group.map { "show \(asked) per \(isDate ? "month of " : "")\($0) as sparkline" })
  }
}

extension PictureSubject {
  /// The name of the line of a measure: the labels, the measure where there are several, or both.
  fileprivate func seriesName(_ label: String, measure: Int, on sheet: PictureSheet) -> String {
    if label.isEmpty { return title(of: measure) }
    return measures.count == 1 ? label : label + sheet.divider + title(of: measure)
  }
}
