import SchoolModel

/// What was found in the data and what to do about it, the worst first.
struct DataQualitySheet {
  let result: RunResult

  var sheet: WorkbookSheet {
    let texts = result.texts
    return WorkbookSheet(
      name: texts["workbook.sheet.quality"],
      columns: [
        WorkbookColumn(texts["workbook.column.severity"], width: 12),
        WorkbookColumn(texts["workbook.column.file"], width: 28),
        WorkbookColumn(texts["workbook.column.line"], width: 8, .number),
        WorkbookColumn(texts["workbook.column.column"], width: 18),
        WorkbookColumn(texts["list.school_code"], width: 14),
        WorkbookColumn(texts["list.school"], width: 26),
        WorkbookColumn(texts["workbook.column.count"], width: 8, .number),
        WorkbookColumn(texts["workbook.column.message"], width: 70, .paragraph),
        WorkbookColumn(texts["workbook.column.remedy"], width: 60, .paragraph),
      ],
      rows: rows, frozenColumns: 1)
  }

  private var rows: [[WorkbookCell]] {
    let words = FindingWords(result.texts)
    let names = Dictionary(
      result.schools.map { ($0.code, $0.name) }, uniquingKeysWith: { first, _ in first })
    return Severity.allCases.sorted(by: >).flatMap { severity in
      FindingsFile.sorted(result.findings.filter { $0.kind.severity == severity })
        .map { finding in
          [
            .cleaned(result.texts["severity.\(severity.rawValue)"]),
            .cleaned(finding.file),
            WorkbookCell(finding.line),
            .cleaned(finding.column ?? ""),
            .cleaned(finding.school?.text ?? ""),
            .cleaned(finding.school.flatMap { names[$0] } ?? ""),
            WorkbookCell(finding.count),
            .cleaned(words.message(of: finding)),
            .cleaned(words.remedy(of: finding.kind)),
          ]
        }
    }
  }
}
