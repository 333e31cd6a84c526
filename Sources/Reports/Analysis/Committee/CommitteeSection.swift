import Analysis
import SchoolModel

/// A part of the follow-up for the committee in words and tables, the same for the terminal and for pages.
struct CommitteeSection {
  /// Unique on a page.
  var id: String
  var title: String
  var sentences: [String] = []
  var tables: [WordTable] = []
  /// Whether it only says that there is nothing of it, which the terminal tells and a page leaves out.
  var isNothing = false

  /// Title, sentences and tables for a terminal, with an empty line behind.
  func lines(width: Int, color: Bool) -> [String] {
    TerminalText.wrapped(title, to: width).map {
      TerminalStyle.bold.applied(to: $0, color: color)
    } + sentences.flatMap { TerminalText.wrapped($0, to: width) }
      + tables.flatMap { $0.lines(width: width, color: color) } + [""]
  }
}

/// What all parts of the follow-up for the committee share: the run's words, and names of its schools.
struct CommitteeWords {
  let result: RunResult
  let texts: TextCatalogue
  private let names: [SchoolCode: String]
  private let indicators: [IndicatorID: IndicatorDefinition]

  init(_ result: RunResult) {
    self.result = result
    texts = result.texts
    names = Dictionary(
      result.schools.map { ($0.code, SchoolNames.shown($0.name.isEmpty ? $0.code.text : $0.name)) },
      uniquingKeysWith: { first, _ in first })
    indicators = Dictionary(
      result.indicators.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Whether the catalogue knows these words: that of a run from before they were written does not.
  var hasTexts: Bool { texts.texts["committee.calendar.title"] != nil }

  /// A text under `committee`.
  func text(_ key: String, _ values: [String: String] = [:]) -> String {
    texts["committee.\(key)"].filled(with: values)
  }

  func school(_ code: SchoolCode) -> String { names[code] ?? SchoolNames.shown(code.text) }
  func indicator(_ id: IndicatorID) -> String { texts["indicator.\(id)"] }

  /// A column of a part's table.
  func column(_ key: String, isNumber: Bool = true) -> WordTable.Column {
    WordTable.Column(heading: text(key), isNumber: isNumber)
  }

  /// A figure as people see it, without its unit; a dash for none.
  func number(_ value: Fraction?, of id: IndicatorID) -> String {
    let decimals = indicators[id]?.decimals ?? 1
    return value.map { texts.number($0.rounded(decimals: decimals), decimals: decimals) } ?? "–"
  }

  func number(_ value: Double, decimals: Int) -> String {
    ExactDecimal(machine: value).map {
      texts.number($0.fraction.rounded(decimals: decimals), decimals: decimals)
    } ?? "–"
  }

  /// Without decimals, three digits at a time.
  func whole(_ value: Fraction) -> String {
    let digits = texts.number(value.rounded(decimals: 0), decimals: 0)
    let gap = texts.texts["format.thousands"] ?? ""
    return digits.reversed().enumerated().reduce("") { text, digit in
      let isBetween = digit.offset > 0 && digit.offset % 3 == 0 && digit.element.isNumber
      return String(digit.element) + (isBetween ? gap : "") + text
    }
  }

  /// A dot for none, so that the eye finds the numbers.
  func count(_ value: Int) -> String { value == 0 ? "·" : String(value) }

  /// The steps of a goal as columns, and their counts.
  var fulfilmentColumns: [WordTable.Column] {
    Fulfilment.allCases.map { column("dialogue.columns.\($0.rawValue)") }
  }

  func counts(_ outcomes: [Fulfilment: Int]) -> [String] {
    Fulfilment.allCases.map { count(outcomes[$0] ?? 0) }
  }

  /// What is told besides the targets, in its order.
  func sections(_ followUp: CommitteeFollowUp) -> [CommitteeSection] {
    var sections: [CommitteeSection] = []
    if let support = followUp.support {
      sections.append(SupportWords(words: self).section(support))
    }
    if let dialogue = followUp.dialogue {
      sections += DialogueWords(words: self).sections(dialogue)
    }
    if let focus = followUp.focus { sections.append(FocusWords(words: self).section(focus)) }
    if let resources = followUp.resources {
      sections.append(ResourceWords(words: self).section(resources))
    }
    if let funding = followUp.funding {
      sections.append(FundingWords(words: self).section(funding))
    }
    if let calendar = followUp.calendar {
      sections.append(CalendarWords(words: self).section(calendar))
    }
    return sections
  }
}
