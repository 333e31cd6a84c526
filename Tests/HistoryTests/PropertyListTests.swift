import SchoolModel
import Testing

/// A noun that gets a new property without a column in `Sources/History/Forms` would lose it in silence.
@Suite("Every stored noun")
struct PropertyListTests {
  private static let run: StoredRun = {
    // Enough tries for one of everything.
    for seed in UInt64(1)... {
      let run = RandomRun.run(seed: seed)
      guard run.gathered.facts.contains(where: { $0.bounds != nil }),
        !run.gathered.support.isEmpty, !run.gathered.decisions.isEmpty,
        !run.gathered.targets.isEmpty, !run.gathered.overrides.isEmpty,
        !run.gathered.dialogue.isEmpty, !run.gathered.funding.isEmpty,
        !run.gathered.focus.isEmpty,
        !run.gathered.findings.isEmpty,
        !run.manifest.settings.isEmpty, !run.manifest.inputs.isEmpty,
        !run.manifest.clock.seconds.isEmpty, !run.manifest.earlier.isEmpty,
        !run.gathered.schools.isEmpty,
        !run.settings.isEmpty, run.signals.contains(where: { $0.limit != nil }),
        run.signals.contains(where: { $0.decision != nil }),
        run.signals.contains(where: { !$0.chances.isEmpty }),
        run.list.entries.contains(where: { $0.certainty != nil }),
        run.list.entries.contains(where: {
          !$0.areas.isEmpty && !$0.proposed.isEmpty && !$0.underWay.isEmpty
            && !$0.overridden.isEmpty
        })
      else { continue }
      return run
    }
    return PlainRun.run("never")
  }()

  private static let nouns: [((any Sendable)?, String)] = [
    (run, "kind recordedAt manifest gathered earlierFacts settings signals list"),
    (
      run.gathered,
      "schools facts support decisions targets overrides dialogue funding focus findings "
        + "inputs filesWithoutLayout"
    ),
    (
      run.manifest,
      "runID period edition authority language programVersion inputs settings counts notReported "
        + "filesWithoutLayout earlier clock"
    ),
    (run.manifest.earlier.first, "period series run kind"),
    (run.manifest.earlier.first?.series, "indicator group"),
    (
      run.manifest.counts,
      "schools schoolsRated facts signals signalsWithoutData findings"
    ),
    (run.manifest.clock, "started seconds"),
    (run.manifest.clock.seconds.first, "stage milliseconds bytes rows"),
    (run.manifest.settings.first, "path value source"),
    (run.manifest.settings.first?.source, "file line column"),
    (run.manifest.inputs.first, "name layout dataset bytes sha256 rows isNamed"),
    (run.manifest.inputs.first?.rows, "read accepted setAside outOfScope"),
    (run.settings.first, "role key name text"),
    (
      run.gathered.schools.first,
      "code name area gradeFrom gradeTo peerGroup parentEducation shareNewlyArrived shareBoys "
        + "socioeconomicIndex successorOf attributes"
    ),
    (
      run.gathered.facts.first,
      "key status value numerator denominator n bounds sumOfSquares"
    ),
    (run.gathered.facts.first?.key, "school period indicator group"),
    (
      run.gathered.support.first,
      "school form start end goal indicator target responsibleRole followUp status"
    ),
    (
      run.gathered.decisions.first,
      "school signal decision reason responsibleRole validUntil origin levels"
    ),
    (run.gathered.targets.first, "school period indicator target"),
    (
      run.gathered.dialogue.first,
      "school period area cause measure indicator target responsibleRole followUp outcome"
    ),
    (run.gathered.funding.first, "school purpose amount decided start end accounted"),
    (
      run.gathered.focus.first,
      "school area start end goal activity indicator target responsibleRole"
    ),
    (run.gathered.findings.first, "kind file line column school count facts"),
    (
      run.gathered.findings.first?.kind,
      "id severity title explanation remedy message"
    ),
    (
      run.signals.first,
      "school shared level points value limit n interval probability status source current "
        + "previous direction fulfilment isWeak evidence chances decided"
    ),
    (run.signals.first?.heading, "period signal area indicator group rule"),
    (run.signals.compactMap(\.limit).first, "comparison value"),
    (
      run.signals.compactMap(\.decision).first,
      "decision reason responsibleRole validUntil isOfSchool isOvertaken"
    ),
    (run.signals.flatMap(\.chances).first, "level limit probability"),
    (run.list, "period entries capacity"),
    (
      run.list.entries.first,
      "school rank score tier levelCounts noData notApplicable coverage areas proposed underWay "
        + "certainty band overridden"
    ),
    (run.list.entries.compactMap(\.certainty).first, "rankLow rankHigh chanceInList"),
    (run.list.entries.flatMap(\.overridden).first, "decision computed reason decidedBy date"),
    (run.gathered.overrides.first, "school period decision reason decidedBy date"),
    (run.list.entries.flatMap(\.areas).first, "area points possible"),
    (run.list.entries.flatMap(\.proposed).first, "form reservePlace signals"),
    (run.list.entries.flatMap(\.underWay).first, "form since until followUp"),
  ]

  @Test("has no property that the store does not know", arguments: nouns.indices)
  func properties(place: Int) throws {
    let (noun, known) = Self.nouns[place]
    let value = try #require(noun)
    let labels = Mirror(reflecting: value).children.compactMap(\.label)
    #expect(
      labels == known.split(separator: " ").map(String.init),
      "\(type(of: value)): store the new property in Sources/History/Forms, then name it here")
  }
}
