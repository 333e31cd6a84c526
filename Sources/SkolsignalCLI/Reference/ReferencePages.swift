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
    get throws {
      let manual = ReferencePage(name: ManualPage.name, text: try ManualPage.text)
      return [ReferencePage(name: "README.md", text: index), manual] + pages
    }
  }

  private static var index: String {
    let links = pages.map { page in
      let title = page.text.split(separator: "\n").first.map { $0.drop { "# ".contains($0) } }
      return page.name.hasSuffix(".md")
        ? "- [\(title ?? "")](\(page.name))" : "- [JSON Schema of \(stem(page.name))](\(page.name))"
    }
    return """
      # Reference

      Made by the program (`make docs`); a test holds it up to date.

      \(links.joined(separator: "\n"))
      - [Manual page](\(ManualPage.name)): `man -l docs/reference/\(ManualPage.name)`, or `man skolsignal` once
        it is installed

      """
  }

  /// `schemas/main.json` → `main`.
  private static func stem(_ name: String) -> String {
    String((name.split(separator: "/").last ?? "").prefix { $0 != "." })
  }

  private static var pages: [ReferencePage] {
    [
      ReferencePage(name: "command-line.md", text: CommandLinePage.text),
      ReferencePage(name: "datasets.md", text: DatasetsPage.text),
      ReferencePage(name: "findings.md", text: FindingsPage.text),
    ] + SettingsFiles.referencePages.map { ReferencePage(name: $0.name, text: $0.text) }
  }
}
