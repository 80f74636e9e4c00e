// Days, and how values came about.
extension OperatorRow {
  static let days: [OperatorRow] = [
    OperatorRow("before, after a day", where: "renewal before 2027-02-01"),
    OperatorRow("on or before, on or after", where: "renewal at most 2027-02-01"),
    OperatorRow("between two days", where: "renewal between 2027-01-01 and 2027-02-01"),
    OperatorRow("today plus or minus a length", where: "renewal on 60 days after today"),
    OperatorRow("so long before or after another day", where: "today after 90 days before renewal"),
    OperatorRow("near another day", where: "last-ebr within 30 days of contract-start"),
    OperatorRow("soon after another day", where: "last-ebr within 30 days after contract-start"),
    OperatorRow("long before another day", where: "last-met more than 90 days before renewal"),
    OperatorRow(
      "the end of a contract less its notice", .sentence("define d as renewal - notice-days")),
    OperatorRow("day of the week", where: "weekday of today is Monday"),
    OperatorRow("day of the month", where: "day of renewal at most 7"),
    OperatorRow("month, quarter, year", where: "month of renewal is 3"),
    OperatorRow(
      "the first Monday", where: "weekday of today is Monday and day of today at most 7"),
    OperatorRow("anniversary", where: "anniversary of customer-since within 30 days"),
    OperatorRow("days between two days", where: "number of days between opened and closed above 3"),
    OperatorRow(
      "age in whole months", where: "number of months between customer-since and today above 6"),
  ]

  static let movingDays: [OperatorRow] = [
    OperatorRow("within the last days", where: "last-met in the last 30 days"),
    OperatorRow("within the next days", where: "renewal within 30 days"),
    OperatorRow("more than so long ago", where: "last-met more than 30 days ago"),
    OperatorRow("more than so far ahead", where: "renewal more than 90 days away"),
    OperatorRow("this, last or next week, month, quarter, year", where: "renewal in next quarter"),
    OperatorRow("the last or next so many quarters", where: "renewal in the next 2 quarters"),
    OperatorRow("fiscal quarter and year", where: "renewal in next fiscal quarter"),
    OperatorRow("business days", where: "renewal within 10 business days"),
    OperatorRow(
      "business days between two days",
      where: "number of business days between opened and closed above 3"),
    OperatorRow(
      "pause dates, holidays",
      .betterAs(
        "show holidays", because: "a table `holidays` in the book counts wherever business days do"
      )),
    OperatorRow(
      "active hours, execution window",
      .left("Tend knows days; when it runs is the caller's choice")
    ),
    OperatorRow(
      "a day and an hour", .left("Tend knows days and no hours: a handbook speaks of days")),
  ]

  static let changes: [OperatorRow] = [
    OperatorRow("percent change", .past("usage down 25% in 3 months")),
    OperatorRow("absolute change", .past("nps down 10 points in 30 days")),
    OperatorRow(
      "changed by so much, either way",
      .past("usage up 25% in 3 months or usage down 25% in 3 months")),
    OperatorRow("went up, went down", .past("usage up 5 in 30 days")),
    OperatorRow(
      "against the average of earlier days",
      .past("usage below average of usage in the last 90 days")),
    OperatorRow(
      "a moving average crosses a line", .past("average of usage in the last 7 days below 50")),
    OperatorRow("had another value on a day", .past("health was yellow on 2026-05-01")),
    OperatorRow("went from one value to another", .past("health turned red in the last 7 days")),
    OperatorRow("was changed today", .past("health turned red in the last 0 days")),
    OperatorRow("unchanged for so long", .past("lifecycle-stage is Onboarding for 60 days")),
    OperatorRow("falls month by month, new low", .past("usage falling for 3 months")),
  ]
}
