extension GridCell {
  /// The text of this cell for people, on one line and safe for a terminal.
  ///
  /// Numbers have thousands separators and at most two decimals unless very small; a missing cell
  /// is `—`, a truth `yes` or `no`, a share `12.5%`, a conflict its values as in `PR1 | PR3 ?`.
  package var peopleText: String { peopleText(in: ColumnLook()) }

  /// The same, with the decimals that its whole column shows.
  func peopleText(in look: ColumnLook) -> String {
    switch self {
    case .missing: "—"
    case .text(let text): text.terminalSafe
    case .number(let value): numberText(of: value)
    case .integer(let value): grouped(value)
    case .money(let minorUnits, let currency):
      moneyText(minorUnits: minorUnits, currency: currency, showsCents: look.showsCents)
    case .date: machineText
    case .truth(let value): value ? "yes" : "no"
    case .ratio(let value): percentText(of: value, minimumFraction: look.percentDecimals)
    case .conflict(let values): conflictText(values).terminalSafe
    }
  }

  /// Whether the people's text is worthless when cut: a number, a date, a truth, or missing.
  var mustStayWhole: Bool {
    switch self {
    case .text, .conflict: false
    case .missing, .number, .integer, .money, .date, .truth, .ratio: true
    }
  }

  /// Whether the people's text has digits that line up with others by the decimal point.
  var isNumeric: Bool {
    switch self {
    case .number(let value), .ratio(let value): value.isFinite
    case .integer, .money: true
    case .missing, .text, .date, .truth, .conflict: false
    }
  }
}

/// How many decimals the money and the shares of one column show, the same in every row.
struct ColumnLook {
  var showsCents = false
  var percentDecimals = 0

  init() {}

  init(of column: Int, in grid: Grid) {
    self.init(ofCells: grid.rows.lazy.map { column < $0.count ? $0[column] : .missing })
  }

  init(ofCells cells: some Sequence<GridCell>) {
    for cell in cells {
      switch cell {
      case .money(let minorUnits, _) where minorUnits % 100 != 0: showsCents = true
      case .ratio(let value) where percentHasFraction(value): percentDecimals = 1
      default: continue
      }
    }
  }
}
