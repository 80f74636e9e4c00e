// Tests of one value.
extension OperatorRow {
  static let values: [OperatorRow] = [
    OperatorRow("equals", where: "health is red"),
    OperatorRow("does not equal", where: "health is not red"),
    OperatorRow("is any of", where: "health is one of red, yellow"),
    OperatorRow("is none of", where: "health is not one of red, yellow"),
    OperatorRow("has ever been", .past("health turned red in the last 10 years")),
    OperatorRow("greater than, less than", where: "arr above 50k and arr below 1M"),
    OperatorRow("at least, at most", where: "arr at least 50k and arr at most 1M"),
    OperatorRow("between", where: "nps between 40 and 60"),
    OperatorRow("outside", where: "not nps between 40 and 60"),
    OperatorRow("is null, is blank, is not set, has no value", where: "nps is missing"),
    OperatorRow("is set, is known, has a value", where: "nps is known"),
    OperatorRow("cannot be said for lack of data", where: "(nps above 5) is unknown"),
    OperatorRow("rows without a value taken in", where: "arr above 50k or arr is missing"),
  ]

  static let texts: [OperatorRow] = [
    OperatorRow("contains, does not contain", where: #"not name contains "bank""#),
    OperatorRow("starts with", where: #"name starts with "North""#),
    OperatorRow("ends with", where: #"name ends with "Ltd""#),
    OperatorRow("matches a pattern", where: #"name matches "*bank?""#),
    OperatorRow("without regard to case", where: #"name is "acme""#),
    OperatorRow("with regard to case", where: #"name contains exactly "Bank""#),
  ]

  static let sets: [OperatorRow] = [
    OperatorRow("a list of values has one of these", where: "products includes any of Alpha, Beta"),
    OperatorRow("a list of values has all of these", where: "products includes all of Alpha, Beta"),
    OperatorRow(
      "a list of values has none of these", where: "not products includes any of Alpha, Beta"),
    OperatorRow(
      "a list of values is exactly these",
      where: "products includes all of Alpha, Beta and products includes only Alpha, Beta"),
    OperatorRow("how many values there are", .sentence("show name, count of contacts")),
    OperatorRow("is in a list kept under a name", where: "region is one of key-regions"),
  ]

  static let logic: [OperatorRow] = [
    OperatorRow("and, or, not, brackets", where: "managed and not (health is red or arr is 0)"),
    OperatorRow("so many of several tests", where: "at least 2 of (managed, child, nps below 0)"),
    OperatorRow("exactly one of several tests", where: "exactly 1 of (managed, child)"),
  ]
}
