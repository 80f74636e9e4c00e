import Accounts
import Checking
import Vocabulary

// Questions about the past, answered over the moments of one timeline.
//
// Between two states of the data nothing is known to have changed, so a value holds from one state
// to the next. Before the first state, and for rows that were not there, it is unknown.
extension Facts {
  /// What the past says of every row.
  func past(_ history: History, type: ValueType) -> Column {
    switch history.question {
    case .asOf(let day): value(of: history, on: self.day(day), type)
    case .unbroken(let span): unbroken(history, from: start(of: span))
    case .turned(let first, let last):
      turned(history, from: moment.day(first), to: min(moment.day(last), moment.today))
    case .moved(let isUp, let amount, let span):
      moved(history, from: start(of: span), isUp: isUp, by: amount)
    case .trend(let isRising, let span):
      trend(history, from: start(of: span), isRising: isRising)
    case .extreme(let isLowest, let span):
      extreme(history, from: start(of: span), isLowest: isLowest)
    case .folded(let aggregate, let span):
      lately(history, from: start(of: span), aggregate, type)
    }
  }

  private func day(_ day: History.Day) -> CalendarDate {
    switch day {
    case .ago(let span): start(of: span)
    case .on(let day): day
    }
  }

  private func start(of span: Span) -> CalendarDate { moment.today.adding(span.reversed) }

  // The value in one moment and in many.

  private func value(of history: History, on day: CalendarDate, _ type: ValueType) -> Column {
    if day >= moment.today { return ColumnEvaluator(self).column(of: history.value) }
    guard !StopRequest.isMade, let state = state(on: day) else {
      return .missing(type, count: table.rowCount)
    }
    let column = ColumnEvaluator(state).column(of: history.value)
    return column.picking(rows(in: state.table, by: history.names))
  }

  /// The row of an earlier state that each row was; -1 where it was not there.
  private func rows(in earlier: Table, by names: [String]) -> Buffer<Int32> {
    guard let key = names.first, let column = table.column(named: key) else {
      return Link.none(count: table.rowCount).targets
    }
    return Link(column, to: earlier, by: Array(names.prefix(1))).targets
  }

  /// The values in force at the start and after each later state, today's last; the first is nil
  /// when nothing is known of the start.
  private func course(of history: History, from start: CalendarDate) -> (first: Column?, [Column]) {
    let type = history.value.type
    let first =
      state(on: start) == nil ? nil : value(of: history, on: start, type)
    // The newest state is today's, whatever its day.
    let days = portfolio.daysOfStates(after: start, through: moment.today)
      .filter { day in day < moment.today && day != table.source.date }
    let later = days.map { value(of: history, on: $0, type) }
    return (first, later + [ColumnEvaluator(self).column(of: history.value)])
  }

  // Tests.

  private func unbroken(_ history: History, from start: CalendarDate) -> Column {
    let (first, later) = course(of: history, from: start)
    var yes = Bitmap.full(count: table.rowCount)
    var no = Bitmap(count: table.rowCount)
    for column in [first].compactMap(\.self) + later {
      let truth = Judged(column)
      yes = yes.intersection(truth.yes)
      no = no.union(truth.no)
    }
    if first == nil { yes = Bitmap(count: table.rowCount) }
    return truthColumn(yes: yes, no: no)
  }

  private func turned(
    _ history: History, from start: CalendarDate, to end: CalendarDate
  ) -> Column {
    let count = table.rowCount
    let dayBefore = start.adding(days: -1)
    guard start <= moment.today else {
      return truthColumn(yes: Bitmap(count: count), no: .full(count: count))
    }
    var before: Judged? =
      state(on: dayBefore) == nil ? nil : Judged(value(of: history, on: dayBefore, .truth))
    let hasStart = before != nil
    var yes = Bitmap(count: count)
    var doubtful = Bitmap(count: count)
    var days = portfolio.daysOfStates(after: dayBefore, through: end)
      .filter { $0 < moment.today && $0 != table.source.date }
    if end == moment.today { days.append(end) }
    for day in days {
      let now = Judged(value(of: history, on: day, .truth))
      if let before {
        yes = yes.union(before.no.intersection(now.yes))
        doubtful = doubtful.union(before.unknown.intersection(now.yes))
          .union(now.unknown.intersection(before.no))
      }
      before = now
    }
    let no = hasStart ? Bitmap.full(count: count).subtracting(yes).subtracting(doubtful) : nil
    return truthColumn(yes: yes, no: no ?? Bitmap(count: count))
  }

  private func moved(
    _ history: History, from start: CalendarDate, isUp: Bool, by amount: History.Amount
  ) -> Column {
    let old = value(of: history, on: start, history.value.type)
    let new = ColumnEvaluator(self).column(of: history.value)
    let (was, now) = (old.readings, new.readings)
    let (yes, no) = (Bitmap(count: table.rowCount), Bitmap(count: table.rowCount))
    for row in 0..<table.rowCount {
      guard let before = was(row), let after = now(row) else { continue }
      let gain = isUp ? after - before : before - after
      let wanted: Double =
        switch amount {
        case .units(let units): units
        case .percent(let percent): percent * before.magnitude / 100
        }
      // From nothing, any way is far. Shares are no exact numbers: 50% less 45% is a little less
      // than five points.
      let slack = 1e-12 * max(before.magnitude, after.magnitude)
      let isFar = before == 0 && wanted == 0 ? gain > 0 : gain >= wanted - slack
      if isFar { yes.insert(row) } else { no.insert(row) }
    }
    return truthColumn(yes: yes, no: no)
  }

  private func trend(_ history: History, from start: CalendarDate, isRising: Bool) -> Column {
    compared(history, from: start) { values in
      var isKnown = true
      for index in values.indices.dropFirst() {
        guard let before = values[index - 1], let after = values[index] else {
          isKnown = false
          continue
        }
        if isRising ? after <= before : after >= before { return false }
      }
      return isKnown ? true : nil
    }
  }

  private func extreme(_ history: History, from start: CalendarDate, isLowest: Bool) -> Column {
    compared(history, from: start) { values in
      guard let last = values.last, let now = last else { return nil }
      var (isKnown, differs) = (true, false)
      for value in values.dropLast() {
        guard let value else {
          isKnown = false
          continue
        }
        if isLowest ? value < now : value > now { return false }
        if value != now { differs = true }
      }
      return isKnown ? differs : nil
    }
  }

  /// Judges each row by its values from the start on, the first being nil where it is not known.
  private func compared(
    _ history: History, from start: CalendarDate, _ judge: ([Double?]) -> Bool?
  ) -> Column {
    let (first, later) = course(of: history, from: start)
    let readings = [first].map { $0?.readings } + later.map { $0.readings }
    let (yes, no) = (Bitmap(count: table.rowCount), Bitmap(count: table.rowCount))
    var values = [Double?](repeating: nil, count: readings.count)
    for row in 0..<table.rowCount {
      for index in readings.indices { values[index] = readings[index]?(row) }
      switch judge(values) {
      case true?: yes.insert(row)
      case false?: no.insert(row)
      case nil: continue
      }
    }
    return truthColumn(yes: yes, no: no)
  }

  // One value of many.

  /// The values after the start of the span, each state counting once; missing where the past does
  /// not reach so far.
  private func lately(
    _ history: History, from start: CalendarDate, _ aggregate: Aggregate, _ type: ValueType
  ) -> Column {
    let (first, later) = course(of: history, from: start)
    let count = table.rowCount
    guard first != nil else { return .missing(type, count: count) }
    // One long column of all states, each row a group.
    let groups = Buffer<Int32>(zeroed: count * later.count)
    for index in 0..<groups.count { groups.base[index] = Int32(index % max(count, 1)) }
    let cells = later.flatMap { column in (0..<count).map { column[$0] } }
    return folded(
      aggregate, Column(cells, type: type), .full(count: groups.count),
      of: .full(count: groups.count), Grouped(groups: groups, count: count)
    ).column
  }

  private func truthColumn(yes: Bitmap, no: Bitmap) -> Column {
    Column(
      type: .truth, count: table.rowCount, storage: .truth(yes), known: yes.union(no))
  }
}

extension Column {
  /// Gives the number of a row, nil where it has none.
  fileprivate var readings: (Int) -> Double? {
    { row in
      switch self[row] {
      case .number(let number), .ratio(let number): number
      case .money(let units): Double(units)
      default: nil
      }
    }
  }
}
