import Analysis
import SchoolModel

/// How resources and results go together: the warning first, since who reads only one line is to read that one.
struct ResourceWords {
  static let id = "resources"
  let words: CommitteeWords

  private func text(_ key: String, _ values: [String: String] = [:]) -> String {
    words.text("resources.\(key)", values)
  }

  var title: String { text("title") }
  var warning: String { text("warning") }

  func section(_ outcomes: [CommitteeFollowUp.ResourceOutcome]) -> CommitteeSection {
    var section = CommitteeSection(id: Self.id, title: title)
    section.isNothing = outcomes.isEmpty
    section.sentences = outcomes.isEmpty ? [text("none")] : [warning]
    for outcome in outcomes {
      switch outcome {
      case .tooFew(let definition): section.sentences.append(tooFew(definition))
      case .relation(let relation):
        var table = table(relation)
        table.notes = sentences(relation) + table.notes
        section.tables.append(table)
      }
    }
    return section
  }

  func tooFew(_ definition: ResourceDefinition) -> String { text("too_few", names(definition)) }

  func heading(_ definition: ResourceDefinition) -> String { text("heading", names(definition)) }

  private func names(_ definition: ResourceDefinition) -> [String: String] {
    [
      "resource": words.indicator(definition.resource),
      "result": words.indicator(definition.result).insideSentence,
      "needed": String(ResourceRelation.schoolsPerPredictor * (definition.background.count + 1)),
    ]
  }

  func sentences(_ relation: ResourceRelation) -> [String] {
    let names = names(relation.definition)
    // So that kronor and teachers can both be read.
    let step = relation.points.contains { $0.resource.magnitude >= 1000 } ? 1000 : 1
    func sentence(_ key: String, _ slope: ResourceRelation.Slope) -> String {
      text(
        key,
        names.merging([
          "step": words.texts.number(ExactDecimal(step)),
          "slope": words.number(slope.value * Double(step), decimals: 2),
          "low": words.number(slope.low * Double(step), decimals: 2),
          "high": words.number(slope.high * Double(step), decimals: 2),
          "correlation": slope.correlation.map { words.number($0, decimals: 2) } ?? "–",
          "confidence": String(ResourceRelation.confidence),
        ]) { first, _ in first })
    }
    let holdsZero = relation.adjusted.low <= 0 && relation.adjusted.high >= 0
    return [
      sentence("raw", relation.raw), sentence("adjusted", relation.adjusted),
      text(holdsZero ? "nothing_left" : "something_left", names),
      text(
        "schools",
        ["count": String(relation.points.count), "left_out": String(relation.leftOut)]),
    ]
  }

  /// A row a school, those farthest below what is expected first.
  func table(_ relation: ResourceRelation) -> WordTable {
    let points = relation.points.sorted { ($0.difference, $0.school) < ($1.difference, $1.school) }
    let decimals = relation.points.contains { $0.resource.magnitude >= 1000 } ? 0 : 1
    return WordTable(
      title: heading(relation.definition),
      columns: [words.column("resources.columns.school", isNumber: false)]
        + ["resource", "resource_difference", "result", "expected", "difference", "interval"]
        .map { words.column("resources.columns.\($0)") },
      rows: points.map { point in
        [
          words.school(point.school), words.number(point.resource, decimals: decimals),
          words.number(point.resourceDifference, decimals: decimals),
          words.number(point.result, decimals: 1), words.number(point.expected, decimals: 1),
          words.number(point.difference, decimals: 1),
          "\(words.number(point.low, decimals: 1)) – \(words.number(point.high, decimals: 1))",
        ]
      }, notes: [text("columns_note")])
  }
}
