import Reporting
import Testing

struct CellCase: CustomTestStringConvertible {
  let cell: GridCell
  let machine: String
  let people: String
  var testDescription: String { "\(cell)" }

  init(_ cell: GridCell, _ machine: String, _ people: String) {
    self.cell = cell
    self.machine = machine
    self.people = people
  }
}

private let cells = [
  CellCase(.missing, "", "—"),
  CellCase(.text("=1+1"), "=1+1", "=1+1"),
  CellCase(.text("a\nb"), "a\nb", "a⏎b"),
  CellCase(.integer(0), "0", "0"),
  CellCase(.integer(999), "999", "999"),
  CellCase(.integer(-1000), "-1000", "-1,000"),
  CellCase(.integer(1_234_567), "1234567", "1,234,567"),
  CellCase(.integer(.max), "9223372036854775807", "9,223,372,036,854,775,807"),
  CellCase(.integer(.min), "-9223372036854775808", "-9,223,372,036,854,775,808"),
  CellCase(.number(3), "3", "3"),
  CellCase(.number(-0.0), "0", "0"),
  CellCase(.number(0.1), "0.1", "0.1"),
  CellCase(.number(1234.5), "1234.5", "1,234.5"),
  CellCase(.number(0.30000000000000004), "0.30000000000000004", "0.3"),
  CellCase(.number(2.675), "2.675", "2.68"),
  CellCase(.number(-1.005), "-1.005", "-1.01"),
  CellCase(.number(999.999), "999.999", "1,000"),
  CellCase(.number(0.995), "0.995", "1"),
  CellCase(.number(0.014), "0.014", "0.01"),
  CellCase(.number(0.00996), "0.00996", "0.01"),
  CellCase(.number(0.0042349), "0.0042349", "0.0042"),
  CellCase(.number(-0.00001234), "-1.234e-05", "-0.000012"),
  CellCase(.number(0.00000000423), "4.23e-09", "4.23e-9"),
  CellCase(.number(0x1p54), "1.8014398509481984e+16", "1.80144e16"),
  CellCase(.number(9_007_199_254_740_992), "9007199254740992", "9.0072e15"),
  CellCase(.number(1e300), "1e+300", "1e300"),
  CellCase(.number(.nan), "NaN", "NaN"),
  CellCase(.number(-.infinity), "-Infinity", "-Infinity"),
  CellCase(.money(minorUnits: 123_456_700, currency: nil), "1234567", "1,234,567"),
  CellCase(.money(minorUnits: 123_456_705, currency: nil), "1234567.05", "1,234,567.05"),
  CellCase(.money(minorUnits: -50, currency: "EUR"), "-0.50", "-0.50 EUR"),
  CellCase(
    .money(minorUnits: .min, currency: nil), "-92233720368547758.08",
    "-92,233,720,368,547,758.08"),
  CellCase(.date(year: 2026, month: 3, day: 1), "2026-03-01", "2026-03-01"),
  CellCase(.date(year: 33, month: 12, day: 31), "0033-12-31", "0033-12-31"),
  CellCase(.truth(true), "true", "yes"),
  CellCase(.truth(false), "false", "no"),
  CellCase(.ratio(0.125), "0.125", "12.5%"),
  CellCase(.ratio(0.07), "0.07", "7%"),
  CellCase(.ratio(1), "1", "100%"),
  CellCase(.ratio(-0.2), "-0.2", "-20%"),
  CellCase(.ratio(0.33333), "0.33333", "33.3%"),
  CellCase(.ratio(0.000456), "0.000456", "0.046%"),
  CellCase(.ratio(12.5), "12.5", "1,250%"),
  CellCase(.conflict(["PR1", "PR3"]), "PR1 | PR3 ?", "PR1 | PR3 ?"),
]

@Test(arguments: cells)
func cellTexts(_ test: CellCase) {
  #expect(test.cell.machineText == test.machine)
  #expect(test.cell.peopleText == test.people)
}

@Test func cellsOutsideARowAreMissing() {
  let grid = Grid(columns: [GridColumn("a"), GridColumn("b")], rows: [[.integer(1)]])
  #expect(grid.cell(row: 0, column: 0) == .integer(1))
  #expect(grid.cell(row: 0, column: 1) == .missing)
  #expect(grid.cell(row: 7, column: -1) == .missing)
}
