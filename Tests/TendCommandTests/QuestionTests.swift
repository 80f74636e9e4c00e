import TestSupport
import Testing

/// Questions on the example book, whole answers through the built program.
struct QuestionTests {
  struct Case: CustomTestStringConvertible {
    let name: String
    let question: String
    var testDescription: String { name }

    init(_ name: String, _ question: String) {
      self.name = name
      self.question = question
    }
  }

  @Test(arguments: [
    Case("totals", "show count, sum of arr, average of nps per region, health with totals"),
    Case("months", "show count, sum of arr per month of renewal"),
    Case("fiscal", "show count per fiscal quarter of renewal called quarter having count above 5"),
    Case("bands", "show count, sum of arr per 250k of arr with totals"),
    Case("percent", "show count per 25% of utilization across health"),
    Case("across", "show count per csm across health"),
    Case("across-sums", "show sum of arr per region, segment across health with totals as csv"),
    Case("top-per", "show name, arr by arr descending top 2 per region"),
    Case("distinct", "show distinct region, csm where csm is known by region"),
    Case("distinct-count", "show count, count of distinct csm per region with totals as json"),
    Case("joined", "show kind, title, name from effects where account's region is EMEA top 5"),
    Case("by-region", "count effects per account's region across kind"),
    Case("test-key", "show count, sum of arr per (health is red) called red, region with totals"),
    Case("stacked-across", "show count per region across health as stacked-bars"),
    Case("stacked-months", "count accounts per quarter of renewal, health as stacked-bars"),
    Case("related", "show name, count of contacts, latest last-met of contacts by name top 4"),
    Case("called", "show name, arr * 2 called double having double above 2M by double descending"),
  ])
  func answers(_ test: Case) throws {
    let result = try tend([exampleBook, "-c", test.question, "--today", "2026-11-21"])
    #expect(result.status == .exited(0), "\(result.errors)")
    try expectGolden("question-\(test.name).txt", result.output)
    #expect(result.output.split(separator: "\n").allSatisfy { $0.count <= 100 })
  }

  /// The questions that `examples/book/questions.tend` names.
  @Test func namedQuestionsOfTheBookAreAnswered() throws {
    let names = [
      "red book", "renewals next", "renewals by month", "soft question due", "calls overdue",
      "books", "largest per region", "open escalations",
    ]
    let script = names.map { "show \"\($0)\"\n" }.joined()
    let result = try tend([exampleBook, "--today", "2026-11-21"], input: Array(script.utf8))
    #expect(result.status == .exited(0), "\(result.errors)")
    try expectGolden("question-named.txt", result.output)
  }

  /// One question after the other about the answer before it, and into a file.
  @Test func theLastAnswerGoesOn() throws {
    let folder = try TemporaryFolder()
    let file = folder.file("out.csv")
    let script = """
      define question "red book" as show name, csm, arr where health is red by arr descending
      show "red book"
      show csm, sum of arr called total from it where csm is known per csm by total
      .save "\(file)"
      show it as json

      """
    let result = try tend([exampleBook, "--today", "2026-11-21"], input: Array(script.utf8))
    #expect(result.status == .exited(0), "\(result.errors)")
    try expectGolden("question-script.txt", result.output)
    #expect(
      readFile(file).map { String(decoding: $0, as: UTF8.self) }
        == "csm,total\nDee,182500\nFay,904250\n")
    let again = try tend(
      [exampleBook], input: Array("count accounts\n.save \"\(file)\"\n".utf8))
    #expect(again.status == .exited(1))
    #expect(again.errors.contains("is there already\n   help: `.save \(file) replace`"))
  }
}
