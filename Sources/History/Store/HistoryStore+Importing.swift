internal import GRDB
package import SchoolModel

extension HistoryStore {
  /// Records figures from old fact files, for later runs to compare with.
  ///
  /// - Parameters:
  ///   - facts: in any order, each key once.
  ///   - label: what the figures are called in a list, such as the file's name.
  ///   - recordedAt: ISO 8601 in UTC.
  ///   - programVersion: the version that read the files.
  /// - Returns: what became of them; the same figures under the same label are not recorded again. The
  ///   import's identifier is made from both.
  /// - Throws: `HistoryError`; nothing is then recorded.
  @discardableResult
  package func importFacts(
    _ facts: [Fact], label: String, recordedAt: String, programVersion: String = ""
  ) throws(HistoryError) -> Recording {
    guard let split = FactSplit(facts) else {
      throw .refused(reason: "a figure stands there twice")
    }
    guard !facts.isEmpty else { throw .refused(reason: "there are no figures") }
    let name = digest(
      Array(label.utf8) + [0] + NamesForm.bytes(of: split.schools.map(\.text))
        + split.series.flatMap { series in
          Array([series.period.text, series.indicator.text, series.group.text].joinedFields.utf8)
            + series.bytes
        })
    var counts = RunCounts()
    counts.schools = split.schools.count
    counts.facts = facts.count
    let summary = RunSummary(
      number: 0, id: "import-\(name.prefix(12))", kind: .imported, period: PeriodID(""),
      edition: "", authority: "", language: "", programVersion: programVersion,
      recordedAt: recordedAt, label: label, counts: counts)
    let written = WrittenSeries(split, digest: digest)
    return try insert(summary) { contents in
      var index = RunIndex()
      index.add(try written.put(.own, into: contents))
      return index
    }
  }
}
