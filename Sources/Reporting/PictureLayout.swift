/// How a line is shared between the names on its left and the drawing beside them.
struct PictureLayout {
  /// The columns of the names, none where there are no names.
  let names: Int

  /// The columns of the drawing.
  let drawing: Int

  /// The columns by which the line is too short for both, 0 where they fit.
  let lacking: Int

  /// The names give way to the drawing: they take at most two fifths of the line, and less where the
  /// drawing would be narrower than the lower bound of `drawing`.
  init(
    names: [String], title: String, drawing: ClosedRange<Int>, beside widths: [Int],
    on sheet: PictureSheet
  ) {
    let natural = names.reduce(title.displayWidth) { max($0, $1.displayWidth) }
    let wanted = min(natural, max(8, sheet.width * 2 / 5))
    let smallest = min(natural, 4)
    let beside = widths.reduce(natural > 0 ? PictureSheet.gap : 0) {
      $0 + $1 + PictureSheet.gap
    }
    let room = sheet.width - beside
    self.names = max(smallest, min(wanted, room - drawing.lowerBound))
    self.drawing = max(drawing.lowerBound, min(room - self.names, drawing.upperBound))
    lacking = max(0, self.names + drawing.lowerBound - room)
  }
}

extension PictureSheet {
  /// The widths of a column of names and of the drawing beside it.
  ///
  /// - Throws: how long a line must be, where not even the shortest names leave room enough.
  func layout(
    _ picture: String, names: [String], title: String, drawing: ClosedRange<Int>,
    beside widths: [Int]
  ) throws(PictureError) -> PictureLayout {
    let layout = PictureLayout(
      names: names, title: title, drawing: drawing, beside: widths, on: self)
    if layout.lacking > 0 { throw tooNarrow(picture, needs: width + layout.lacking) }
    return layout
  }

  /// The problem of a line that is too short.
  func tooNarrow(_ picture: String, needs needed: Int) -> PictureError {
    PictureError(
      "\(picture) need a line of \(needed) columns here, and there are \(width); widen the window or "
        + "see the answer as a table")
  }
}
