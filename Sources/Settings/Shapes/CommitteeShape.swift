import SchoolModel

/// The keys of `skolsignal.yaml` that say what the follow-up for the committee goes by.
enum CommitteeShape {
  static let keys: [ParameterSpec] = [
    ParameterSpec(
      "committee", .record(committee), default: .empty,
      "What the follow-up for the committee goes by (`skolsignal committee`).")
  ]

  private static let committee = [
    ParameterSpec(
      "goals", .map(.decimal), default: .empty,
      "Indicator → the national goal, the value that is to be reached in the long run."),
    ParameterSpec(
      "causes", .list(.identifier), default: .words([]),
      "The codes that a meeting may note as cause; `cause.CODE` of the text catalogues names them."),
    ParameterSpec(
      "measures", .list(.identifier), default: .words([]),
      "The codes that a meeting may note as measure; `measure.CODE` names them."),
    ParameterSpec(
      "resources", .list(.record(resource)), default: .list([]),
      "Which resources are held beside which results, with the background accounted for."),
    ParameterSpec(
      "funding", .record(funding), default: .empty,
      "How long money may be used, and when its use has to be accounted for."),
    ParameterSpec(
      "focus_areas", .list(.record(focusArea)), default: .list([]),
      "The areas that schools have plans of several years for; `focus_area.ID` names them."),
    ParameterSpec(
      "longest_plan_years", .integer(1...20), default: .integer(3),
      "How many years a plan for a focus area may last."),
    ParameterSpec(
      "follow_ups", .list(.record(followUp)), default: .list([]),
      "The follow-ups of a year and what each needs; `yearly_follow_up.ID` names them."),
  ]

  private static let resource = [
    ParameterSpec("resource", .identifier, required: true, "The indicator of the resource."),
    ParameterSpec("result", .identifier, required: true, "The indicator of the result."),
    ParameterSpec(
      "background",
      .list(
        .choice([
          "parent_education", "share_newly_arrived", "share_boys", "socioeconomic_index",
        ])), default: .words(["socioeconomic_index"]),
      "Columns of the register that are accounted for; each needs ten schools more."),
  ]

  private static let focusArea = [
    ParameterSpec("id", .identifier, required: true, "The code that plans use."),
    ParameterSpec(
      "assessment", .identifier,
      "The indicator of the school's own assessment, a ready-made figure on the scale."),
    ParameterSpec(
      "lowest", .integer(0...100), default: .integer(1), "The lowest step of the assessment."),
    ParameterSpec(
      "highest", .integer(1...1000), default: .integer(5), "The highest step of the assessment."),
  ]

  private static let followUp = [
    ParameterSpec("id", .identifier, required: true, "The code under which texts name it."),
    ParameterSpec(
      "kind", .choice(YearlyFollowUp.Kind.allCases.map(\.rawValue)), required: true,
      "Of a term, or of a third of the calendar year with its report."),
    ParameterSpec(
      "month", .integer(1...12), required: true, "The month in which everything has to be there."),
    ParameterSpec("day", .integer(1...31), required: true, "The day of that month."),
    ParameterSpec(
      "indicators", .list(.identifier), default: .words([]),
      "The figures that it needs, each of the newest period that is over by the day."),
    ParameterSpec(
      "datasets", .list(.choice(Dataset.allCases.map(\.rawValue))), default: .words([]),
      "The lists that it needs."),
  ]

  private static let funding = [
    ParameterSpec(
      "longest_months", .integer(1...120), default: .integer(12),
      "How many months a decision may last."),
    ParameterSpec(
      "account_within_months", .integer(0...60), default: .integer(3),
      "How many months after its end the use of money has to be accounted for."),
    ParameterSpec(
      "warn_days", .integer(0...366), default: .integer(90),
      "Decisions that end within so many days are listed."),
  ]
}
