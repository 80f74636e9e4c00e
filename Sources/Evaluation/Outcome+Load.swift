import Accounts
import Checking
import Vocabulary

// Work added up, as a table and as fields of people, for questions.
extension Outcome {
  /// The same outcome, its people with the fields that follow from work.
  ///
  /// A column that a file has of such a name stays as it is.
  package func includingLoad() -> Outcome {
    guard var people = facts.table(named: "people"), let names = people.column(named: "name"),
      let schema = Schema.domain.table(named: "people")
    else { return self }
    let workload = workload()
    let calls = ruleset.work.indices.filter {
      if case .cadence = ruleset.work[$0].rhythm { true } else { false }
    }
    let places = (0..<people.rowCount).map { names[$0].text.flatMap { workload.person($0) } }
    for name in Schema.loadFields where people.column(named: name) == nil {
      guard let field = schema.field(named: name) else { continue }
      let cells = places.map { place -> Value in
        guard let place else { return .missing }
        let load = workload.load(of: place)
        let capacity = workload.capacity(of: place)
        let number: Double? =
          switch name {
          case "load": load
          case "capacity": capacity
          case "overload": capacity.map { max(0, load - $0) }
          default: workload.items(of: place, of: calls)
          }
        return number.map { .number($0.toHundredths) } ?? .missing
      }
      people = people.setting(field, to: Column(cells, type: .number))
    }
    return including(people)
  }

  /// The table of work: a row for each person, week and kind of work that there is.
  func workloadRows() -> [[String: Value]] {
    let workload = workload()
    var rows: [[String: Value]] = []
    for person in Array(1..<workload.names.count) + [0] {
      for week in 0..<workload.weekCount {
        for (kind, work) in ruleset.work.enumerated() {
          let (items, hours) = workload.cell(kind, person, week)
          guard items > 0 else { continue }
          var cells: [String: Value] = [
            "week": .date(workload.day(ofWeek: week)), "work": .text(work.name),
            "items": .number(items.toHundredths), "hours": .number(hours.toHundredths),
          ]
          if person > 0 { cells["person"] = .text(workload.names[person]) }
          if let hours = workload.capacity(of: person, inWeek: week) {
            cells["capacity"] = .number(hours.toHundredths)
          }
          rows.append(cells)
        }
      }
    }
    return rows
  }
}

extension Double {
  /// Rounded to hundredths, which is as exact as estimates of work are said.
  fileprivate var toHundredths: Double { (self * 100).rounded() / 100 }
}
