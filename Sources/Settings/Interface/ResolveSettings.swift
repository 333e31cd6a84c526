package import SchoolModel

/// Reads and checks all settings: the whole flow of this room on one page.
///
/// - Parameters:
///   - input: the files of the configuration, and what lies on top of them.
///   - vocabulary: what the settings may name but other rooms define.
///   - crew: who shares the work.
/// - Returns: the settings in force.
/// - Throws: every problem of every file at once, sorted by file and line.
package func resolveSettings(
  _ input: SettingsInput, vocabulary: SettingsVocabulary, crew: Crew = .alone
) throws(SettingsProblems) -> ResolvedSettings {
  let problems = ProblemList()
  let order = input.sourceNames

  // Texts → one tree, with overlays and assignments on top.
  let tree = EffectiveTree(input, vocabulary: vocabulary, problems: problems, crew: crew)
  // Tree + shapes → settings with places.
  let settings = CheckedSettings(tree, problems: problems, crew: crew)
  // A file that could not be read would make every name in it look undeclared.
  guard tree.isComplete else {
    try problems.throwIfAny(order: order)
    throw SettingsProblems(problems: [])
  }
  // Settings → definitions, and what they say together.
  let builder = DefinitionBuilder(settings: settings, problems: problems)
  let indicators = builder.indicators
  let signals = builder.signals(indicators: indicators)
  let layouts = builder.layouts
  let (effective, _) = crew.both(
    {
      EffectiveSettings.list(
        settings, signals: signals, indicators: indicators, layouts: layouts)
    },
    { CrossChecks(settings: settings, problems: problems).run() })
  try problems.throwIfAny(order: order)

  let top = settings.top
  return ResolvedSettings(
    authority: top["authority"]?.text ?? "", language: top["language"]?.text ?? "",
    period: PeriodID(top["period"]?.text ?? ""), edition: top["edition"]?.text ?? "",
    calendar: builder.calendar, roles: top.words("roles"),
    protectedIdentity: top.words("protected_identity"), layouts: layouts,
    subjects: builder.subjects, groups: builder.groups, indicators: indicators,
    levels: builder.levels, areas: builder.areas, tiers: builder.tiers, scoring: builder.scoring,
    signals: signals, supportForms: builder.supportForms, certainty: builder.certainty,
    list: builder.list, committee: builder.committee, backtest: builder.backtest,
    equity: builder.equity, texts: builder.texts,
    operation: builder.operation,
    effective: effective)
}
