import Testing

@testable import Accounts

struct DateFormTests {
  @Test(arguments: [
    "2027-02-19", "2027/02/19", "2027.2.19", "20270219", "19 Feb 2027", "19-Feb-27", "Feb 19, 2027",
    "February 19th, 2027", "Fri, 19 Feb 2027", "19. February 2027", "2027 Feb 19", "2/19/2027",
    "19.2.2027", "19/02/27", "02-19-27", "2/19/2027 2:30 PM", "19 Feb 2027 10:15",
    "2027-02-19T00:00:00.000Z", "2027-02-19 00:00:00", "46437", "46437.75", "1803038400",
    "1803038400000",
  ])
  func readsTheDate(_ text: String) throws {
    let known = schema(FieldSchema("d", .date))
    let (table, _) = try load("d,g\n\"\(text)\",1\n", schema: known)
    #expect(table.first == [day(2027, 2, 19)])
  }

  @Test(arguments: [
    "2027-02-30", "1.2.3", "12", "Feb 2027", "19 Foo 2027", "99999", "20271319", "1/2.2027", "soon",
    "2/30/2027", "19 Feb 2027 later",
  ])
  func refusesWhatIsNoDate(_ text: String) throws {
    let known = schema(FieldSchema("d", .date))
    let (table, report) = try load("d,g\n2027-01-01,1\n\(text),1\n", schema: known)
    #expect(table.first == [day(2027, 1, 1), .missing])
    #expect(report.repairs == 1)
  }

  @Test func yearsOfTwoDigitsTurnAtSeventy() throws {
    let known = schema(FieldSchema("d", .date))
    let (table, _) = try load("d\n1 Jan 69\n1 Jan 70\n", schema: known)
    #expect(table.first == [day(2069, 1, 1), day(1970, 1, 1)])
  }

  @Test func theUserMaySayHowDatesAreWritten() throws {
    let known = schema(FieldSchema("d", .date), FieldSchema("e", .date))
    let text = "D,E,F\n3/4/2027,3/4/2027,3/4/2027\n25/4/2027,2027-01-01,5/6/2027\n"
    let formats = ["d": DateFormat("MM/dd/yyyy"), "F": DateFormat("d.M.yy")].compactMapValues { $0 }
    let (table, report) = try load(
      text, schema: known,
      options: ReadOptions(dateFormat: DateFormat("dd/MM/yyyy HH:mm"), dateFormats: formats))
    #expect(
      table.rows == [
        [day(2027, 3, 4), day(2027, 4, 3), day(2027, 4, 3)],
        [.missing, day(2027, 1, 1), day(2027, 6, 5)],
      ])
    #expect(report.summary == ["repaired 3 1: \"25/4/2027\" in d is not a date; read as missing"])
    #expect(DateFormat("yyyy-MM-dd") != nil)
    #expect(DateFormat("MM/yyyy") == nil)
    #expect(DateFormat("") == nil)
  }

  @Test func numbersReadAsDatesAreNoted() throws {
    let known = schema(FieldSchema("d", .date))
    let report = try load("d\n46437\n1803038400\n", schema: known).report
    #expect(
      report.summary == [
        "notice 2 1: numbers in d are read as days counted by Excel",
        "notice 3 1: numbers in d are read as seconds or milliseconds since 1970",
      ])
  }
}

struct NumberFormTests {
  @Test(
    arguments: [
      (["1,234.5", "1234"], [1234.5, 1234]), (["1.234,5", "1.234"], [1234.5, 1234]),
      (["1 234,5", "7"], [1234.5, 7]), (["1\u{A0}234.5"], [1234.5]),
      (["1\u{202F}234\u{202F}567,25"], [1_234_567.25]), (["1'234.50", "1’234"], [1234.5, 1234]),
      (["12,34,567.00"], [1_234_567]), (["(1.5k)", "\u{2212}2M", "+3"], [-1500, -2e6, 3]),
      (["0,5", "1e3", "2"], [0.5, 1000, 2]), (["1.234"], [1.234]),
      (["1,5", "1.5", "2.5"], [nil, 1.5, 2.5]), (["1,5", "2,5", "1.5"], [1.5, 2.5, nil]),
      (["12 34", "1,2,3", "5"], [nil, nil, 5]),
    ] as [([String], [Double?])])
  func readsNumbers(_ cells: [String], _ numbers: [Double?]) throws {
    let text = "f,g\n" + cells.map { "\"\($0)\",1\n" }.joined()
    // Enough good rows that the column stays one of numbers.
    let more = String(repeating: "1,1\n", count: 3)
    for parts in 1...3 {
      let (table, _) = try load(
        text + more, schema: schema(FieldSchema("f", .number)), parts: parts)
      #expect(
        Array(table.first.prefix(cells.count)) == numbers.map { $0.map { .number($0) } ?? .missing }
      )
    }
  }

  @Test func sharesFollowTheUser() throws {
    let known = schema(FieldSchema("f", .ratio))
    let text = "f\n0.5\n1\n45,5%\n"
    let shares = try load(text.replacing(",", with: "."), schema: known).table
    #expect(shares.first == [.ratio(0.5), .ratio(1), .ratio(0.455)])
    let percents = try load(
      "f\n0.5\n1\n", schema: known, options: ReadOptions(shares: ["F": .percentages])
    ).table
    #expect(percents.first == [.ratio(0.005), .ratio(0.01)])
    let comma = try load("f;g\n45,5%;1\n0,5 %;1\n", schema: known).table
    #expect(comma.first == [.ratio(0.455), .ratio(0.005)])
  }
}

struct CurrencyTests {
  private let known = schema(FieldSchema("arr", .money), FieldSchema("mrr", .money))

  @Test func oneCurrencyIsKept() throws {
    let (table, report) = try load("arr,mrr\n€5,US$1\n\"5,000 EUR\",2\n", schema: known)
    #expect(table.fields.map(\.currency) == [.single("EUR"), .single("USD")])
    #expect(report.notes.isEmpty)
    #expect(try load("arr\n5\n", schema: known).table.fields[0].currency == nil)
    #expect(try load("arr\n$5\n", schema: known).table.fields[0].currency == .single("$"))
  }

  @Test func severalCurrenciesAreKeptBesideTheAmounts() throws {
    let text = "arr,n\n$5,1\n£6,2\n7,3\nCHF 8,4\nUSD 9,5\n"
    for parts in 1...3 {
      let (table, report) = try load(text, schema: known, parts: parts)
      #expect(table.fields.map(\.name) == ["arr", "n", "arr-currency"])
      #expect(table.fields[0].currency == .mixed(["USD", "GBP", "CHF"]))
      #expect(table.rows.map { $0[0] } == [500, 600, 700, 800, 900].map { .money($0) })
      #expect(
        table.rows.map { $0[2] }
          == [.text("USD"), .text("GBP"), .missing, .text("CHF"), .text("USD")])
      #expect(table.source.headers == ["arr", "n", "arr"])
      #expect(
        report.summary == [
          "notice 3 1: the amounts in arr are in 3 currencies (USD, \"$5\"; GBP, \"£6\"; "
            + "CHF, \"CHF 8\"); arr-currency says which"
        ])
    }
  }

  @Test func aColumnBesideTheAmountsNamesTheirCurrency() throws {
    let (one, _) = try load("ARR Currency,ARR\nEUR,5\nEUR,6\n", schema: known)
    #expect(one.fields[1].currency == .single("EUR"))
    let (two, report) = try load("CurrencyIsoCode,ARR\nEUR,5\nUSD,6\n", schema: known)
    #expect(two.fields[1].currency == .mixed(["EUR", "USD"]))
    #expect(
      report.summary == [
        "notice 0 1: the amounts in arr are in 2 currencies (EUR, USD), as currencyisocode says"
      ])
  }

  @Test func numbersOfDocumentsAreNoMoney() throws {
    let (table, _) = try load("no,g\nINV-1001,1\nINV 1002,1\n")
    #expect(table.first == [.text("INV-1001"), .text("INV 1002")])
  }
}
