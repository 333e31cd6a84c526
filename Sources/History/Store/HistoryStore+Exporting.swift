internal import GRDB
package import SchoolModel

/// One file of an export, to be written by whoever asked for it.
package struct ExportedFile: Hashable, Sendable {
  /// Relative; may have one folder in it.
  package let name: String
  package let text: String
}

extension HistoryStore {
  /// Everything that was recorded of a run, in files that other programs read.
  ///
  /// CSV after RFC 4180 with one file per stored table, the settings as they were, and the figures as
  /// exact fractions. Text that a spreadsheet would run gets an apostrophe in front.
  package func export(_ run: RunSummary) throws(HistoryError) -> [ExportedFile] {
    try reading { db in
      guard let row = try RunRow.one(db, number: run.number, digest), row.summary.id == run.id
      else {
        throw HistoryError.notFound(reference: run.id, candidates: [])
      }
      let reader = try RunReader(db, row, digest)
      var files: [ExportedFile] = []
      for part in RunIndex.Part.allCases {
        guard let content = reader.index.parts[part] else { continue }
        for (name, table) in try TableSet.read(contents(db).get(content)) {
          let file = name == part.rawValue ? name : "\(part.rawValue)-\(name)"
          files.append(ExportedFile(name: "\(file).csv", text: try PlainCSV.text(of: table)))
        }
      }
      for origin in [FactOrigin.own, .earlier] {
        let facts = try reader.facts(origin, .all)
        guard origin == .own || !facts.isEmpty else { continue }
        files.append(
          ExportedFile(
            name: origin == .own ? "facts.csv" : "facts-earlier.csv",
            text: PlainCSV.text(of: facts)))
      }
      for (place, document) in try reader.settings().enumerated() {
        let name = document.name.split(separator: "/").last.map(String.init) ?? "settings"
        let number = String(100 + place).dropFirst(place < 100 ? 1 : 0)
        files.append(
          ExportedFile(name: "settings/\(number)-\(PlainCSV.safe(name))", text: document.text))
      }
      return files
    }
  }
}
