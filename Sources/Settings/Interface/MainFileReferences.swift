import SchoolModel

/// The other files and folders that the main file names, relative to its own folder.
package struct MainFileReferences: Hashable, Sendable {
  package var layoutsFolder: String
  package var indicators: String
  package var signals: String
  package var support: String
  /// The authority's own texts, then those that fill them up.
  package var textsFolders: [String]
}

/// Reads only the `files` part of the main file, so that the others can be read before everything is
/// checked.
///
/// - Throws: what is wrong with that part, or with the file's syntax; other keys are not looked at.
package func mainFileReferences(
  _ main: SettingsText
) throws(SettingsProblems) -> MainFileReferences {
  let problems = ProblemList()
  let tree = YAMLReader.mapping(of: main, problems: problems)
  let files = tree?.entry("files")
  let checker = ShapeChecker(problems: problems)
  let setting = checker.check(
    files?.value ?? .emptyMap(at: .default), MainShape.files.shape, path: "files",
    source: files?.keyLocation ?? .default)
  try problems.throwIfAny(order: [main.name])
  func name(_ key: String) -> String { setting?.record?[key]?.text ?? "" }
  return MainFileReferences(
    layoutsFolder: name("layouts"), indicators: name("indicators"), signals: name("signals"),
    support: name("support"), textsFolders: setting?.record?.words("texts") ?? [])
}
