import SchoolModel

/// The targets given for the period judged that ask for less than the school's own last result.
///
/// - Returns: the findings with what each is about, in the order of the schools.
func targetsBelowLastResult(
  _ rule: PlannedRule, run: RunFacts
) -> [(key: FactKey, finding: Finding)] {
  let definition = rule.definition
  let chain = run.periods(for: rule.indicator)
  guard let period = chain.first, let before = chain.dropFirst().first else { return [] }
  let key = FigureColumn.Key(definition, period: before.id, isCurrent: false)
  let results = FigureColumns([key], schools: run.schools, facts: run.facts, crew: .alone)[key]
  return run.schools.enumerated().compactMap { place, school in
    guard let target = run.targets[school.code, period.id, definition.indicator],
      let result = results.reading(at: place).value?.rounded(decimals: definition.decimals)
    else { return nil }
    let asksForLess = definition.higherIs == .better ? target < result : target > result
    guard asksForLess else { return nil }
    let finding = Finding(
      .targetBelowLastResult, file: "", school: school.code,
      facts: [
        "target": target.text(), "indicator": definition.indicator.text, "period": period.id.text,
        "result": result.text(),
      ])
    let key = FactKey(
      school: school.code, period: period.id, indicator: definition.indicator,
      group: definition.group)
    return (key, finding)
  }
}
