import SchoolModel

/// The keys of `support.yaml`.
enum SupportShape {
  static let keys: [ParameterSpec] = [
    ParameterSpec(
      "list", .record(list), default: .empty, "How many schools the list has room for."),
    ParameterSpec(
      "forms", .map(.record(form)), default: .empty,
      "The kinds of support that the authority can give, in the order of reports."),
  ]

  private static let list = [
    ParameterSpec(
      "capacity", .integer(1...100_000),
      "How many schools stand above the cut line; no line when left out."),
    ParameterSpec(
      "reserve", .decimal, default: .decimal(10),
      "From which probability, in percent, of belonging above the line a school below it stands in the "
        + "reserve."),
  ]

  private static let form = [
    ParameterSpec(
      "signals", .oneOrMore(.identifier), required: true, "The signals that call for it."),
    ParameterSpec(
      "level", .identifier, required: true, "The level from which one of the signals calls for it."),
    ParameterSpec(
      "tiers", .oneOrMore(.identifier), default: .words([]),
      "Only schools in these tiers get it; all schools that have a rank when left out."),
    ParameterSpec(
      "capacity", .integer(0...100_000),
      "How many schools can have it at the same time; no limit when left out."),
  ]
}
