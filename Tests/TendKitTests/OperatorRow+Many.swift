// Many rows, formulas, places and lists.
extension OperatorRow {
  static let aggregates: [OperatorRow] = [
    OperatorRow("sum, average, smallest, largest", where: "sum of arr of children above 1M"),
    OperatorRow("median", where: "arr below median of arr of all accounts"),
    OperatorRow("count", where: "count of contacts above 3"),
    OperatorRow("count of different values", where: "count of distinct csm of activities above 1"),
    OperatorRow("the latest day", where: "latest date of activities in the last 30 days"),
    OperatorRow(
      "the last value", where: "type at latest date of activities where (csm is known) is EBR"),
    OperatorRow(
      "how often in the last days",
      where: "count of activities where (type is call and date in the last 60 days) above 2"),
    OperatorRow("at least so many times", where: "at least 3 activities where type is call"),
    OperatorRow("exactly so many", where: "exactly 1 contact where role is Champion"),
    OperatorRow("any related row", where: "any contact where role is Champion"),
    OperatorRow(
      "every related row", where: "every contact where last-met is known has role is known"),
    OperatorRow(
      "none, nothing for so long", where: "no activity where date in the last 90 days"),
    OperatorRow(
      "a series day by day", .left("a question for charts; `show … per month of …` asks it")),
  ]

  static let formulas: [OperatorRow] = [
    OperatorRow("add, subtract, multiply, divide", where: "(arr + mrr * 12 - 5) / 2 above 50k"),
    OperatorRow(
      "absolute value",
      .betterAs(
        "define d as largest of (nps - pulse, pulse - nps)",
        because: "the distance of two values is the larger of both differences")),
    OperatorRow("the larger, the smaller of values", where: "largest of (arr, mrr * 12) above 50k"),
    OperatorRow(
      "sums in which blanks count as nothing", where: "sum of (arr, mrr * 12) above 50k"),
    OperatorRow("round", where: "arr rounded to 1k above 50k"),
    OperatorRow("ceiling, floor", .sentence("define d as score / 3 rounded up to 1")),
    OperatorRow(
      "exponent, logarithm", .left("no handbook scores by them; a decision table shows the steps")),
    OperatorRow("length of a text", where: "length of name above 30"),
    OperatorRow(
      "left, right, position, part of a text",
      .betterAs(
        #"show accounts where name matches "A?-*""#,
        because: "a pattern shows the part that counts; nobody counts letters")),
    OperatorRow("the first word, the last word", .sentence("define d as first-word of name")),
    OperatorRow("the domain of an address", .sentence("define d as domain of website")),
    OperatorRow(
      "upper case, lower case",
      .betterAs(#"show accounts where name is "ACME""#, because: "case never counts")),
    OperatorRow("texts joined", .sentence(#"define d as name + " " + region"#)),
    OperatorRow(
      "if, case", .sentence("define d as if managed then 10 else if child then 5 else 0")),
    OperatorRow(
      "the first value that is known", .sentence("define d as if nps is known then nps else pulse")),
    OperatorRow(
      "sign of a number", .sentence("define d as if nps below 0 then -1 else 1")),
    OperatorRow("looked up in another table", .sentence("define d as csm's weekly-hours")),
  ]

  static let ranks: [OperatorRow] = [
    OperatorRow("top, bottom so many", where: "arr in the top 20"),
    OperatorRow("tenth, percentile", where: "arr in the bottom 10% of the same segment"),
    OperatorRow("rank", where: "rank of arr of the same segment at most 3"),
    OperatorRow(
      "against the middle of the segment",
      where: "arr below median of arr of all accounts of the same segment"),
  ]

  static let members: [OperatorRow] = [
    OperatorRow("in a segment", .sentence("define at-risk as health is red and managed")),
    OperatorRow("entered, left a segment", .past("managed turned yes in the last 7 days")),
    OperatorRow(
      "has open work of a kind",
      where: "any task where (open and type is Risk)"),
    OperatorRow("has done work of a kind", where: "any task where (closed-on in the last 30 days)"),
    OperatorRow(
      "work that the rules have issued and is open", where: "any ledger-entry where open"),
    OperatorRow(
      "mail opened, clicked, answered",
      .betterAs(
        "show accounts where no activity where (type is reply and date in the last 5 days)",
        because: "an answer is an activity, whatever tool it came through")),
    OperatorRow(
      "call to action won or lost",
      .betterAs(
        "show accounts where any activity where (type is saved and date in this quarter)",
        because: "its end is an activity with a date")),
    OperatorRow(
      "a step failed, was reached", .left("no rule has steps; a policy says what must be")),
    OperatorRow("parent", where: "parent's health is red"),
    OperatorRow("children", where: "any child where health is red"),
    OperatorRow(
      "all descendants",
      where: "sum of arr of all accounts of the same ultimate-parent above 1M"),
    OperatorRow("average of the children", where: "average of health-score of children below 50"),
    OperatorRow("the owner is me", where: "csm is me"),
    OperatorRow("a role is empty", where: "csm is missing"),
  ]
}
