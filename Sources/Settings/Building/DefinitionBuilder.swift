import SchoolModel

/// Makes the definitions of the school model from checked settings.
///
/// A definition whose own keys are wrong is left out: its problems are known already.
struct DefinitionBuilder {
  let settings: CheckedSettings
  let problems: ProblemList

  var levels: [LevelDefinition] {
    settings.entries("levels").compactMap { entry in
      entry.setting.decimal.map { LevelDefinition(id: LevelID(entry.name), points: $0) }
    }
  }

  var areas: [AreaDefinition] {
    settings.entries("areas").compactMap { entry in
      entry.record["weight"]?.decimal.map {
        AreaDefinition(
          id: AreaID(entry.name), weight: $0,
          isCounted: entry.record["counted"]?.boolean ?? true)
      }
    }
  }

  var tiers: [TierDefinition] {
    settings.entries("tiers").compactMap { entry in
      guard let condition = entry.record["when"]?.condition,
        let isRated = entry.record["rated"]?.boolean
      else { return nil }
      return TierDefinition(
        id: TierID(entry.name), condition: condition, isRated: isRated, source: entry.source)
    }
  }

  var supportForms: [SupportFormDefinition] {
    settings.entries("forms").compactMap { entry in
      let record = entry.record
      guard let level = record["level"]?.text else { return nil }
      return SupportFormDefinition(
        id: SupportFormID(entry.name), signals: record.identifiers("signals"),
        level: LevelID(level), tiers: record.identifiers("tiers"),
        capacity: record["capacity"]?.integer, source: entry.source)
    }
  }

  var subjects: [SubjectDefinition] {
    settings.sortedEntries("subjects").map { entry in
      SubjectDefinition(
        code: entry.name, aliases: entry.record.words("aliases"),
        isLanguageChoice: entry.record["language_choice"]?.boolean ?? false)
    }
  }

  /// The declared groups, with `all` in front when it is not among them.
  var groups: [GroupDefinition] {
    let declared = settings.sortedEntries("groups").compactMap { entry in
      entry.record["where"]?.condition.map {
        GroupDefinition(id: GroupID(entry.name), condition: $0, source: entry.source)
      }
    }
    guard !declared.contains(where: { $0.id == "all" }) else { return declared }
    return [GroupDefinition(id: "all", condition: .always, source: .default)] + declared
  }

  var texts: [String: TextCatalogue] {
    var catalogues: [String: TextCatalogue] = [:]
    for language in settings.languages {
      var texts: [String: String] = [:]
      for entry in settings.texts(language)?.entries ?? [] { texts[entry.key] = entry.value.text }
      catalogues[language] = TextCatalogue(language: language, texts: texts)
    }
    return catalogues
  }
}

extension SettingRecord {
  /// The words of a list; none when the key is absent.
  func words(_ key: String) -> [String] { self[key]?.list?.compactMap(\.text) ?? [] }

  /// The name of something that other settings declare.
  func identifier<Noun>(_ key: String) -> Identifier<Noun>? {
    self[key]?.text.map { Identifier($0) }
  }

  func identifiers<Noun>(_ key: String) -> [Identifier<Noun>] { words(key).map { Identifier($0) } }
}
