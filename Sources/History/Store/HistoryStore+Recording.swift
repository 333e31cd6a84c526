internal import GRDB
package import SchoolModel

/// What became of a run that was to be recorded.
package enum Recording: Hashable, Sendable {
  case added(RunSummary)
  /// The run had been recorded before; nothing was written. `isSame` says whether all but the clock
  /// is what it was then: if not, something decided the result that the run's name does not cover.
  case alreadyThere(RunSummary, isSame: Bool)

  package var summary: RunSummary {
    switch self {
    case .added(let summary), .alreadyThere(let summary, _): summary
    }
  }
}

extension HistoryStore {
  /// Records a run, whole or not at all; a run that is there already is left as it is.
  ///
  /// A trial that is already there as the official run is not recorded again. An official run is,
  /// although a trial has the same name: what it consists of is shared.
  ///
  /// - Parameters:
  ///   - run: all of it.
  ///   - crew: who shares the work of bringing it into its form.
  /// - Returns: what became of it.
  /// - Throws: `HistoryError`; nothing is then recorded.
  @discardableResult
  package func record(_ run: StoredRun, crew: Crew = .alone) throws(HistoryError) -> Recording {
    guard run.kind != .imported else { throw .refused(reason: "a run is no import") }
    guard let written = WrittenRun(run, digest: digest, crew: crew) else {
      throw .refused(reason: "a figure stands there twice")
    }
    let summary = RunSummary(
      number: 0, id: run.id, kind: run.kind, period: run.period, edition: run.manifest.edition,
      authority: run.manifest.authority, language: run.manifest.language,
      programVersion: run.manifest.programVersion, recordedAt: run.recordedAt, label: "",
      counts: run.manifest.counts)
    return try insert(summary) { contents in
      var index = RunIndex()
      for (part, content) in written.parts { index.parts[part] = try contents.put(content) }
      index.settings = try written.settings.map { document, content in
        RunIndex.Setting(
          role: document.role.rawValue, key: document.key, name: document.name,
          content: try contents.put(content))
      }
      index.add(try written.own.put(.own, into: contents))
      index.add(try written.earlier.put(.earlier, into: contents))
      return index
    }
  }

  /// Writes the row of a run and what it consists of in one transaction.
  func insert(
    _ summary: RunSummary, index makeIndex: (ContentStore) throws -> RunIndex
  ) throws(HistoryError) -> Recording {
    try writing { db in
      var recording: Recording?
      try db.inSavepoint {
        let index = try makeIndex(contents(db))
        try Self.refuseUnstorable(summary, index)
        if let same = try known(db, summary) {
          let before = try RunIndex(db, run: same.number)
          let isSame = before.lines(withManifest: false) == index.lines(withManifest: false)
          recording = .alreadyThere(same, isSame: isSame)
          return .rollback
        }
        var row = RunRow(summary: summary, contents: index.digest(digest))
        try row.insert(db, digest)
        try index.write(db, run: row.summary.number)
        recording = .added(row.summary)
        return .commit
      }
      guard let recording else { throw FormFault("nothing was recorded") }
      return recording
    }
  }

  /// The run that makes this one superfluous.
  private func known(_ db: Database, _ summary: RunSummary) throws -> RunSummary? {
    try RunRow.all(db, digest).map(\.summary).first {
      $0.id == summary.id && ($0.kind == summary.kind || $0.kind == .official)
    }
  }

  /// Texts in the rows themselves: the library would cut them at a zero byte.
  private static func refuseUnstorable(_ summary: RunSummary, _ index: RunIndex) throws {
    let texts =
      [
        summary.id, summary.period.text, summary.edition, summary.authority, summary.language,
        summary.programVersion, summary.recordedAt, summary.label,
      ] + index.lines(withManifest: true)
    guard !texts.contains(where: { $0.utf8.contains(0) }) else {
      throw HistoryError.refused(reason: "a name has a zero byte in it")
    }
    guard !summary.id.isEmpty, !summary.recordedAt.isEmpty,
      summary.kind == .imported || !summary.period.text.isEmpty
    else {
      throw HistoryError.refused(reason: "a run needs a name, a period and a time")
    }
  }
}

extension RunIndex {
  /// Adds series, in the order in which they come back from the database.
  mutating func add(_ stored: [Series]) {
    series += stored
    series.sort {
      ($0.origin.rawValue, $0.period, $0.series) < ($1.origin.rawValue, $1.period, $1.series)
    }
  }
}
