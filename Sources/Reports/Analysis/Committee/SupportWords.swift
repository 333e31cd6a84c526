import Analysis
import SchoolModel

/// Whether support helped, form by form.
struct SupportWords {
  let words: CommitteeWords

  private func text(_ key: String, _ values: [String: String] = [:]) -> String {
    words.text("support.\(key)", values)
  }

  func section(_ report: FollowUpReport) -> CommitteeSection {
    var section = CommitteeSection(id: "support", title: text("title"))
    guard !report.forms.isEmpty else {
      section.sentences = [text("none")]
      section.isNothing = true
      return section
    }
    let result = words.result
    let told = FollowUpWords(
      ToldFollowUp(
        report: report, run: result.manifest.runID, period: result.manifest.period,
        schools: result.schools, indicators: result.indicators, texts: result.texts))
    section.sentences = [text("reading", ["day": report.day.description])]
    section.tables = [
      WordTable(
        title: text("table"),
        columns: [words.column("support.columns.form", isNumber: false)]
          + [
            "number", "due", "overdue", "without", "evaluated", "reached", "change", "regression",
            "effect",
          ].map { words.column("support.columns.\($0)") },
        rows: report.forms.map { row($0, told) },
        notes: report.forms.filter { $0.evaluated > 0 }
          .map { told.heading($0) + ": " + verdict($0, told) }
          + [text("not_evaluated"), told.filled("caution")])
    ]
    return section
  }

  private func row(_ form: FormFollowUp, _ told: FollowUpWords) -> [String] {
    // Without units, which would make the table too wide: the form's name says what is measured.
    func difference(_ value: Double?) -> String {
      guard let value else { return "–" }
      let text = words.number(value, decimals: 1)
      return value > 0 ? "+" + text : text
    }
    return [told.heading(form)]
      + [form.number, form.due, form.overdue, form.withoutUsableGoal, form.evaluated]
      .map(words.count) + [
        // Of few schools the public is told no effect, and so not who reached a target either.
        form.evaluated > 0 && form.effect == nil ? "–" : words.count(form.reachedTarget),
        difference(form.meanChange), difference(form.meanRegression),
        form.effect.map {
          "\(difference($0.mean)) (\(difference($0.interval.lowerBound)) – "
            + "\(difference($0.interval.upperBound)))"
        } ?? "–",
      ]
  }

  private func verdict(_ form: FormFollowUp, _ told: FollowUpWords) -> String {
    guard let effect = form.effect else {
      return text("too_few_to_show", ["fewest": String(FollowUpReport.fewestForVerdict)])
    }
    return told.filled("verdict.\(effect.verdict.rawValue)") + " " + told.need(effect, form)
  }
}
