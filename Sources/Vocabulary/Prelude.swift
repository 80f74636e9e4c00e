/// The definitions that come with the schema, in the language itself.
///
/// A loaded column, or a `given` in a test, of one of these names takes the definition's place.
package enum Prelude {
  /// The name of the text in messages.
  package static let name = "schema"

  /// The text.
  package static let text = """
    define managed as csm is known
    define child as parent is known
    define utilization as seats-used / seats-licensed
    define days-to-renewal as renewal - today
    define time-to-first-value as first-value-on - customer-since
    let fiscal-year-start = 1
    let planning-horizon = 6 weeks

    define attention as
      if health is red or risk is one of critical, at-risk then "risk"
      else if onboarding-complete is no then "onboarding"
      else if utilization is known and utilization below 60% then "adoption"
      else if renewal is known and renewal within 120 days then "renewal"
      else "none"

    define won of opportunities as stage is "Closed Won"
    define open of opportunities as
      is-closed is no or (is-closed is missing and stage is not one of
        "Closed Won", "8-Closed Lost", "9-Unqualified", "10-Duplicate")
    define net-arr of opportunities as amount - atr

    define open of tasks as closed-on is missing
      and (status is missing or not (status starts with "Closed"))
    define overdue of tasks as open and due-date before today
    define open of objectives as closed-on is missing
      and (status is missing or not (status starts with "Closed"))
    define overdue of objectives as open and due-date before today

    define open of escalations as closed-on is missing and (status is missing or status is not Closed)
    define open of risks as closed-on is missing
      and (status is missing or not (status starts with "Closed"))
    define open of tickets as closed-on is missing
      and (status is missing or status is not one of Solved, Closed)

    define open of onboardings as closed-on is missing
      and (status is missing or not (status starts with "Closed"))
    define time-to-engage of onboardings as first-engaged-on - started-on
    define time-to-onboard of onboardings as closed-on - started-on

    define detractor of surveys as kind is NPS and score at most 6
    define passive of surveys as kind is NPS and score between 7 and 8
    define promoter of surveys as kind is NPS and score at least 9

    """
}
