import Syntax
import Testing

@Suite struct SpellingTests {
  static let fields = [
    "health", "health-score", "arr", "renewal", "seats-used", "seats-licensed", "segment", "csm",
    "csm-manager", "last-met", "größe",
  ]

  struct Case: CustomTestStringConvertible {
    var word: String
    var nearest: [String]
    var testDescription: String { word }
  }

  @Test(arguments: [
    Case(word: "helth", nearest: ["health"]),
    Case(word: "heatlh", nearest: ["health"]),
    Case(word: "HELTH", nearest: ["health"]),
    Case(word: "Seats_Usd", nearest: ["seats-used"]),
    Case(word: "segmnt", nearest: ["segment"]),
    Case(word: "renwal", nearest: ["renewal"]),
    Case(word: "lastmet", nearest: ["last-met"]),
    Case(word: "seats", nearest: ["seats-used", "seats-licensed"]),
    Case(word: "manager", nearest: ["csm-manager"]),
    Case(word: "grösse", nearest: ["größe"]),
    Case(word: "ar", nearest: ["arr"]),
    Case(word: "x", nearest: []),
    Case(word: "", nearest: []),
    Case(word: "weather-report", nearest: []),
    Case(word: String(repeating: "health", count: 40), nearest: []),
  ])
  func findsTheNearest(_ test: Case) {
    #expect(nearest(to: test.word, among: SpellingTests.fields) == test.nearest)
  }

  @Test func givesThreeAtMostAndEachOnce() {
    let words = ["note", "nose", "node", "nope", "note"]
    #expect(nearest(to: "noce", among: words) == ["node", "nope", "nose"])
  }

  @Test func doesNotDependOnOrder() {
    let words = SpellingTests.fields
    #expect(nearest(to: "seats", among: words) == nearest(to: "seats", among: words.reversed()))
  }

  @Test(arguments: [("Csm_Manager", "csm-manager"), ("ÜNAL", "ünal"), ("a-b", "a-b")])
  func foldsNames(_ name: String, _ folded: String) { #expect(foldedName(name) == folded) }
}
