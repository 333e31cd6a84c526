package import SchoolModel

/// Holds the example of a kind against its own shape, as a test does for every kind of the program.
///
/// An example is a mapping from a name to a definition, as it would stand in the file. Whether the names
/// in it are declared is not looked at.
///
/// - Parameters:
///   - kind: one of the vocabulary's kinds of indicators or rules.
///   - vocabulary: all kinds.
///   - levels: the levels that take a limit.
/// - Returns: what is wrong, as it would be told for a settings file; empty when the example is right.
package func exampleProblems(
  of kind: KindDescription, in vocabulary: SettingsVocabulary,
  levels: [String] = ["watch", "warning", "critical"]
) -> [SettingsProblem] {
  let problems = ProblemList()
  let isRule = vocabulary.ruleKinds.contains { $0.id == kind.id }
  let shape =
    isRule
    ? SignalsShape.signal(rules: vocabulary.ruleKinds, levels: levels)
    : IndicatorsShape.indicator(kinds: vocabulary.indicatorKinds)
  let file = SettingsText(name: "example of \(kind.id)", text: kind.example)
  let order = [file.name]
  if let tree = YAMLReader.mapping(of: file, problems: problems) {
    _ = ShapeChecker(problems: problems).check(
      tree, .map(.kinds(shape)), path: isRule ? "signals" : "indicators", source: tree.location)
    if !tree.entries.contains(where: { $0.value[shape.selector.name]?.text == kind.id }) {
      problems.add(tree.location, "", "the example shows no “\(shape.selector.name): \(kind.id)”")
    }
  }
  do throws(SettingsProblems) {
    try problems.throwIfAny(order: order)
    return []
  } catch {
    return error.problems
  }
}
