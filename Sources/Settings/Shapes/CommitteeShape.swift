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
  ]
}
