import Accounts
import Reporting
import TendKit
import Testing

/// What holds of a session whatever is typed.
struct SessionPropertyTests {
  private static let files = MemoryFiles([
    "accounts.csv": """
    Account ID,Account Name,Parent Account ID,Segment,CSM,Health,Priority,ARR,NPS,Renewal Date
    A1,Acorn,,Growth,Ana,red,PR2,1000.50,-5,2027-02-01
    A2,Birch,A1,Scale,,green,PR3,2000,,2027-06-30
    A3,"Cedar, Ltd",A1,,Bo,,,,7,
    """,
    "contacts.csv": """
    Contact ID,Account ID,Full Name,Role
    C1,A1,Fia,Champion
    C2,A2,Amir,Admin
    """,
  ])

  /// Examples of one statement each: of several the first may be right.
  private static let examples: [String] = HelpTopic.all.flatMap { topic in
    topic.examples.filter { !$0.contains("\nrule") }
  }

  /// Sentences of every kind, whose words are mixed.
  private static let sentences: [String] =
    examples + [
      "rule \"red\" note \"why\" for accounts where segment is Growth when health is red "
        + "and arr above 500 unless nps is missing then priority is PR1 and escalate to csm-manager "
        + "with severity high because \"health is red\"",
      "rule \"late\" until onboarding-complete then open task \"Call\" for csm due in 5 business days",
      "define at-risk as health is red or (health is yellow and renewal within 60 days)",
      "let limit = 50k", "default priority is PR2 for accounts where health green",
      "field mood is one of good, bad", "show name, csm's manager, parent's health where child",
      "show count, average of nps called mean, largest of arr per segment, health having mean above 2",
      "show name, arr / 12 - 3 * (nps + 1) where arr between 1k and 2M by arr descending top 2",
      "show contacts where account's health is not green by name",
      "count accounts where renewal in next quarter or renewal on 2027-02-01 per csm",
      "count accounts where name starts with \"A\" and name matches exactly \"*o?n\"",
      "show share where (priority is PR1) called part per segment by part",
      "plan", "count contacts per role",
      "test \"t\" at 2026-11-21 given account \"Elm\": health red, arr 5k expect priority of \"Elm\" is PR1",
    ]

  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func aFailureLeavesTheSessionAsItWas(seed: UInt64) {
    var random = Generator(state: seed)
    let before = loaded()
    var untouched = before
    let plan = untouched.plan().output
    for _ in 0..<250 {
      let text = mixed(&random)
      var session = before
      let response = session.respond(to: text, named: "prompt", files: SessionPropertyTests.files)
      #expect(response.messages.isEmpty || response.messages.hasSuffix("\n"))
      // Of several statements those before the wrong one have been run.
      let starts = text.split(separator: "\n").filter { $0.first?.isWhitespace == false }
      guard response.status == .failed, starts.count == 1 else { continue }
      #expect(response.messages.contains("error: "), "\(text)")
      // What a definition of the schema says is shown where it stands.
      let isPlaced = response.messages.contains("--> prompt:")
      #expect(isPlaced || response.messages.contains("--> schema:"), "\(text)")
      #expect(response.output.isEmpty, "\(text)")
      #expect(session.plan().output == plan, "\(text)")
    }
  }

  @Test func completionFitsIntoTheText() {
    var session = loaded()
    for sentence in SessionPropertyTests.sentences {
      let bytes = Array(sentence.utf8)
      for cursor in stride(from: 0, through: bytes.count, by: 3) {
        let text = String(decoding: bytes[..<cursor], as: UTF8.self)
        let (range, candidates) = session.completions(
          text, cursor: cursor, files: SessionPropertyTests.files)
        #expect(range.lowerBound >= 0 && range.upperBound <= cursor, "\(text)")
        #expect(candidates.count == Set(candidates.map(\.text)).count, "\(text)")
      }
    }
  }

  /// What is offered for a word does begin like it.
  @Test func candidatesGoOnFromWhatIsTyped() {
    var session = loaded()
    for sentence in SessionPropertyTests.sentences {
      let bytes = Array(sentence.utf8)
      for cursor in stride(from: 1, through: bytes.count, by: 4) {
        let text = String(decoding: bytes[..<cursor], as: UTF8.self)
        let (range, candidates) = session.completions(
          text, cursor: cursor, files: SessionPropertyTests.files)
        let typed = String(decoding: bytes[range], as: UTF8.self).lowercased()
        #expect(candidates.allSatisfy { $0.text.lowercased().hasPrefix(typed) }, "\(text)")
      }
    }
  }

  private func loaded() -> Session {
    var session = Session(today: CalendarDate("2026-11-21") ?? CalendarDate(dayNumber: 0))
    session.presentation.isQuiet = true
    let response = session.load(["accounts.csv", "contacts.csv"], from: SessionPropertyTests.files)
    #expect(response.status == .fine)
    let rule = "rule \"base\" when health red then priority is PR1 and tag \"hot\""
    let typed = session.respond(to: rule, named: "prompt", files: SessionPropertyTests.files)
    #expect(typed.status == .fine)
    return session
  }

  /// A sentence with some words dropped, doubled, exchanged, or taken from another sentence.
  private func mixed(_ random: inout Generator) -> String {
    let sentences = SessionPropertyTests.sentences
    var words = sentences[random.below(sentences.count)].split(separator: " ").map(String.init)
    for _ in 0...random.below(3) where !words.isEmpty {
      let place = random.below(words.count)
      switch random.below(5) {
      case 0: words.remove(at: place)
      case 1: words.insert(words[place], at: place)
      case 2: words.swapAt(place, random.below(words.count))
      default:
        let other = sentences[random.below(sentences.count)].split(separator: " ")
        words[place] = String(other[random.below(other.count)])
      }
    }
    return words.joined(separator: random.below(8) == 0 ? "\n  " : " ")
  }
}

/// Numbers that look random and are the same in every run.
private struct Generator {
  var state: UInt64

  mutating func below(_ count: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(max(count, 1)))
  }
}
