/// A form that a question can ask for by `as`: `show count per csm as bars`.
///
/// To add one, add a case; what is not an output format is a picture.
package enum AnswerForm: String, CaseIterable, Hashable, Sendable {
  // Forms of the table itself.
  case table, csv, json, ndjson, markdown, vertical
  // Pictures.
  case bars
  case stackedBars = "stacked-bars"
  case histogram, sparkline, timeline
}
