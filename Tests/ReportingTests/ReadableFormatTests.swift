import Reporting
import Testing

@Test func markdownOfEveryKind() {
  #expect(
    OutputFormat.markdown.render(accounts) == #"""
      | account | arr | seats | renewal | adoption | active | priority |
      | --- | ---: | ---: | --- | ---: | --- | --- |
      | Acorn Ltd | 120,000.00 | 1,234 | 2026-03-01 | 12.5% | yes | PR1 \| PR3 ? |
      | Zürich "AG", Basel | 950.50 | 12.5 | — | 90.0% | no | PR2 |

      2 of 60 accounts; 3 left out because renewal is missing

      """#)
}

@Test func markdownEscapes() {
  let grid = Grid(
    columns: [GridColumn("a|b"), GridColumn("c")],
    rows: [[.text("x\ny\r\nz"), .text("")], [.text(#"\|`*<["#), .text("\u{1B}[0m")]])
  #expect(
    OutputFormat.markdown.render(grid) == #"""
      | a\|b | c |
      | --- | --- |
      | x<br>y<br>z |  |
      | \\\|\`\*\<\[ | ␛\[0m |

      """#)
}

@Test func verticalOfEveryKind() {
  #expect(
    OutputFormat.vertical.render(accounts) == """
      account   Acorn Ltd
      arr       120,000.00
      seats     1,234
      renewal   2026-03-01
      adoption  12.5%
      active    yes
      priority  PR1 | PR3 ?

      account   Zürich "AG", Basel
      arr       950.50
      seats     12.5
      renewal   —
      adoption  90.0%
      active    no
      priority  PR2

      2 of 60 accounts; 3 left out because renewal is missing

      """)
}

@Test func verticalOfNothing() {
  #expect(OutputFormat.vertical.render(Grid(columns: [GridColumn("a")])) == "(no rows)\n")
  #expect(OutputFormat.vertical.render(column("a", [""])) == "a\n")
}

@Test func verticalWithColour() {
  var grid = column("health", ["red"])
  grid.emphasis[GridPlace(row: 0, column: 0)] = .red
  #expect(
    OutputFormat.vertical.render(grid, style: .colored)
      == "\u{1B}[1mhealth\u{1B}[0m  \u{1B}[31mred\u{1B}[0m\n")
}
