// Files, and what is expected of the data in them.
extension Formatter {
  mutating func add(_ load: LoadSyntax) {
    add(keywords: "load")
    add(load.table)
    add(keywords: "from")
    add(load.file)
    for clause in load.clauses {
      beginClause()
      add(clause.kind)
    }
  }

  private mutating func add(_ clause: LoadClauseSyntax.Kind) {
    switch clause {
    case .key(let header):
      add(keywords: "key")
      add(header)
    case .map(let mappings):
      add(keywords: "map")
      add(list: mappings) { formatter, mapping in
        formatter.add(mapping.header)
        formatter.add(keywords: "to")
        formatter.add(mapping.field)
      }
    case .list(let headers):
      add(keywords: "list")
      add(list: headers) { $0.add($1) }
    case .unknownIsMissing(let headers):
      add(keywords: "unknown")
      add(list: headers) { $0.add($1) }
      add(keywords: "becomes missing")
    case .duplicates(let stop): add(keywords: stop ? "duplicates stop" : "duplicates keep latest")
    case .tool(let name):
      add(keywords: "from tool")
      add(name)
    case .encoding(let name):
      add(keywords: "encoding")
      add(name)
    case .delimiter(let text):
      add(keywords: "delimiter")
      add(text)
    case .dates(let pattern):
      add(keywords: "dates as")
      add(pattern)
    case .reading(let header, let reading):
      add(header)
      add(keywords: "as")
      add(reading)
    case .asOf(let date):
      add(keywords: "as of")
      add(date)
    case .asOfColumn(let header):
      add(keywords: "as of")
      add(header)
    }
  }

  private mutating func add(_ header: HeaderSyntax) {
    switch header {
    case .name(let name): add(name)
    case .text(let text): add(text)
    }
  }

  private mutating func add(_ reading: ReadingSyntax) {
    switch reading {
    case .date(let pattern):
      add(keywords: "date")
      add(pattern)
    case .percent: add(keywords: "percent")
    case .share: add(keywords: "share")
    case .words(let bands, let otherwise):
      add(list: bands) { formatter, band in
        formatter.add(band.word)
        formatter.add(band.cells)
      }
      guard let otherwise else { return }
      close(",")
      add(keywords: "otherwise")
      add(otherwise)
    }
  }

  private mutating func add(_ cells: BandSyntax.Cells) {
    switch cells {
    case .compare(let comparison, let number, let isNegative):
      add(keywords: comparison.rawValue)
      let number = ExpressionSyntax(.number(number), number.range)
      add(isNegative ? ExpressionSyntax(.negated(number), number.range) : number)
    case .are(let value):
      add(keywords: "for")
      add(value)
    }
  }

  mutating func add(_ contract: ContractSyntax) {
    add(keywords: "expect")
    deeper { $0.add(contract.condition) }
    add(reason: contract.reason)
  }
}
