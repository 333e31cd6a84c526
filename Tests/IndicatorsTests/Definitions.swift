import SchoolModel

/// The indicators of `Config/indicators.yaml`, written by hand.
///
/// Reading settings is another room's work; `ConfigurationTests` keeps the two in step. Minima are
/// left out here: the tests that need one set it.
enum Definitions {
  static let all: [IndicatorDefinition] = knowledge + attendance + staffing

  static subscript(_ id: IndicatorID) -> IndicatorDefinition {
    all.first { $0.id == id }
      ?? IndicatorDefinition(
        id: id, kind: "none", dataset: nil, unit: .count, periodKind: "", higherIs: .better)
  }

  static let pupilGroups: [GroupID] = [
    "all", "girls", "boys", "newly_arrived", "excl_newly_arrived_unknown",
  ]
  static let stages: [GroupID] = [
    "all", "girls", "boys", "stage_low", "stage_middle", "stage_high",
  ]
  private static let core = list([texts(["SV", "SVA"]), texts(["EN"]), texts(["MA"])])

  static let knowledge = [
    final("merit_17", "merit_value", .points, year: 9),
    final("all_subjects_9", "all_subjects_passed", year: 9),
    final("all_subjects_6", "all_subjects_passed", year: 6),
    final("eligible_yr", "eligibility", year: 9, ["core": core, "passes": integer(8)]),
    final("eligible_es", "eligibility", year: 9, ["core": core, "passes": integer(12)]),
    final(
      "eligible_saekhu", "eligibility", year: 9,
      ["core": core, "passes": integer(12), "among": texts(["GE", "HI", "RE", "SH"])]),
    final(
      "eligible_nate", "eligibility", year: 9,
      ["core": core, "passes": integer(12), "among": texts(["BI", "FY", "KE"])]),
    final("passed_swedish_6", "subject_passed", year: 6, ["subjects": texts(["SV", "SVA"])]),
    final("passed_mathematics_6", "subject_passed", year: 6, ["subjects": texts(["MA"])]),
    final("passed_english_6", "subject_passed", year: 6, ["subjects": texts(["EN"])]),
    IndicatorDefinition(
      id: "fail_or_missing", kind: "share_of_pupils", dataset: .grades, unit: .percent,
      periodKind: "term",
      groups: ["all", "girls", "boys", "year_6", "year_7", "year_8", "year_9", "stage_high"],
      filter: World.condition("grade_year in [6, 7, 8, 9]"), gradeYears: [6, 7, 8, 9],
      higherIs: .worse, parameters: ["having": condition("fails_or_dashes >= 1")]),
  ]

  static let attendance = [
    minutes("absence_rate", ["authorised_minutes", "unauthorised_minutes"]),
    minutes("unauthorised_rate", ["unauthorised_minutes"]),
    share("absence_share_10", 10), share("absence_share_15", 15), share("absence_share_20", 20),
    share("absence_share_15_term", 15, periods: "term"),
    minutes(
      "absence_rate_term", ["authorised_minutes", "unauthorised_minutes"], periods: "term"),
    minutes("attendance_completeness", ["reported_minutes"], over: "offered_minutes"),
  ]

  static let staffing = [
    staff(
      "certified_share", "fte_share", .percent, roles: ["teacher"],
      ["having": condition("certified = true")]),
    staff(
      "permanent_share", "fte_share", .percent, roles: ["teacher"],
      ["having": condition("permanent = true")]),
    staff("pupils_per_teacher", "pupils_per_fte", .ratio, roles: ["teacher"]),
    staff("pupils_per_special_educator", "pupils_per_fte", .ratio, roles: ["special_educator"]),
    staff("teacher_turnover", "turnover", .percent, roles: ["teacher"]),
    staff("teacher_turnover_3y", "turnover", .percent, roles: ["teacher"], ["years": integer(3)]),
    staff("principals_5y", "headcount", .count, roles: ["principal"], ["years": integer(5)]),
    staff(
      "sick_leave_rate", "ratio_of_sums", .percent, roles: nil,
      ["numerator": texts(["sick_hours"]), "denominator": texts(["contracted_hours"])]),
  ]

  static func texts(_ texts: [String]) -> Setting {
    Setting(.list(texts.map { Setting(.text($0)) }))
  }
  static func list(_ items: [Setting]) -> Setting { Setting(.list(items)) }
  static func integer(_ value: Int) -> Setting { Setting(.integer(value)) }
  static func condition(_ text: String) -> Setting { Setting(.condition(World.condition(text))) }

  private static func final(
    _ id: IndicatorID, _ kind: String, _ unit: IndicatorDefinition.Unit = .percent, year: Int,
    _ parameters: SettingRecord = [:]
  ) -> IndicatorDefinition {
    IndicatorDefinition(
      id: id, kind: kind, dataset: .grades, unit: unit, periodKind: "school_year",
      groups: pupilGroups, filter: World.condition("term = VT and grade_year = \(year)"),
      gradeYears: [year], higherIs: .better, parameters: parameters)
  }

  private static func minutes(
    _ id: IndicatorID, _ numerator: [String], over denominator: String = "reported_minutes",
    periods: String = "school_year"
  ) -> IndicatorDefinition {
    IndicatorDefinition(
      id: id, kind: "ratio_of_sums", dataset: .attendance, unit: .percent, periodKind: periods,
      groups: stages, higherIs: .worse,
      parameters: ["numerator": texts(numerator), "denominator": texts([denominator])])
  }

  private static func share(_ id: IndicatorID, _ percent: Int, periods: String = "school_year")
    -> IndicatorDefinition
  {
    IndicatorDefinition(
      id: id, kind: "share_of_pupils", dataset: .attendance, unit: .percent, periodKind: periods,
      groups: stages, higherIs: .worse,
      parameters: ["having": condition("absence_percent >= \(percent)")])
  }

  private static func staff(
    _ id: IndicatorID, _ kind: String, _ unit: IndicatorDefinition.Unit, roles: [String]?,
    _ parameters: SettingRecord = [:]
  ) -> IndicatorDefinition {
    var parameters = parameters
    parameters["roles"] = roles.map(texts)
    return IndicatorDefinition(
      id: id, kind: kind, dataset: .staffing, unit: unit, periodKind: "school_year",
      higherIs: .worse, parameters: parameters)
  }
}
