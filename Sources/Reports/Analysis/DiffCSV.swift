package import Analysis
package import SchoolModel

/// What differs between two runs as one table: a row for each place, signal, figure, setting and school of
/// the register that differs.
package func csvDiff(_ diff: RunDiff, schools: [School], texts: TextCatalogue) -> [UInt8] {
  csvBytes(DiffRow.columns, rows: DiffRow.rows(diff, DiffWords(texts: texts, schools: schools)))
}

/// One difference.
private struct DiffRow {
  var cause = ""
  var kind: String
  var school = ""
  /// What differs: a signal, a series, the path of a setting.
  var subject = ""
  var before = ""
  var after = ""
  var why = ""

  static let columns: [CSVColumn<DiffRow>] = [
    CSVColumn("cause", .string, "What caused it; empty for the whole of a school.") { $0.cause },
    CSVColumn("kind", .string, "place, signal, fact, setting or school.", .required) { $0.kind },
    CSVColumn("school_code", .string, "The school unit; empty for settings.") {
      FormulaGuard.applied(to: $0.school)
    },
    CSVColumn("subject", .string, "What differs.") { FormulaGuard.applied(to: $0.subject) },
    CSVColumn("before", .string, "In the first run; empty when there was nothing.") {
      FormulaGuard.applied(to: $0.before)
    },
    CSVColumn("after", .string, "In the second run; empty when there is nothing.") {
      FormulaGuard.applied(to: $0.after)
    },
    CSVColumn("why", .string, "One line of words for a school that has moved.") {
      FormulaGuard.applied(to: $0.why)
    },
  ]

  static func rows(_ diff: RunDiff, _ words: DiffWords) -> [DiffRow] {
    places(diff, words) + register(diff) + facts(diff) + settings(diff)
  }

  private static func places(_ diff: RunDiff, _ words: DiffWords) -> [DiffRow] {
    diff.schools.flatMap { story -> [DiffRow] in
      let school = story.change.school.text
      var rows: [DiffRow] = []
      func add(
        _ cause: String, _ subject: String, _ before: String, _ after: String, why: String = ""
      ) {
        guard before != after else { return }
        rows.append(
          DiffRow(
            cause: cause, kind: "place", school: school, subject: subject, before: before,
            after: after, why: why))
      }
      func add(_ cause: String, _ before: ListPlace?, _ after: ListPlace?, why: String = "") {
        add(
          cause, "rank", before?.rank.map(String.init) ?? "", after?.rank.map(String.init) ?? "",
          why: why)
        add(
          cause, "score", before?.score?.machineText ?? "", after?.score?.machineText ?? "",
          why: why)
        add(cause, "tier", before?.tier.text ?? "", after?.tier.text ?? "", why: why)
      }
      add("", story.change.before, story.change.after, why: words.why(story))
      for part in story.parts {
        add(part.cause.rawValue, part.before, part.after)
        rows += part.signals.map { signal in
          DiffRow(
            cause: part.cause.rawValue, kind: "signal", school: school,
            subject: signal.signal.text, before: text(signal.before), after: text(signal.after))
        }
      }
      return rows
    }
  }

  /// `warning 21.4 (at_least 18)`, or why there is no level.
  private static func text(_ signal: Signal?) -> String {
    guard let signal else { return "" }
    guard let level = signal.level else { return signal.status.rawValue }
    let value = signal.value.map { " \($0.text())" } ?? ""
    let limit = signal.limit.map { " (\($0.comparison.rawValue) \($0.value.text()))" } ?? ""
    return level.text + value + limit
  }

  private static func register(_ diff: RunDiff) -> [DiffRow] {
    func row(_ code: SchoolCode, _ subject: String, _ before: String, _ after: String) -> DiffRow {
      DiffRow(
        cause: Cause.register.rawValue, kind: "school", school: code.text, subject: subject,
        before: before, after: after)
    }
    return diff.register.came.map { row($0.code, "came", "", $0.code.text) }
      + diff.register.went.map { row($0.code, "went", $0.code.text, "") }
      + diff.register.renamed.map { row($0.current, "code", $0.former.text, $0.current.text) }
      + diff.register.redescribed.map { row($0, "description", "", "") }
  }

  private static func facts(_ diff: RunDiff) -> [DiffRow] {
    func text(_ fact: Fact?) -> String {
      guard let fact else { return "" }
      return shownFigure(fact)?.text() ?? fact.status.rawValue
    }
    return diff.facts.map { change in
      DiffRow(
        cause: change.cause.rawValue, kind: "fact", school: change.key.school.text,
        subject: "\(change.key.indicator) \(change.key.group) \(change.key.period)",
        before: text(change.before), after: text(change.after))
    }
  }

  private static func settings(_ diff: RunDiff) -> [DiffRow] {
    diff.settings.map { change in
      DiffRow(
        cause: change.cause.rawValue, kind: "setting", subject: change.path,
        before: change.before?.value ?? "", after: change.after?.value ?? "",
        why: (change.after ?? change.before)?.source.description ?? "")
    }
  }
}
