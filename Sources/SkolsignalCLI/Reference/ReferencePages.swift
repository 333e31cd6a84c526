internal import Pipeline

/// A page of the reference, as the program itself knows it.
struct ReferencePage {
  /// The file's name below `docs/reference`.
  let name: String
  let text: String
}

/// All pages of the reference, made from the values that the program works by.
enum ReferencePages {
  static var all: [ReferencePage] {
    [
      ReferencePage(name: "command-line.md", text: CommandLinePage.text),
      ReferencePage(name: "datasets.md", text: DatasetsPage.text),
      ReferencePage(name: "findings.md", text: FindingsPage.text),
    ] + SettingsFiles.referencePages.map { ReferencePage(name: $0.name, text: $0.text) }
  }
}
