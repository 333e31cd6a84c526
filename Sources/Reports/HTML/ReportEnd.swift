import SchoolModel

/// The parts after the pictures: data quality, method, rules, identity and the algorithm card.
struct ReportEnd {
  let context: PageContext
  /// So many rows of findings are shown; all of them stand in `findings.csv`.
  static let maximumFindings = 100

  private var result: RunResult { context.result }

  var record: PageRecord {
    let findings = shownFindings
    return [
      "qualitySentences": ListSummary(result: result, shown: result.list.entries.count)
        .sentences(withFiles: false) + moreFindings(findings.count),
      "findings": findings, "hasFindings": !findings.isEmpty,
      "inputs": inputs, "hasInputs": !inputs.isEmpty && context.audience == .internal,
      "method": method, "rules": rules, "identity": identity, "card": card,
      "footer": context.words(
        "footer", ["run": result.manifest.runID, "edition": result.manifest.edition]),
    ]
  }

  // MARK: - Data quality

  /// Errors and warnings; notes are only counted.
  private var seriousFindings: [Finding] {
    guard context.audience == .internal else { return [] }
    return result.findings.filter { $0.kind.severity > .note }
      .sorted { ($1.kind.severity, $0) < ($0.kind.severity, $1) }
  }

  private var shownFindings: [PageRecord] {
    let words = FindingWords(context.texts)
    return seriousFindings.prefix(Self.maximumFindings).map { finding in
      [
        "severity": context.texts["severity.\(finding.kind.severity.rawValue)"],
        "message": words.message(of: finding), "count": String(finding.count),
        "place": words.place(of: finding), "remedy": words.remedy(of: finding.kind),
      ]
    }
  }

  private func moreFindings(_ shown: Int) -> [String] {
    let more = seriousFindings.count - shown
    return more > 0 ? [context.words("more_findings", ["n": String(more)])] : []
  }

  private var inputs: [PageRecord] {
    result.manifest.inputs.sorted(by: ManifestFile.order).map { input in
      [
        "name": SchoolNames.shown(input.name),
        "dataset": context.texts["dataset.\(input.dataset.rawValue)"],
        "read": String(input.rows.read), "accepted": String(input.rows.accepted),
        "setAside": String(input.rows.setAsideTotal),
        "outOfScope": String(input.rows.outOfScope.values.reduce(0, +)),
      ]
    }
  }

  // MARK: - Method and identity

  private var method: [PageRecord] {
    ["score", "level", "missing", "sure", "order"].map {
      ["title": context.words["method_\($0)_title"], "text": context.words["method_\($0)"]]
    }
  }

  private var rules: [PageRecord] {
    result.signalDefinitions.sorted { $0.id < $1.id }.map { signal in
      let limits = signal.limits.map { limit in
        context.words(
          "limit_\(limit.limit.comparison.rawValue)",
          [
            "level": context.texts["level.\(limit.level)"],
            "value": context.texts.number(limit.limit.value),
          ])
      }
      return [
        "name": context.texts["signal.\(signal.id)"], "area": context.texts["area.\(signal.area)"],
        "indicator": context.figures.label(
          FactSeries(indicator: signal.indicator, group: signal.group)),
        "limits": limits.joined(separator: "; "), "minimum": String(signal.minimumN),
        "weight": context.texts.number(signal.weight),
      ]
    }
  }

  private var identity: [PageRecord] {
    let manifest = result.manifest
    return [
      context.term("authority", SchoolNames.shown(manifest.authority)),
      context.term("period", manifest.period.text),
      context.term("edition", manifest.edition), context.term("run_id", manifest.runID),
      context.term("version", manifest.programVersion),
      context.term("schools_rated", "\(manifest.counts.schoolsRated) / \(manifest.counts.schools)"),
      context.term("facts_signals", "\(manifest.counts.facts) / \(manifest.counts.signals)"),
    ]
  }

  private var card: [PageRecord] {
    ["purpose", "data", "rules", "human", "limits", "privacy"].map { part in
      context.term(
        "card_\(part)_term", context.words("card_\(part)", ["edition": result.manifest.edition]))
    }
  }
}
