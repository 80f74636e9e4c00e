import Reporting
import Testing

/// The difference between two texts.
@Suite struct LineDiffTests {
  @Test func equalTextsHaveNone() {
    #expect(lineDiff("a\nb\n", "a\nb\n", named: "x") == "")
    #expect(lineDiff("", "", named: "x") == "")
  }

  @Test func aLineInTheMiddle() {
    let old = (1...9).map { "line \($0)\n" }.joined()
    let new = old.replacing("line 5\n", with: "line five\nand more\n")
    #expect(
      lineDiff(old, new, named: "r.tend", newName: "r.tend, formatted") == """
        --- r.tend
        +++ r.tend, formatted
        @@ -2,7 +2,8 @@
         line 2
         line 3
         line 4
        -line 5
        +line five
        +and more
         line 6
         line 7
         line 8

        """)
  }

  @Test func farChangesAreHunksOfTheirOwn() {
    let old = (1...20).map { "\($0)\n" }.joined()
    let new = old.replacing("2\n3\n", with: "2\n").replacing("19\n", with: "nineteen\n")
    let diff = lineDiff(old, new, named: "x")
    #expect(diff.split(separator: "\n").filter { $0.hasPrefix("@@") }.count == 2)
    #expect(diff.contains("\n-3\n"))
    #expect(diff.contains("\n-19\n+nineteen\n"))
  }

  @Test func aLineEndThatWasNotThere() {
    #expect(
      lineDiff("a", "a\n", named: "x") == "--- x\n+++ x\n@@ -1,1 +1,2 @@\n a\n+\n")
  }
}
