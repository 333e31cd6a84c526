import SchoolModel
import Workbooks

/// What the run was made from and with: its identity, the limits in force, the symbols, the inputs.
struct AboutSheet {
  let result: RunResult

  private var texts: TextCatalogue { result.texts }

  var sheet: WorkbookSheet {
    WorkbookSheet(
      name: texts["workbook.sheet.about"],
      columns: [
        WorkbookColumn(texts["workbook.column.part"], width: 16),
        WorkbookColumn(texts["workbook.column.item"], width: 60, .paragraph),
        WorkbookColumn(texts["workbook.column.content"], width: 90, .paragraph),
      ],
      rows: run + symbols + limits + missing + inputs)
  }

  private func part(_ key: String, _ items: [(String, String)]) -> [[WorkbookCell]] {
    let name = WorkbookCell.cleaned(texts["workbook.part.\(key)"])
    return items.map { [name, .cleaned($0.0), .cleaned($0.1)] }
  }

  private var run: [[WorkbookCell]] {
    let manifest = result.manifest
    let values =
      [
        ("authority", manifest.authority), ("period", manifest.period.text),
        ("edition", manifest.edition), ("run", manifest.runID),
        ("program", manifest.programVersion),
        (
          "schools",
          texts["summary.rated"].filled(with: [
            "rated": String(manifest.counts.schoolsRated), "total": String(manifest.counts.schools),
          ])
        ),
        ("human", texts["workbook.human_step"]),
      ] + certainty
    return part("run", values.map { (texts["workbook.item.\($0.0)"], $0.1) })
  }

  /// Where the list ends, and how many signals chance alone would give.
  private var certainty: [(String, String)] {
    let names = Dictionary(
      result.schools.map { ($0.code, $0.name) }, uniquingKeysWith: { first, _ in first })
    let sentences = CertaintySentences(result: result) { schools in
      schools.map { names[$0] ?? $0.text }.joined(separator: ", ")
    }
    return [
      ("cut", sentences.reserve), ("false_signals", sentences.falseSignals),
      ("weights", sentences.weights),
    ].compactMap { item in item.1.map { (item.0, $0) } }
  }

  private var symbols: [[WorkbookCell]] {
    let looks = LevelLook.looks(of: result.levels)
    let levels = result.levels.reversed().map { level in
      (looks[level.id]?.symbol ?? "", texts["level.\(level.id)"])
    }
    return part(
      "symbols",
      levels + [
        (LevelLook.missing.symbol, texts["workbook.missing"]),
        (LevelLook.notApplicable.symbol, texts["status.not_applicable"]),
      ])
  }

  private var limits: [[WorkbookCell]] {
    let indicators = Dictionary(
      result.indicators.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    return part(
      "limits",
      result.orderedSignals.map { signal in
        let numbers = NumberWriter(texts: texts, unit: indicators[signal.indicator]?.unit)
        let limits = signal.limits.map { limit in
          let value =
            switch signal.rule {
            case "threshold": numbers.figure(limit.limit.value, decimals: 0)
            case "change": numbers.difference(limit.limit.value, decimals: 0)
            default: numbers.plain(limit.limit.value, decimals: 0)
            }
          return texts["level.\(limit.level)"] + ": "
            + texts["workbook.limit.\(limit.limit.comparison.rawValue)"].filled(
              with: ["value": value])
        }
        return (
          texts["signal.\(signal.id)"],
          limits.joined(separator: "; ") + " (\(signal.rule), \(signal.source))"
        )
      })
  }

  private var missing: [[WorkbookCell]] {
    let names = Dictionary(
      result.schools.map { ($0.code, $0.name) }, uniquingKeysWith: { first, _ in first })
    return part(
      "missing",
      Dataset.allCases.compactMap { dataset in
        guard let schools = result.manifest.notReported[dataset], !schools.isEmpty else {
          return nil
        }
        return (
          texts["dataset.\(dataset.rawValue)"],
          schools.sorted().map { names[$0] ?? $0.text }.joined(separator: ", ")
        )
      })
  }

  private var inputs: [[WorkbookCell]] {
    part(
      "inputs",
      result.manifest.inputs.sorted { $0.name < $1.name }.map { input in
        let rows = input.rows
        let counts = [
          ("read", rows.read), ("accepted", rows.accepted), ("set_aside", rows.setAsideTotal),
          ("out_of_scope", rows.outOfScopeTotal),
        ].map { "\(texts["account.\($0.0)"]): \($0.1)" }
        return (input.name, counts.joined(separator: "; ") + "; SHA-256 \(input.sha256)")
      })
  }
}
