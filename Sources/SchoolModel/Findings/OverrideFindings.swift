// What is wrong with decisions that are to hold instead of what the rules say.

extension FindingKind {
  package static let contradictoryOverride = FindingKind(
    id: "contradictory-override", severity: .error,
    title: "Overrides that contradict each other",
    explanation:
      "Several rows decide differently about the same tier, score or signal of a school and "
      + "period. None of them is used.",
    remedy: "Keep the row that holds.",
    message: "Several rows decide differently about the same thing.")

  package static let duplicateOverride = FindingKind(
    id: "duplicate-override", severity: .error,
    title: "An override stands twice",
    explanation: "A row repeats in every column a decision that stands above; it is used once.",
    remedy: "Remove the repetition in the source.",
    message: "The row repeats a decision that stands above.")

  package static let overrideUnclear = FindingKind(
    id: "override-unclear", severity: .error,
    title: "An override of nothing, or of several things",
    explanation:
      "A row of overrides decides about one thing: the tier, the score, or the level of one "
      + "signal. This row decides about none or about several, and is not used.",
    remedy:
      "Write one row for each thing that was decided, with one of tier, score and level in it.",
    message: "The row does not decide about exactly one of tier, score and level.")

  package static let overrideUnknown = FindingKind(
    id: "override-unknown", severity: .error,
    title: "An override to something that is not declared",
    explanation:
      "The row names a tier or a level that the settings do not declare, or a level without "
      + "its signal. It is not used.",
    remedy: "Correct the name, or translate it with the field's values in the layout.",
    message: "The settings declare nothing by this name.")
}
