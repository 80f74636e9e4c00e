import Accounts
import Checking
import Evaluation
import Testing
import Vocabulary

/// Hours of work by person and week, counted by hand over the six weeks from 2026-11-21.
@Suite struct WorkloadTests {
  private static func day(_ text: String) -> Value {
    CalendarDate(text).map { .date($0) } ?? .missing
  }

  private static let facts: Portfolio = {
    func texts(_ words: [String]) -> [Value] { words.map { $0.isEmpty ? .missing : .text($0) } }
    func dates(_ days: [String]) -> [Value] { days.map(day) }
    var facts = Portfolio.accounts([
      (FieldSchema("account-id", .text), texts(["A-1", "A-2", "A-3", "A-4"])),
      (FieldSchema("name", .text), texts(["Acorn", "Birch", "Cedar", "Dune"])),
      (FieldSchema("csm", .text), texts(["Ana", "Bo", "Ana", ""])),
      (FieldSchema("cadence", .choice), texts(["weekly", "monthly", "none", "biweekly"])),
      (
        FieldSchema("last-met", .date), dates(["2026-11-16", "2026-11-15", "2026-11-01", ""])
      ),
      (FieldSchema("renewal", .date), dates(["2026-12-06", "2027-03-01", "2026-10-01", ""])),
    ])
    func add(_ name: String, _ columns: [(FieldSchema, [Value])]) {
      facts.set(
        Table(
          name: name, rowCount: columns[0].1.count,
          fields: columns.map { Schema.domain.table(named: name)?.field(named: $0.0.name) ?? $0.0 },
          columns: columns.map { Column($0.1, type: $0.0.type) },
          source: TableSource(name: "\(name).csv")))
    }
    add(
      "people",
      [
        (FieldSchema("name", .text), texts(["Ana", "Bo", "Cy"])),
        (FieldSchema("weekly-hours", .number), [.number(30), .number(20), .missing]),
        (FieldSchema("pto-from", .date), dates(["", "2026-12-01", ""])),
        (FieldSchema("pto-to", .date), dates(["", "2026-12-11", ""])),
        (
          FieldSchema("started-on", .date), dates(["2020-01-01", "2020-01-01", "2026-11-21"])
        ),
      ])
    add(
      "escalations",
      [
        (FieldSchema("escalation-id", .text), texts(["E-1", "E-2", "E-3"])),
        (FieldSchema("account-id", .text), texts(["A-1", "A-2", "A-4"])),
        (FieldSchema("dri", .text), texts(["Cy", "", ""])),
      ])
    return facts
  }()

  /// The lines of the table of work: who, week, items, hours.
  private func lines(_ rules: String) throws -> [String] {
    let book = try Book(rules, WorkloadTests.facts)
    let made = try #require(
      book.outcome().derivedTable(named: "workload", schema: book.context.schema))
    let columns = try ["person", "week", "items", "hours"].map {
      try #require(made.column(named: $0))
    }
    return (0..<made.rowCount).map { row in columns.map { $0[row].words }.joined(separator: " ") }
  }

  @Test func callsAreCountedFromTheLastOne() throws {
    let lines = try lines("work \"call\" takes 90 minutes per cadence for accounts")
    #expect(
      lines == [
        "Ana 2026-11-21 1 1.5", "Ana 2026-11-28 1 1.5", "Ana 2026-12-05 1 1.5",
        "Ana 2026-12-12 1 1.5", "Ana 2026-12-19 1 1.5", "Ana 2026-12-26 1 1.5",
        "Bo 2026-12-12 1 1.5",
        // Never met, so the first week; nobody does it.
        "missing 2026-11-21 1 1.5", "missing 2026-12-05 1 1.5", "missing 2026-12-19 1 1.5",
      ])
  }

  @Test func whatHasADayComesOnIt() throws {
    // Past days, and none, mean the first week; what lies behind the horizon is left out.
    let lines = try lines("work \"renewal\" takes 2 hours on renewal for accounts")
    #expect(
      lines == ["Ana 2026-11-21 1 2", "Ana 2026-12-05 1 2", "missing 2026-11-21 1 2"])
  }

  @Test func whatHasNoDayIsSpreadEvenly() throws {
    let lines = try lines(
      "let planning-horizon = 2\n"
        + "work \"note\" takes 3 hours every 2 weeks for accounts where csm is \"Ana\"")
    #expect(lines == ["Ana 2026-11-21 1 3", "Ana 2026-11-28 1 3"])
  }

  @Test func relatedRowsFallBackToTheCSMOfTheirAccount() throws {
    let lines = try lines("work \"review\" takes 3 hours for escalations")
    #expect(
      lines == ["Bo 2026-11-21 1 3", "Cy 2026-11-21 1 3", "missing 2026-11-21 1 3"])
    let named = try self.lines("work \"review\" takes 3 hours for escalations by dri")
    #expect(named == ["Cy 2026-11-21 1 3", "missing 2026-11-21 2 6"])
  }

  /// One question about people.
  private func answer(_ question: String, _ rules: String) throws -> [String] {
    let book = try Book(rules, WorkloadTests.facts)
    return try book.answer(question, in: book.outcome().includingLoad()).cells.map { row in
      row.map(\.words).joined(separator: " ")
    }
  }

  @Test func peopleHaveLoadAndCapacity() throws {
    let rules = """
      work "call" takes 20 hours per cadence for accounts
      capacity of people is weekly-hours per week except when weekly-hours is missing then 12 hours
        except when started-on in the last 14 days then 6 hours
      """
    // Bo is away for nine of the thirty weekdays: 20 hours times 21 of 30. Cy has 6 hours in three
    // weeks, the last of which begins on the fourteenth day, and 12 in the others.
    #expect(
      try answer("show name, load, capacity, overload, calls-per-week from people", rules) == [
        "Ana 20 30 0 1", "Bo 3.33 14 0 0.17", "Cy 0 9 0 0",
      ])
    #expect(
      try answer("show csm's load where name is Birch", rules) == ["3.33"])
  }

  @Test func theLeastHoursCountAmongExceptions() throws {
    let rules = """
      work "call" takes 1 hour per cadence for accounts
      capacity of people is 20 hours per week
        except when name is Cy then 0
        except when name is one of Ana, Cy then 50%
      """
    #expect(
      try answer("show name, capacity from people", rules) == ["Ana 10", "Bo 14", "Cy 0"])
  }
}
