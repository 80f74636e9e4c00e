import Accounts
import Checking
import Reporting
import Vocabulary

/// A page of `.help`.
package struct HelpTopic: Sendable {
  package let name: String
  package let summary: String
  /// Whole statements, each of which can be typed as it stands.
  package let examples: [String]
  /// Further lines, made from the lists that the program itself uses.
  let details: @Sendable () -> [String]

  init(
    _ name: String, _ summary: String, _ examples: [String],
    details: @escaping @Sendable () -> [String] = { [] }
  ) {
    self.name = name
    self.summary = summary
    self.examples = examples
    self.details = details
  }

  /// Every page, in the order of the help.
  ///
  /// To add one, add an element.
  package static let all: [HelpTopic] = [
    HelpTopic(
      "rules", "say what follows from what; their order never matters",
      [
        "when health red then priority PR1 and escalate",
        "rule \"new customers\" until onboarding-complete then priority is PR1",
        "rule \"renewals\" for accounts where managed when renewal within 90 days unless health green "
          + "then open task \"Talk about the renewal\" for csm due in 5 business days",
        "default priority is PR2",
      ]),
    HelpTopic(
      "exceptions", "say which rule wins where two would disagree",
      [
        "rule \"new\" when not onboarding-complete then priority is PR1\n"
          + "rule \"red\" overrides \"new\" when health is red then priority is PR2",
        "rule \"digital\" when segment is Digital then priority is PR4 "
          + "except when arr at least 50k then priority is PR2",
        "field urgency is one of critical, high, low; when rules disagree take the most urgent",
      ]),
    HelpTopic(
      "decisions", "put many branches into one table or list",
      [
        "decide cadence\n  | priority | cadence   |\n  | PR1      | weekly    |\n"
          + "  | PR2, PR3 | quarterly |",
        "decide risk first of\n  when health is red then critical\n  otherwise none",
      ]),
    HelpTopic(
      "restrictions", "are checked after the rules and decide nothing",
      [
        "policy \"S-1\": every account where segment is Strategic must have csm is known",
        "policy \"S-2\": only accounts where child may have priority PR3",
        "budget \"focus\": at most 6 new tasks per csm per week keep largest arr",
      ]),
    HelpTopic(
      "playbooks", "go on step by step; each step is a task, asked for once",
      [
        "playbook \"Onboarding\" starts when not onboarding-complete\n"
          + "  for accounts where segment is Growth\n  stops when status is Churned\n  driver csm\n"
          + "  informed csm-manager\n  step \"Handover\" due 5 business days after start\n"
          + "  step \"Kickoff\" needs \"Handover\" due 14 days after start\n"
          + "  step \"Plan\" due 10 days after \"Kickoff\" only if arr above 50k"
      ]
    ) {
      [
        "  driver, consulted, informed name the fields that hold the people; who is missing is a",
        "      finding. A step takes for, due, needs, only if, using template, with, note.",
      ]
    },
    HelpTopic(
      "templates", "are texts with fields in braces, for mails and tasks",
      [
        "template \"hello\"\n  subject \"Welcome, {name}\"\n  \"Dear {main-contact else customer},\"\n"
          + "  \"your contract ends on {renewal}.\" only if renewal within 90 days\n"
          + "rule \"greet\" when health red then send template \"hello\" to csm once"
      ]),
    HelpTopic(
      "scores", "decide a field by a weighted sum of measures",
      [
        "score health called health-points\n  group product weight 60%\n"
          + "    measure utilization weight 70% points 100 when at least 80%, else 0\n"
          + "    measure usage weight 30%\n  measure sentiment weight 40% points 100 when green, else 0\n"
          + "  known at least 60%\n  band green at least 75\n  band yellow at least 50\n"
          + "  band red otherwise\n  band red when sentiment is red"
      ]),
    HelpTopic(
      "pins", "fix a value for one account, whatever the rules say",
      ["pin priority of \"Birch\" to PR2 until 2026-12-31 because \"the sponsor asked\""]),
    HelpTopic(
      "questions", "ask about the rows of a table",
      [
        "show accounts where health red",
        "show name, csm, arr where renewal within 90 days by arr descending top 10",
        "count accounts per segment, health",
        "show count, sum of arr called total per csm having total above 1M by total descending",
      ]),
    HelpTopic(
      "groups", "gather rows by their values, by the calendar or in bands",
      [
        "show count, sum of arr per region, health with totals",
        "show sum of arr per month of renewal",
        "count accounts per 50k of arr called size across health",
        "count accounts per (health is red), segment",
        "show name, arr by arr descending top 3 per region",
        "show distinct csm, region",
        "show count of distinct csm per region",
      ]
    ) {
      [
        "  Periods: day, week (2027-W03), month (2027-01), quarter (2027 Q1), year,",
        "      fiscal quarter (FY27 Q1), fiscal year (FY27, the year in which it ends).",
        "  Bands: the lower end belongs to a band, the upper one does not.",
        "  With totals csv and json have a field `row`: group, subtotal or total.",
      ]
    },
    HelpTopic(
      "answers", "can be asked about, named, shown in another form and saved",
      [
        "define question \"red book\" as show name, csm, arr where health is red",
        "count accounts per health as json",
      ]
    ) {
      [
        "  `show \"red book\"` asks a named question; `it` is the last answer as a table:",
        "      `show it`, `show csm, total from it where total above 1M by total`.",
        "  Forms: " + AnswerForm.allCases.map(\.rawValue).joined(separator: ", "),
        "  .save FILE writes the last answer; the ending of its name says the form.",
      ]
    },
    HelpTopic(
      "tests", "are what stands behind `where` and `when`",
      [
        "count accounts where health is one of red, yellow",
        "count accounts where arr between 50k and 250k and not managed",
        "count accounts where renewal within 90 days",
        "count accounts where last-met more than 60 days ago",
        "count accounts where seats-used below 60% of seats-licensed",
        "count accounts where nps is missing or nps below 0",
        "count accounts where name contains \"bank\"",
        "count accounts where renewal in next quarter",
      ]),
    HelpTopic(
      "testing", "says what must follow from given facts; `tend test` runs what it says",
      [
        "test \"red comes first\"\n  at 2026-11-21\n  given account \"Elm\": segment Growth, health red\n"
          + "  expect priority of \"Elm\" is PR1\n  expect no effects of \"Elm\"",
        "test \"cases\"\n  | health | expect priority |\n  | red    | PR1             |",
        "fixture \"Elm\"\n  given account \"Elm\": segment Growth",
        "law \"more money is never less urgent\": raising arr never lowers priority",
        "law \"children\" for accounts where priority is PR3: child",
      ]
    ) {
      [
        "  given fixture \"NAME\", given account \"NAME\" of the book: FIELD VALUE, given the book",
        "  at DATE, advance 10 days, set FIELD to VALUE for \"NAME\"",
        "  expect … because rule \"NAME\", is held-back, is conflicting, no new effects, 3 accounts where …,",
        "      no findings of policy \"NAME\", error CODE of \"a text that is refused\"",
        "  law: raising, lowering or changing FIELD never raises, lowers or changes FIELD",
      ]
    },
    HelpTopic(
      "names", "stand for values that are used again",
      [
        "let large = 250k",
        "define at-risk as health is red or (health is yellow and renewal within 60 days)",
        "field risk is one of critical, at-risk, watch, none",
        "field seniority of contacts is one of executive, manager, user",
      ]),
    HelpTopic(
      "actions", "are what a rule can ask for",
      ["when health red then notify to csm because \"health is red\""]
    ) {
      Action.all.map { "  \($0.example)\n      \($0.help)" }
    },
    HelpTopic(
      "sums", "make one value of many rows",
      ["show count, average of nps, largest of arr from accounts"]
    ) {
      Aggregate.all.map { "  \($0.name.padded(to: 10, alignment: .left)) \($0.help)" }
    },
    HelpTopic(
      "work", "is what takes time, against the hours that people have",
      [
        "work \"cadence call\" takes 1 hour per cadence for accounts where managed\n"
          + "show sum of hours from workload per person, week",
        "capacity of people is 24 hours per week except when active is no then 0",
        "work \"risk review\" takes 3 hours for escalations where open",
        "work \"enablement\" takes 90 minutes every 2 weeks for accounts by csm",
        "work \"renewal\" takes 2 hours on renewal for accounts\nlet planning-horizon = 12 weeks",
      ]
    ) {
      [
        "  Work comes per FIELD, which holds words such as weekly; on a day; every so often, spread",
        "      evenly; or once. It is added up over the planning horizon, by weeks from today.",
        "  Fields of people, for questions only: load, capacity, overload, calls-per-week:",
        "      `show name, load, capacity from people where load above capacity`.",
        "  In a scenario `move accounts of \"Ana\" to \"Bo\", \"Cy\" lowest load first`.",
      ]
    },
    HelpTopic(
      "what-if", "shows what would differ, and forgets it",
      [
        "what if health is green for \"Acorn\"",
        "what if arr down 30% and csm is \"Bo\" for accounts where health is red",
        "what if turn off rule \"red\"",
      ]),
    HelpTopic(
      "scenarios", "are steps that change a copy of the book, and the clock",
      [
        "scenario \"a bad quarter\"\n  set health to red for accounts where arr at least 10k\n"
          + "  advance 90 days by week",
        "scenario \"x\"\n  set arr up 10% on 2027-01-10 for 50% of accounts where health is red\n"
          + "  advance 90 days",
        "scenario \"x\"\n  let large = 100k\n  assume tasks done 3 days after due\n"
          + "  advance to 2027-03-01 by events",
        "scenario \"x\"\n  add 3 accounts \"New\": segment Growth, health red",
        "scenario \"x\"\n  set csm to \"Bo\" on 2026-12-01 for \"Acorn\"\n  advance 30 days",
        "timeline of \"Acorn\"",
      ]
    ) {
      [
        "  `scenario \"NAME\"` alone opens one at the prompt: what is typed then are its steps, and",
        "      questions are asked of it; .keep leaves it and keeps it, .drop forgets it.",
        "  `… under \"NAME\"` asks a question of a scenario, `under playbook \"FILE\"` of other rules;",
        "      `where priority became PR1` tells what only the scenario has.",
        "  `compare \"NAME\"` tells it from the book left alone until the same day, `with today` from",
        "      the book as it stands; indented `show` and `count` lines are measured in all of them.",
      ]
    },
    HelpTopic(
      "changes", "are what differs between two states of the data",
      [
        "what changed", "what changed since 2026-10-01",
        "what changed from accounts since 2026-10-01",
      ]
    ) {
      ["  A file such as accounts-2026-10-01.csv beside accounts.csv is an earlier state of it;"]
        + ["  two exports anywhere are compared by: tend changes OLD NEW"]
    },
    HelpTopic(
      "files", "say how a file is read, where it leaves something open",
      [
        "load accounts from \"crm.csv\" key account-id map \"Total\" to arr",
        "load accounts from \"crm.csv\" dates as \"MM/dd/yyyy\" \"Close Date\" as date \"dd.MM.yyyy\"",
        "load accounts from \"crm.csv\" unknown segment becomes missing list products",
        "load accounts from \"crm.csv\" health as red below 40, yellow below 70, otherwise green",
        "load accounts from \"october.csv\" as of 2026-10-01",
        "load accounts from \"history.csv\" as of \"Snapshot Date\"",
        "load accounts from \"crm.csv\" utilization as percent duplicates stop",
        "load accounts from \"crm.csv\" from tool salesforce encoding windows-1252 delimiter \";\"",
      ]),
    HelpTopic(
      "expect", "say what the data must be like before anything is done with it",
      [
        "expect share of accounts where (name is known) at least 98% because \"we call them by name\"",
        "expect no accounts where (arr is known and arr below 0)",
      ]),
    HelpTopic(
      "why", "says what a value comes from, and what would change it",
      [
        "why priority of \"Acorn\"", "why priority of \"Acorn\" in full",
        "why priority for accounts where managed", "why escalate of \"Acorn\"",
        "why not priority PR3 of \"Acorn\"", "what would make priority PR3 of \"Acorn\"",
        "why name of account \"Acorn\"",
        "explain rule \"red\"", "explain priority", "explain managed",
      ]),
    HelpTopic(
      "plan", "shows what the rules would change; nothing is changed", ["plan", "plan show 1"]),
    HelpTopic(
      "apply", "writes down what the plan shows, beside the book; `undo` takes it back",
      ["apply", "apply\nundo apply", "show ledger where open", "show runs"]),
    HelpTopic(
      "today", "is the page of a person: what to do for which account, and why",
      ["today for \"Ana\""]
    ) {
      [
        "  From the plan, the runs, the open tasks, and the calls by their cadence. Accounts stand by",
        "      what they need attention for; `explain attention` shows what that is, and a book may",
        "      define it anew: define attention as if … then \"risk\" else \"none\".",
        "  `next-call`, where a book defines it, is the day of the next call.",
      ]
    },
    HelpTopic(
      "replies", "say what became of what was issued",
      [
        "when health red then open task \"Call\"\napply\ndone \"Call\" of \"Acorn\" on 2026-11-23",
        "dismiss escalate of \"Acorn\" until 2027-12-31 because \"the sponsor knows\"",
      ]),
  ]
}

extension Session {
  /// The page about a topic, or the list of pages.
  func help(_ topic: String?) -> Response {
    guard let topic else { return Response(output: overview) }
    if let page = HelpTopic.all.first(where: { $0.name == topic.lowercased() }) {
      let examples = page.examples.map { "  \($0)\n" }.joined()
      let details = page.details().map { $0 + "\n" }.joined()
      return Response(output: "\(page.name): \(page.summary)\n\(examples)\(details)")
    }
    if let command = ShellCommand.all.first(where: { ".\($0.name)" == topic || $0.name == topic }) {
      return Response(output: ".\(command.name) \(command.arguments)\n  \(command.help)\n")
    }
    if let field = context.schema.tables[0].field(named: topic) {
      let words = field.choices.map(\.name).joined(separator: ", ")
      let about = words.isEmpty ? "" : "  one of: \(words)\n"
      return Response(output: "\(field.name): \(field.type.phrase)\n  \(field.help)\n\(about)")
    }
    let topics = HelpTopic.all.map(\.name).joined(separator: ", ")
    return Response(
      messages: "error: there is no help about `\(topic)`; there is about \(topics)\n",
      status: .couldNotRun)
  }

  private var overview: String {
    var text = "Statements\n"
    for page in HelpTopic.all {
      text += "  .help \(page.name.padded(to: 10, alignment: .left)) \(page.name) \(page.summary)\n"
    }
    text += "Commands\n"
    for command in ShellCommand.all {
      let usage = ".\(command.name) \(command.arguments)".truncated(to: 26)
      text += "  \(usage.padded(to: 26, alignment: .left)) \(command.help)\n"
    }
    return text
  }
}
