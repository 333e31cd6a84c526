/// What a figure is and how it is made, as `indicators.yaml` declares it.
package struct IndicatorDefinition: Hashable, Sendable {
  package enum Unit: String, Sendable, CaseIterable {
    case percent, points, ratio, count
  }

  package var id: IndicatorID
  /// The kind of computation, such as `share_of_pupils`; `ready_made` for figures that arrive as facts.
  package var kind: String
  /// The dataset that it is made from; nil for ready-made indicators.
  package var dataset: Dataset?
  package var unit: Unit
  /// Decimals that people see.
  package var decimals: Int
  /// The kind of period that it is made for.
  package var periodKind: String
  package var groups: [GroupID]
  /// Which records it looks at.
  package var filter: Condition
  /// It applies to schools that teach one of these; empty: to every school.
  package var gradeYears: [Int]
  /// Fewer persons than this make the fact `too_few`.
  package var minimumN: Int
  /// Completeness (reported over offered, percent) under this makes the fact `incomplete`.
  package var minimumCompleteness: ExactDecimal?
  /// Whether larger values are better or worse for the school.
  package var higherIs: HigherIs
  /// The parameters of the kind.
  package var parameters: SettingRecord
  package var source: SourceLocation

  package init(
    id: IndicatorID, kind: String, dataset: Dataset?, unit: Unit, decimals: Int = 1,
    periodKind: String, groups: [GroupID] = ["all"], filter: Condition = .always,
    gradeYears: [Int] = [], minimumN: Int = 0, minimumCompleteness: ExactDecimal? = nil,
    higherIs: HigherIs, parameters: SettingRecord = [:],
    source: SourceLocation = SourceLocation(file: "")
  ) {
    self.id = id
    self.kind = kind
    self.dataset = dataset
    self.unit = unit
    self.decimals = decimals
    self.periodKind = periodKind
    self.groups = groups
    self.filter = filter
    self.gradeYears = gradeYears
    self.minimumN = minimumN
    self.minimumCompleteness = minimumCompleteness
    self.higherIs = higherIs
    self.parameters = parameters
    self.source = source
  }
}

/// Which way a figure points.
package enum HigherIs: String, Sendable, CaseIterable {
  case better, worse
}

/// A subset of pupils: a condition on the columns of the `pupils` dataset and on `grade_year`.
package struct GroupDefinition: Hashable, Sendable {
  package var id: GroupID
  package var condition: Condition
  package var source: SourceLocation

  package init(id: GroupID, condition: Condition, source: SourceLocation = SourceLocation(file: ""))
  {
    self.id = id
    self.condition = condition
    self.source = source
  }
}

/// A school subject: its code and the other spellings that exports use.
package struct SubjectDefinition: Hashable, Sendable {
  package var code: String
  package var aliases: [String]
  /// The language chosen as *språkval*, which counts as a seventeenth grade.
  package var isLanguageChoice: Bool

  package init(code: String, aliases: [String] = [], isLanguageChoice: Bool = false) {
    self.code = code
    self.aliases = aliases
    self.isLanguageChoice = isLanguageChoice
  }
}
