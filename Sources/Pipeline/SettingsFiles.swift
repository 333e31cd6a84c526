internal import DurableFiles
internal import Foundation
internal import Indicators
internal import Reports
internal import SchoolModel
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

  /// Reads every settings file that the request needs.
  ///
  /// - Throws: `RunFailure.inputMissing` with every file that is not there, `RunFailure.settings` with
  ///   every problem, or `RunFailure.wrongUse` for a language or period that the settings do not have.
  package static func load(_ request: RunRequest) throws(RunFailure) -> ResolvedSettings {
    let folder = (request.settingsPath as NSString).deletingLastPathComponent
    let main = try text(
      at: request.settingsPath, name: name(of: request.settingsPath), role: .settings)
    do {
      let references = try mainFileReferences(main)
      let base = folder.isEmpty ? "." : folder
      var missing: [MissingInput] = []
      func read(_ relative: String) -> SettingsText {
        let path = relative.hasPrefix("/") ? relative : "\(base)/\(relative)"
        do throws(RunFailure) {
          return try text(at: path, name: relative, role: .namedInSettings)
        } catch {
          if case .inputMissing(let inputs) = error { missing += inputs }
          return SettingsText(name: relative, text: "")
        }
      }
      let texts = Dictionary(
        yamlFiles(in: references.textsFolders.first ?? "", base: base).map {
          (stem(of: $0), read($0))
        }, uniquingKeysWith: { first, _ in first })
      var shared: [String: [SettingsText]] = [:]
      for folder in references.textsFolders.dropFirst() {
        for file in yamlFiles(in: folder, base: base) where texts[stem(of: file)] != nil {
          shared[stem(of: file), default: []].append(read(file))
        }
      }
      if let language = request.language, !texts.isEmpty, texts[language] == nil {
        throw RunFailure.wrongUse(.unknownLanguage(language, known: texts.keys.sorted()))
      }
      let chosen = request.language.map { ["language=\($0)"] } ?? []
      let input = SettingsInput(
        main: main,
        layouts: yamlFiles(in: references.layoutsFolder, base: base).map {
          LayoutText(id: stem(of: $0), file: read($0))
        },
        indicators: read(references.indicators), signals: read(references.signals),
        support: read(references.support), texts: texts, sharedTexts: shared,
        overlays: try overlays(request.overlayPaths), assignments: request.assignments + chosen)
      guard missing.isEmpty else { throw RunFailure.inputMissing(missing) }
      return try checked(try resolveSettings(input, vocabulary: vocabulary), request)
    } catch let problems as SettingsProblems {
      throw .settings(problems.problems)
    } catch let failure as RunFailure {
      throw failure
    } catch {
      throw .fault("\(error)")
    }
  }

  /// The settings, unless the request asks for a period that they do not have.
  private static func checked(
    _ settings: ResolvedSettings, _ request: RunRequest
  ) throws(RunFailure) -> ResolvedSettings {
    if let period = request.period, settings.calendar[PeriodID(period)] == nil {
      throw .wrongUse(.unknownPeriod(period, known: settings.calendar.periods.map(\.id.text)))
    }
    var settings = settings
    if let language = request.language {
      for place in settings.effective.indices where settings.effective[place].path == "language" {
        settings.effective[place].source = SourceLocation(file: "--language \(language)")
      }
    }
    return settings
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

  private static func overlays(_ paths: [String]) throws(RunFailure) -> [SettingsText] {
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
