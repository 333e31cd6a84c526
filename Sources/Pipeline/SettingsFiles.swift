internal import DurableFiles
internal import Foundation
internal import Indicators
internal import Reports
package import SchoolModel
package import Settings
internal import Signals

/// Finds the settings files, and has them checked.
package enum SettingsFiles {
  /// What the settings may name but the rooms define: kinds of indicators and of rules.
  package static let vocabulary = SettingsVocabulary(
    indicatorKinds: IndicatorCatalogue.kinds, ruleKinds: RuleCatalogue.kinds,
    placeholders: ReasonWriter.placeholders.sorted())

  /// The names of the settings files that have a schema.
  package static let schemaNames = SettingsFile.allCases.map(\.rawValue)

  /// The JSON Schema of a settings file; nil for a name that is none of `schemaNames`.
  package static func schema(of name: String) -> String? {
    SettingsFile(rawValue: name).map { jsonSchema(of: $0, vocabulary: vocabulary) }
  }

  /// Pages of the reference that are made from the descriptions of settings and kinds.
  package static var referencePages: [(name: String, text: String)] {
    SettingsFile.allCases.flatMap { file in
      [
        ("settings-\(file.rawValue).md", referencePage(of: file, vocabulary: vocabulary)),
        ("schemas/\(file.rawValue).json", jsonSchema(of: file, vocabulary: vocabulary)),
      ]
    } + [
      (
        "indicator-kinds.md",
        referencePage(
          ofKinds: vocabulary.indicatorKinds, title: "Kinds of indicators",
          summary: "How a figure is computed: the `kind` of an indicator in `indicators.yaml`.")
      ),
      (
        "rule-kinds.md",
        referencePage(
          ofKinds: vocabulary.ruleKinds, title: "Kinds of rules",
          summary: "How a figure becomes a signal: the `rule` of a signal in `signals.yaml`.")
      ),
    ]
  }

  /// Reads and checks every settings file that the request needs.
  ///
  /// - Throws: `RunFailure.inputMissing` with every file that is not there, `RunFailure.settings` with
  ///   every problem, or `RunFailure.wrongUse` for a language or period that the settings do not have.
  package static func load(_ request: RunRequest) throws(RunFailure) -> ResolvedSettings {
    try resolve(input(request), period: request.period, crew: .threads(request.threads))
  }

  /// Reads every settings file that the request needs, and leaves them unchecked.
  ///
  /// - Throws: as `load`, for what keeps the files from being read.
  package static func input(_ request: RunRequest) throws(RunFailure) -> SettingsInput {
    let folder = (request.settingsPath as NSString).deletingLastPathComponent
    let main = try text(
      at: request.settingsPath, name: name(of: request.settingsPath), role: .settings)
    let references: MainFileReferences
    do {
      references = try mainFileReferences(main)
    } catch {
      throw .settings(error.problems)
    }
    let base = folder.isEmpty ? "." : folder
    var missing: [MissingInput] = []
    func read(_ relative: String) throws(RunFailure) -> SettingsText {
      let path = relative.hasPrefix("/") ? relative : "\(base)/\(relative)"
      do throws(RunFailure) {
        return try text(at: path, name: relative, role: .namedInSettings)
      } catch {
        guard case .inputMissing(let inputs) = error else { throw error }
        missing += inputs
        return SettingsText(name: relative, text: "")
      }
    }
    var texts: [String: SettingsText] = [:]
    for name in yamlFiles(in: references.textsFolders.first ?? "", base: base) {
      texts[stem(of: name)] = try read(name)
    }
    var shared: [String: [SettingsText]] = [:]
    for folder in references.textsFolders.dropFirst() {
      for name in yamlFiles(in: folder, base: base) where texts[stem(of: name)] != nil {
        shared[stem(of: name), default: []].append(try read(name))
      }
    }
    if let language = request.language, !texts.isEmpty, texts[language] == nil {
      throw .wrongUse(.unknownLanguage(language, known: texts.keys.sorted()))
    }
    var layouts: [LayoutText] = []
    for name in yamlFiles(in: references.layoutsFolder, base: base) {
      layouts.append(LayoutText(id: stem(of: name), file: try read(name)))
    }
    let input = SettingsInput(
      main: main, layouts: layouts, indicators: try read(references.indicators),
      signals: try read(references.signals), support: try read(references.support), texts: texts,
      sharedTexts: shared, overlays: try overlays(request.overlayPaths),
      assignments: request.assignments,
      language: request.language)
    guard missing.isEmpty else { throw .inputMissing(missing) }
    return input
  }

  /// The settings of a run that was recorded, exactly as they were: every value, name and line.
  ///
  /// - Parameters:
  ///   - documents: what the run's settings were read from.
  ///   - overlays: files that lie on top of all files of the run.
  ///   - assignments: values that lie on top of all that, such as `areas.attendance.weight=40`.
  /// - Returns: the settings in force.
  /// - Throws: `RunFailure.settings` with every problem.
  package static func load(
    _ documents: [SettingsDocument], overlays: [SettingsText] = [], assignments: [String] = []
  ) throws(RunFailure) -> ResolvedSettings {
    var input = try input(documents)
    input.overlays += overlays
    input.assignments += assignments
    return try resolve(input)
  }

  /// What the settings of a recorded run were made from.
  ///
  /// - Throws: `RunFailure.fault` when a file is missing among the documents.
  static func input(_ documents: [SettingsDocument]) throws(RunFailure) -> SettingsInput {
    do {
      return try SettingsInput(documents: documents)
    } catch {
      throw .fault("the settings of the run are not whole: \(error.message)")
    }
  }

  /// Checks settings that have been read.
  ///
  /// - Throws: `RunFailure.settings` with every problem, or `RunFailure.wrongUse` for a period that the
  ///   settings do not have.
  package static func resolve(
    _ input: SettingsInput, period: String? = nil, crew: Crew = .alone
  ) throws(RunFailure) -> ResolvedSettings {
    let settings: ResolvedSettings
    do {
      settings = try resolveSettings(input, vocabulary: vocabulary, crew: crew)
    } catch {
      throw .settings(error.problems)
    }
    if let period, settings.calendar[PeriodID(period)] == nil {
      throw .wrongUse(.unknownPeriod(period, known: settings.calendar.periods.map(\.id.text)))
    }
    return settings
  }

  /// Texts that lie on top of the settings, as the command line names them.
  ///
  /// - Throws: `RunFailure.inputMissing` with every file that is not there.
  package static func overlays(_ paths: [String]) throws(RunFailure) -> [SettingsText] {
    var texts: [SettingsText] = []
    var missing: [MissingInput] = []
    for path in paths {
      do {
        texts.append(try text(at: path, name: path, role: .overlay))
      } catch {
        if case .inputMissing(let inputs) = error { missing += inputs }
      }
    }
    guard missing.isEmpty else { throw .inputMissing(missing) }
    return texts
  }

  /// The language that a request means, as far as that can be told although its settings may be wrong.
  package static func likelyLanguage(of request: RunRequest) -> String? {
    if let language = request.language { return language }
    let assigned = request.assignments.last { $0.hasPrefix("language=") }
    if let assigned { return String(assigned.dropFirst("language=".count)) }
    for path in request.overlayPaths.reversed() + [request.settingsPath] {
      guard let data = FileManager.default.contents(atPath: path) else { continue }
      let lines = String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline)
      guard let line = lines.last(where: { $0.hasPrefix("language:") }) else { continue }
      return String(
        line.dropFirst("language:".count).drop { " \"'".contains($0) }
          .prefix { $0.isLetter || $0 == "-" })
    }
    return nil
  }

  private static func text(
    at path: String, name: String, role: MissingInput.Role
  ) throws(RunFailure) -> SettingsText {
    guard let data = FileManager.default.contents(atPath: path) else {
      let reason: MissingInput.Reason =
        WholeFolder.exists(path)
        ? .isFolder : FileManager.default.fileExists(atPath: path) ? .unreadable : .absent
      throw .inputMissing([MissingInput(path: path, role: role, reason: reason)])
    }
    return SettingsText(name: name, text: String(decoding: data, as: UTF8.self))
  }

  /// The YAML files of a folder, as paths relative to the main file's folder, in order of their names.
  private static func yamlFiles(in folder: String, base: String) -> [String] {
    let path = folder.hasPrefix("/") ? folder : "\(base)/\(folder)"
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return names.filter { $0.hasSuffix(".yaml") && !$0.hasPrefix(".") }
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.map { "\(folder)/\($0)" }
  }

  private static func name(of path: String) -> String { (path as NSString).lastPathComponent }
  private static func stem(of path: String) -> String {
    (name(of: path) as NSString).deletingPathExtension
  }
}
