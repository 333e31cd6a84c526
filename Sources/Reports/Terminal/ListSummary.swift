import SchoolModel

/// What stands below the list: how many schools were rated, what is missing, what the data are like.
struct ListSummary {
  /// Names that one line gives before it says how many more there are.
  static let maximumNames = 5

  let result: RunResult
  /// How many schools the table above shows.
  let shown: Int

  /// Sentences, wrapped to the width.
  func lines(width: Int) -> [String] {
    sentences().flatMap { TerminalText.wrapped($0, to: max(minimumTerminalWidth, width)) }
  }

  /// The sentences; `withFiles` also names files that nobody described.
  func sentences(withFiles: Bool = true) -> [String] {
    let texts = result.texts
    let entries = result.list.entries
    let notRated = entries.filter { $0.rank == nil }
    var sentences: [String] = []
    if shown < entries.count {
      sentences.append(
        texts["summary.shown"].filled(with: [
          "shown": String(shown), "total": String(entries.count),
        ]))
    }
    sentences.append(
      texts["summary.rated"].filled(with: [
        "rated": String(entries.count - notRated.count), "total": String(entries.count),
      ]))
    if !notRated.isEmpty {
      sentences.append(
        texts["summary.not_rated"].filled(with: [
          "count": String(notRated.count), "schools": names(notRated.map(\.school)),
        ]))
    }
    sentences += CertaintySentences(result: result, names: names).sentences
    sentences += missingDatasets
    sentences.append(findings)
    let files = result.manifest.filesWithoutLayout.map(TerminalText.clean)
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    if withFiles, !files.isEmpty {
      sentences.append(
        texts["summary.files_without_layout"].filled(with: ["files": listed(files)]))
    }
    return sentences
  }

  private var missingDatasets: [String] {
    Dataset.allCases.compactMap { dataset in
      guard let schools = result.manifest.notReported[dataset], !schools.isEmpty else { return nil }
      return result.texts["summary.not_reported"].filled(with: [
        "dataset": result.texts["dataset.\(dataset.rawValue)"].insideSentence,
        "count": String(schools.count),
        "schools": names(schools.sorted()),
      ])
    }
  }

  private var findings: String {
    let texts = result.texts
    let items = Severity.allCases.reversed().compactMap { severity -> String? in
      let count = result.findings.filter { $0.kind.severity == severity }
        .reduce(0) { $0 + $1.count }
      guard count > 0 else { return nil }
      return texts["summary.findings_item.\(severity.rawValue)"].filled(with: [
        "count": String(count)
      ])
    }
    guard !items.isEmpty else { return texts["summary.findings_none"] }
    return texts["summary.findings"].filled(with: ["items": items.joined(separator: ", ")])
  }

  private func names(_ codes: [SchoolCode]) -> String {
    let schools = Dictionary(
      result.schools.map { ($0.code, $0.name) }, uniquingKeysWith: { first, _ in first })
    return listed(
      codes.map { code in
        let name = TerminalText.cut(TerminalText.clean(schools[code] ?? ""), to: 32)
        return name.isEmpty ? TerminalText.clean(code.text) : name
      })
  }

  private func listed(_ items: [String]) -> String {
    let more = items.count - Self.maximumNames
    guard more > 0 else { return items.joined(separator: ", ") }
    let first = items.prefix(Self.maximumNames).joined(separator: ", ")
    return "\(first) " + result.texts["summary.more"].filled(with: ["count": String(more)])
  }
}
