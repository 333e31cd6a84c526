import SchoolModel

/// Checks of what several settings say together, one family to a file.
struct CrossChecks {
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
    checkSignals()
    checkSupportForms()
    checkTexts()
  }

  /// Groups with `all`, which need not be declared.
  var groupNames: [String] {
    let declared = settings.names("groups")
    return declared.contains("all") ? declared : ["all"] + declared
  }

  var roles: [String] { settings.top.words("roles") }

  /// Subjects with all their spellings.
  var subjectSpellings: [String] {
    settings.entries("subjects").flatMap { [$0.name] + $0.record.words("aliases") }
  }

  /// A problem when a setting names something that is not declared.
  func require(_ setting: Setting?, among known: [String], _ noun: Noun, path: String) {
    guard let setting, let name = setting.text, !known.contains(name) else { return }
    let hint = Suggestion.hint(for: name, in: known, called: noun.plural)
    problems.add(
      setting.source, path, "there is no \(noun.singular) “\(name)” in \(noun.place)\(hint)")
  }

  func requireAll(_ setting: Setting?, among known: [String], _ noun: Noun, path: String) {
    for item in setting?.list ?? [] { require(item, among: known, noun, path: path) }
  }

  /// The words for a kind of thing that settings declare, and where that is.
  struct Noun {
    let singular: String
    let plural: String
    let place: String

    static let indicator = Noun("indicator", "indicators", "“indicators”")
    static let group = Noun("group", "groups", "“groups”")
    static let area = Noun("area", "areas", "“areas”")
    static let level = Noun("level", "levels", "“levels”")
    static let signal = Noun("signal", "signals", "“signals”")
    static let tier = Noun("tier", "tiers", "“tiers”")
    static let period = Noun("period", "periods", "“calendar”")
    static let periodKind = Noun("kind of period", "kinds", "“calendar”")
    static let role = Noun("role", "roles", "“roles”")
    static let subject = Noun("subject", "subjects", "“subjects”")

    private init(_ singular: String, _ plural: String, _ place: String) {
      self.singular = singular
      self.plural = plural
      self.place = place
    }

    static func column(of dataset: Dataset) -> Noun {
      Noun("column", "columns", "the dataset “\(dataset.rawValue)”")
    }
  }

  /// Names that other settings, file names and texts use have one form.
  private func checkNames() {
    for key in ["groups", "indicators", "levels", "areas", "tiers", "signals", "forms"] {
      for name in settings.names(key) where !ScalarReader.isIdentifier(name) {
        problems.add(
          settings.place(key, name), key, "“\(name)” is no name; \(ScalarReader.identifierForm)")
      }
    }
  }
}
