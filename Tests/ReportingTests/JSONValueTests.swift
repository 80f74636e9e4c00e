import Reporting
import Testing

private let plan = JSONValue.object([
  ("name", .string("Acorn \"Ltd\"")),
  ("arr", .number("950.50")),
  ("cells", .array([.integer(-3), .bool(true), .null, .array([]), .object([])])),
  ("score", .number(2.5)),
])

@Test func compactJSON() {
  #expect(
    plan.compact
      == #"{"name":"Acorn \"Ltd\"","arr":950.50,"cells":[-3,true,null,[],{}],"score":2.5}"#)
}

@Test func indentedJSON() {
  #expect(
    plan.indented == #"""
      {
        "name": "Acorn \"Ltd\"",
        "arr": 950.50,
        "cells": [
          -3,
          true,
          null,
          [],
          {}
        ],
        "score": 2.5
      }
      """#)
}

struct CellJSONCase: CustomTestStringConvertible {
  let cell: GridCell
  let json: String
  var testDescription: String { json }
}

private let cellValues = [
  CellJSONCase(cell: .missing, json: "null"),
  CellJSONCase(cell: .text("a\n"), json: #""a\n""#),
  CellJSONCase(cell: .number(1e-7), json: "1e-07"),
  CellJSONCase(cell: .number(.nan), json: "null"),
  CellJSONCase(cell: .integer(7), json: "7"),
  CellJSONCase(cell: .money(minorUnits: 1_005, currency: "EUR"), json: "10.05"),
  CellJSONCase(cell: .date(year: 2026, month: 1, day: 2), json: #""2026-01-02""#),
  CellJSONCase(cell: .truth(false), json: "false"),
  CellJSONCase(cell: .ratio(0.5), json: "0.5"),
  CellJSONCase(cell: .conflict(["a", "b"]), json: #"{"conflict":["a","b"]}"#),
]

@Test(arguments: cellValues)
func cellsAsJSON(_ test: CellJSONCase) {
  #expect(JSONValue(test.cell).compact == test.json)
  #expect(OutputFormat.ndjson.render(column("c", .text, [test.cell])) == "{\"c\":\(test.json)}\n")
}

@Test func equality() {
  #expect(plan == plan)
  #expect(JSONValue.object([("a", .null), ("b", .null)]) != .object([("b", .null), ("a", .null)]))
  #expect(JSONValue.integer(1) != .number("1"))
}
