package import Accounts

/// Something a rule can ask for.
///
/// It never writes a field.
package struct Action: Hashable, Sendable {
  /// The words that begin it: `open task`.
  package var name: String
  /// What one of them is called, in answers, `expect` and `why`: `task`.
  package var noun: String
  /// Several of them: `tasks`.
  package var plural: String
  /// One sentence for people.
  package var help: String
  /// What tells two of them for one row apart.
  package var identity: Identity
  /// How the receiver is introduced; nil when there is none.
  package var receiver: Preposition?
  /// The role that receives it when none is named.
  package var defaultReceiver: String?
  /// Whether a due date can be given.
  package var takesDue: Bool
  /// Whether it has a text made from a template.
  package var template: TemplateUse = .none
  /// The details that `with` can give, each with its words, the worst first.
  package var details: [FieldSchema]
  /// The details it has when they are not given.
  package var defaultDetails: [String: String]

  /// What tells two effects of one kind for one row apart.
  package enum Identity: Sendable {
    /// To whom it goes.
    case receiver
    /// The text behind its name, which must then be given.
    case title
  }

  /// How a template belongs to it.
  package enum TemplateUse: Sendable {
    case none
    /// `using template "…"` may stand behind it.
    case optional
    /// Its title is the name of the template.
    case title
  }

  /// The word before a receiver.
  package enum Preposition: String, Sendable { case to, `for` }

  /// A sentence that uses it.
  package var example: String {
    let title = identity == .title ? " \"Risk review\"" : ""
    let role = receiver.map { " \($0.rawValue) csm-manager" } ?? ""
    return "\(name)\(title)\(role)"
  }
}

extension Action {
  /// Every action, in the order of the help.
  ///
  /// To add one, add an element.
  package static let all: [Action] = [
    Action(
      name: "escalate", noun: "escalate", plural: "escalations",
      help: "Raises the account with somebody, by default the CSM's manager with severity high.",
      identity: .receiver, receiver: .to, defaultReceiver: "csm-manager", takesDue: false,
      details: [severity], defaultDetails: ["severity": "high"]),
    Action(
      name: "open task", noun: "task", plural: "tasks",
      help: "Opens a task with a title, by default for the CSM.",
      identity: .title, receiver: .for, defaultReceiver: "csm", takesDue: true,
      template: .optional, details: [urgency], defaultDetails: [:]),
    Action(
      name: "notify", noun: "notify", plural: "notifications",
      help: "Tells somebody, by default the CSM.",
      identity: .receiver, receiver: .to, defaultReceiver: "csm", takesDue: false,
      template: .optional, details: [], defaultDetails: [:]),
    Action(
      name: "send template", noun: "mail", plural: "mails",
      help: "Sends a text made from a template, by default to the main contact.",
      identity: .title, receiver: .to, defaultReceiver: "main-contact", takesDue: false,
      template: .title, details: [], defaultDetails: [:]),
    Action(
      name: "start playbook", noun: "playbook", plural: "playbooks",
      help: "Starts a playbook with steps, which goes on until they are done.",
      identity: .title, receiver: .for, defaultReceiver: nil, takesDue: false,
      details: [], defaultDetails: [:]),
    Action(
      name: "tag", noun: "tag", plural: "tags",
      help: "Puts a label on the account.",
      identity: .title, receiver: nil, defaultReceiver: nil, takesDue: false,
      details: [], defaultDetails: [:]),
  ]

  /// The words that can begin an action.
  package static let firstWords = Set(
    all.compactMap { $0.name.split(separator: " ").first.map(String.init) })

  /// The action that begins with those words.
  package static func named(_ name: String) -> Action? { all.first { $0.name == name } }

  /// The action whose effects are called by that noun, in singular or plural.
  package static func called(_ noun: String) -> Action? {
    all.first { $0.noun == noun || $0.plural == noun || $0.name == noun }
  }

  private static let severity = FieldSchema(
    "severity", .choice,
    choices: [Choice("critical"), Choice("high"), Choice("medium"), Choice("low")], isOrdered: true,
    help: "How bad it is.")
  private static let urgency = FieldSchema(
    "urgency", .choice, choices: [Choice("high"), Choice("medium"), Choice("low")],
    isOrdered: true, help: "How soon it is needed.")
}
