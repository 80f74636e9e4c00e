import Accounts
import Syntax
import Vocabulary

// Ways from row to row: `parent's health`, `contacts`, `children`.
extension Checker {
  /// The value of a path that leads to another row; nil when it does not lead away.
  ///
  /// The value within is nil when something on the way is wrong.
  mutating func linked(_ path: PathSyntax, of table: String) -> (value: CheckedExpression?, Void)? {
    var names = path.names[...]
    guard let first = names.first else { return nil }
    let schema = context.schema.table(named: table)
    if names.count > 1, first.folded == schema?.singular, link(first, of: table) == nil {
      names.removeFirst()
    }
    guard names.count > 1 else { return endName(path, names, of: table) }
    guard let link = link(names[names.startIndex], of: table) else {
      noSuchLink(names[names.startIndex], of: table)
      return (nil, ())
    }
    noteUnloaded(link.way.target, at: path.range)
    let rest = PathSyntax(names: Array(names.dropFirst()), range: path.range)
    guard let value = name(rest, of: link.way.target) else { return (nil, ()) }
    return (
      CheckedExpression(.linked(link, value), value.type, path.range, field: value.field), ()
    )
  }

  /// `ultimate-parent` alone: what people call the row at the end of the way.
  private mutating func endName(
    _ path: PathSyntax, _ names: ArraySlice<NameSyntax>, of table: String
  ) -> (value: CheckedExpression?, Void)? {
    guard let last = names.first, meaning(of: last.folded, in: table) == nil,
      let link = link(last, of: table), link.isToTheEnd,
      let label = context.schema.table(named: link.way.target)?.label
    else { return nil }
    let name = NameSyntax(text: label, range: last.range)
    guard let value = self.name(PathSyntax(single: name), of: link.way.target) else { return nil }
    return (
      CheckedExpression(.linked(link, value), value.type, path.range, field: value.field), ()
    )
  }

  /// The way that a field of `table` opens, if its cells name rows.
  func link(_ name: NameSyntax, of table: String) -> CheckedLink? {
    let prefix = "ultimate-"
    let isUltimate = name.folded.hasPrefix(prefix)
    let wanted = isUltimate ? String(name.folded.dropFirst(prefix.count)) : name.folded
    guard let field = context.schema.table(named: table)?.field(named: wanted),
      let link = link(field, of: table, isToTheEnd: isUltimate)
    else { return nil }
    return isUltimate && link.way.target != table ? nil : link
  }

  private func link(_ field: FieldSchema, of table: String, isToTheEnd: Bool) -> CheckedLink? {
    guard let reference = field.reference,
      let target = context.schema.table(named: reference.table)
    else { return nil }
    return CheckedLink(
      way: Way(table: table, field: field.name, target: target),
      decided: decidedIndex[TableName(table: table, name: field.name)], isToTheEnd: isToTheEnd)
  }

  /// The rows that an aggregate or a quantifier speaks of, or nil with a diagnostic.
  mutating func related(_ syntax: RelatedSyntax, of table: String) -> Gathering.Rows? {
    let name = syntax.name.folded
    let whole = context.schema.table(named: name)
    if syntax.isAll || syntax.same != nil || (!isAboutRow && whole != nil) {
      guard let whole else { return unknownRelation(syntax.name, of: table) }
      guard let same = syntax.same else {
        noteUnloaded(whole.name, at: syntax.name.range)
        return .all(whole.name, same: [])
      }
      guard whole.name == table else {
        record(
          .needsAll(syntax.name.text), at: syntax.range,
          help: "leave `of the same …` out, or ask from \(whole.name)")
        return nil
      }
      return self.name(same, of: table).map { .all(whole.name, same: [$0]) }
    }
    if let link = way(called: name, to: table) {
      noteUnloaded(link.way.table, at: syntax.name.range)
      return .naming(link)
    }
    guard let whole else { return unknownRelation(syntax.name, of: table) }
    record(
      .notRelated(whole.name, to: table), at: syntax.name.range,
      help: "for the whole table write `all \(whole.name)`",
      fixIts: [
        FixIt(
          "write `all \(whole.name)`", replacing: syntax.name.range, with: "all \(whole.name)")
      ])
    return nil
  }

  /// The way along which rows called `name` lead to a row of `table`.
  private func way(called name: String, to table: String) -> CheckedLink? {
    for holder in context.schema.tables {
      for field in holder.fields {
        guard let reference = field.reference, reference.table == table else { continue }
        let names =
          reference.rows.map { [$0, reference.row ?? $0] } ?? [holder.name, holder.singular]
        guard names.contains(name), reference.rows != nil || holder.name != table else { continue }
        return link(field, of: holder.name, isToTheEnd: false)
      }
    }
    return nil
  }

  private mutating func unknownRelation(_ name: NameSyntax, of table: String) -> Gathering.Rows? {
    let related = relations(to: table)
    let tables = context.schema.tables.flatMap { [$0.name, $0.singular] }
    let candidates = nearest(to: name.text, among: tables + related)
    let most = 5
    let shown = related.prefix(most).joined(separator: ", ")
    let isAll = related.count <= most
    record(
      .unknownTable(name.text, candidates: candidates), at: name.range,
      help: "to a row of \(table) belong \(shown)"
        + (isAll ? "" : " and \(related.count - most) more; `.schema \(table)` lists them"),
      fixIts: candidates.map { FixIt("write `\($0)`", replacing: name.range, with: $0) })
    return nil
  }

  /// What the rows are called that belong to a row of `table`, those that are loaded first.
  private func relations(to table: String) -> [String] {
    let known = context.schema.relations(to: table)
    let loaded = known.filter { context.portfolio.table(named: $0.table) != nil }
    var seen: Set<String> = []
    return (loaded + known).map(\.rows).filter { seen.insert($0).inserted }
  }

  mutating func noSuchLink(_ name: NameSyntax, of table: String) {
    let schema = context.schema.table(named: table)
    let links = schema?.fields.filter { $0.reference != nil } ?? []
    let names = [schema?.singular].compactMap(\.self) + links.map(\.name)
    let candidates = nearest(to: name.text, among: names + links.flatMap(\.aliases))
    record(
      .noSuchLink(name.text), at: name.range,
      help: "from \(table) lead \(names.map { "`\($0)'s`" }.joined(separator: ", "))",
      fixIts: candidates.map { FixIt("write `\($0)`", replacing: name.range, with: $0) })
  }

  /// Says once that a table is asked for that no file has.
  private mutating func noteUnloaded(_ table: String, at range: SourceRange) {
    guard !context.portfolio.tables.isEmpty, context.portfolio.table(named: table) == nil,
      !Schema.derived.contains(where: { $0.name == table }), notedTables.insert(table).inserted
    else { return }
    record(.tableNotLoaded(table), at: range, severity: .notice)
  }
}
