internal import Intake
internal import SchoolModel

/// What is odd about the exports of a run beside one another, once all have been read.
struct ExportAudit {
  let exports: [FoundExport]
  /// By the export's place; nil where it could not be used.
  let records: [InputRecord?]

  /// Exports of records that stand there packed and unpacked, or under two names.
  ///
  /// Rows of registers and of ready-made figures are settled one by one where they are read.
  var repeatedExports: [Finding] {
    var findings: [Finding] = []
    var seen: [String: String] = [:]
    for (export, record) in zip(exports, records) where export.layout.dataset.isReadInBatches {
      guard let record else { continue }
      let plain = export.name.hasSuffix(".gz") ? String(export.name.dropLast(3)) : export.name
      let digest = record.sha256.isEmpty ? "none of \(export.path)" : record.sha256
      for trace in ["name \(export.layout.id) \(plain)", "bytes \(digest)"] {
        if let other = seen[trace] {
          findings.append(Finding(.exportTwice, file: export.name, facts: ["other": other]))
          break
        }
        seen[trace] = export.name
      }
    }
    return findings
  }

  /// Exports with more unusable rows than is tolerated, since rows that turn out late to be unusable
  /// count too; those that are named already are left out.
  func beyondTolerance(besides named: Set<String>) -> [Finding] {
    zip(exports, records).compactMap { export, record in
      guard !named.contains(export.name), let record,
        record.rows.exceeds(maximumSetAside: export.layout.maximumSetAside)
      else { return nil }
      return Finding(
        .exportBeyondTolerance, file: export.name,
        facts: [
          "rows": "\(record.rows.setAsideTotal)",
          "read": "\(record.rows.read - record.rows.outOfScopeTotal)",
          "tolerance": export.layout.maximumSetAside.text(),
        ])
    }
  }
}
