/// What the rules are asked about: one table, what can be asked for, and the day.
///
/// The caller says everything a sentence cannot say for itself: types, words and their order.
struct Facts {
  /// The fields that stand for a row, the key first.
  var labels: [String]
  var fields: [String: Field]
  /// Every row by the names of its fields; what is not there is missing.
  var rows: [[String: Cell]]
  /// By the words it begins with: `open task`.
  var actions: [String: Action]
  /// Days since 1970-01-01.
  var today: Int

  /// A field: what it holds, and its words with their other spellings, most urgent first.
  struct Field {
    enum Kind { case truth, number, money, percent, date, text, choice }
    var name: String
    var kind: Kind
    var words: [[String]]
    /// Whether a file has it, so that it hides a definition of its name.
    var isLoaded: Bool
    private let ranks: [String: Int]

    init(name: String, kind: Kind, words: [[String]] = [], isLoaded: Bool = true) {
      (self.name, self.kind, self.words, self.isLoaded) = (name, kind, words, isLoaded)
      let pairs = words.enumerated().flatMap { (rank, all) in all.map { (plainName($0), rank) } }
      ranks = Dictionary(pairs, uniquingKeysWith: min)
    }

    var holdsWords: Bool { kind == .text || kind == .choice }

    /// 0 for the most urgent word; nil for a word that is not in the list.
    func rank(_ word: String) -> Int? { words.isEmpty ? nil : ranks[plainName(word)] }

    /// The spelling that the field knows a word by.
    func spelling(_ word: String) -> String { rank(word).map { words[$0][0] } ?? word }
  }

  /// Something a rule can ask for.
  struct Action {
    var noun: String
    /// Whether its title, rather than its receiver, tells two of them apart.
    var isToldByTitle: Bool
    var receiver: String?
    /// The words of its details, the worse before the better.
    var details: [String]
    var defaultDetails: [String: String]
  }
}

/// One value.
enum Cell: Hashable {
  case missing
  case truth(Bool)
  /// A number or a share; 100% is 1.
  case number(Fraction)
  /// Whole hundredths, written in units.
  case money(Fraction)
  /// Days since 1970-01-01.
  case day(Int)
  case text(String)
  case length(Length)
}

/// What comes out.
struct Verdict {
  /// By field and row.
  var cells: [String: [Judged]] = [:]
  var asked: Set<Asked> = []
  /// Effects that no rule asks for and one could not be judged for.
  var heldBack: Set<Asked> = []
  /// By policy: the rows that break it, and those that could not be judged.
  var findings: [String: (broken: [Int], unknown: [Int])] = [:]
}

/// One decided cell.
struct Judged: Hashable {
  /// What it holds: one value or, in a conflict, every value that a winner gives.
  var values: Set<Cell>
  var winners: Set<String> = []
  var isHeldBack = false
  var isConflict: Bool { values.count > 1 }
}

/// One effect for one row.
struct Asked: Hashable {
  var noun: String
  /// The title or the receiver.
  var identity: String
  var row: Int
  var rules: Set<String> = []
  var becauses: Set<String> = []
  var due: Int?
  var details: [String: String] = [:]
  /// More than one are a conflict.
  var receivers: Set<String?> = []
}

/// A name or word without case and punctuation: `Will Churn` and `will-churn` are one.
func plainName(_ text: String) -> String {
  text.lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: "-")
}
