import SchoolModel

/// Checks of what several settings say together, one family to a file.
struct CrossChecks: Sendable {
  let settings: CheckedSettings
  let problems: ProblemList

  func run() {
    checkNames()
    checkMainFile()
    checkCalendar()
    checkLayouts()
    checkGroups()
    checkIndicators()
    checkLevels()
    checkWeights()
    checkTiers()
    checkScoring()
    checkSignals()
    checkCertainty()
    checkAnalysis()
    checkSupportForms()
    checkCommittee()
    checkTexts()
  }

  /// Groups with `all`, which need not be declared.
  var groupNames: [String] {
    let declared = settings.names("groups")
    return declared.contains("all") ? declared : ["all"] + declared
  }

  /// As written, so that a role with a wrong form is not reported again wherever it is used.
  var roles: [String] {
    guard case .list(let items) = settings.tree.root["roles"]?.content else { return [] }
    return items.compactMap(\.text)
  }

  /// Subjects with all their spellings.
  var subjectSpellings: [String] {
    settings.entries("subjects").flatMap { [$0.name] + $0.record.words("aliases") }
  }

  /// A problem when a setting names something that is not declared.
  ///
  /// What is declared is asked for only where something names it: most fields name nothing.
  func require(
    _ setting: Setting?, among known: @autoclosure () -> [String], _ noun: Noun, path: String
  ) {
    guard let setting, let name = setting.text else { return }
    let known = known()
    guard !known.contains(name), isReadable(noun) else { return }
    let hint = Suggestion.hint(for: name, in: known, called: noun.plural)
    problems.add(
      setting.source, path, "there is no \(noun.singular) “\(name)” in \(noun.place)\(hint)")
  }

  /// The same for every name of a list, however deep it is nested.
  func requireAll(_ setting: Setting?, among known: [String], _ noun: Noun, path: String) {
    for item in setting?.list ?? [] {
      require(item, among: known, noun, path: path)
      requireAll(item, among: known, noun, path: path)
    }
  }

  /// Where names are declared in a part that is missing or wrong, that is the problem, not the names.
  private func isReadable(_ noun: Noun) -> Bool { noun.key.map { settings.top[$0] != nil } ?? true }

  /// The words for a kind of thing that settings declare, and where that is.
  struct Noun {
    let singular: String
    let plural: String
    /// The key at the top that declares them; nil for columns.
    let key: String?
    let place: String

    static let indicator = Noun("indicator", "indicators", key: "indicators")
    static let group = Noun("group", "groups", key: "groups")
    static let area = Noun("area", "areas", key: "areas")
    static let level = Noun("level", "levels", key: "levels")
    static let signal = Noun("signal", "signals", key: "signals")
    static let tier = Noun("tier", "tiers", key: "tiers")
    static let period = Noun("period", "periods", key: "calendar")
    static let periodKind = Noun("kind of period", "kinds", key: "calendar")
    static let role = Noun("role", "roles", key: "roles")
    static let subject = Noun("subject", "subjects", key: "subjects")

    private init(_ singular: String, _ plural: String, key: String?, place: String? = nil) {
      self.singular = singular
      self.plural = plural
      self.key = key
      self.place = place ?? "“\(key ?? "")”"
    }

    static func column(of dataset: Dataset) -> Noun {
      Noun("column", "columns", key: nil, place: "the dataset “\(dataset.rawValue)”")
    }
  }

  /// Names that other settings, file names and texts use have one form.
  private func checkNames() {
    for key in ["groups", "indicators", "areas", "signals", "forms"] {
      for name in settings.names(key) where !ScalarReader.isIdentifier(name) {
        problems.add(
          settings.place(key, name), key, "“\(name)” is no name; \(ScalarReader.identifierForm)")
      }
    }
    // Levels and tiers go by the names that the authority publishes them under.
    for key in ["levels", "tiers"] {
      for name in settings.names(key) where !ScalarReader.isTitle(name) {
        problems.add(
          settings.place(key, name), key, "“\(name)” is no name; \(ScalarReader.titleForm)")
      }
    }
  }
}
