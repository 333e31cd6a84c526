internal import DurableFiles
internal import Foundation
package import SchoolModel

/// An export that a layout describes.
package struct FoundExport: Hashable, Sendable {
  /// The path to open.
  package let path: String
  /// The name relative to the data folder, as findings and the manifest give it.
  package let name: String
  package let layout: LayoutDefinition
  /// Whether it was named by whoever started the run, and not found in the data folder.
  package let isNamed: Bool
  /// The size when it was found; reading notices when it changes.
  package let bytes: Int

  init(path: String, name: String, layout: LayoutDefinition, isNamed: Bool = false) {
    self.isNamed = isNamed
    self.path = path
    self.name = name
    self.layout = layout
    let attributes = try? FileManager.default.attributesOfItem(
      atPath: URL(fileURLWithPath: path).resolvingSymlinksInPath().path)
    bytes = (attributes?[.size] as? NSNumber)?.intValue ?? 0
  }
}

/// What lies in a data folder, matched with the layouts.
package struct ExportFinder: Sendable {
  /// In the order in which they are read: register, pupils, then the rest; within that by name.
  package private(set) var exports: [FoundExport] = []
  /// Files that no layout describes.
  package private(set) var withoutLayout: [String] = []
  /// Files that more than one layout describes, with the layouts' ids.
  package private(set) var ambiguous: [(name: String, layouts: [String])] = []
  /// Layouts that describe no file here.
  package private(set) var unusedLayouts: [String] = []

  /// Lists the folder and everything below it; names that begin with a dot are passed over.
  package init(folder: String, layouts: [LayoutDefinition]) throws(RunFailure) {
    var used: Set<String> = []
    for name in try Self.names(in: folder) {
      let matching = layouts.filter { layout in
        layout.files.contains { FileNamePattern($0).matches(name) }
      }
      used.formUnion(matching.map(\.id))
      switch matching.count {
      case 0: if !Self.isNoExport(name, in: folder) { withoutLayout.append(name) }
      case 1:
        exports.append(FoundExport(path: "\(folder)/\(name)", name: name, layout: matching[0]))
      default: ambiguous.append((name, matching.map(\.id).sorted()))
      }
    }
    exports.sort { ($0.readingOrder, $0.name) < ($1.readingOrder, $1.name) }
    unusedLayouts = layouts.map(\.id).filter { !used.contains($0) }.sorted()
  }

  /// Relative paths of the files in a folder and below it, sorted by their bytes.
  private static func names(in folder: String) throws(RunFailure) -> [String] {
    guard WholeFolder.exists(folder) else {
      let isThere = FileManager.default.fileExists(atPath: folder)
      throw .inputMissing([
        MissingInput(path: folder, role: .exports, reason: isThere ? .isNoFolder : .absent)
      ])
    }
    let names: [String]
    do {
      // A link to a folder has nothing below it; the folder has.
      names = try FileManager.default.subpathsOfDirectory(
        atPath: URL(fileURLWithPath: folder).resolvingSymlinksInPath().path)
    } catch {
      throw .readingFailed(path: folder, reason: "it, or a folder in it, cannot be listed")
    }
    return names.filter { name in
      !name.split(separator: "/").contains { $0.hasPrefix(".") }
    }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Whether nobody would take it for an export.
  ///
  /// Folders are gone into, unless they are links; notes and scripts that lie beside exports are
  /// nobody's data. Anything else without a layout may be an export that was named wrongly.
  private static func isNoExport(_ name: String, in folder: String) -> Bool {
    let path = "\(folder)/\(name)"
    if WholeFolder.exists(path) {
      let isLink = (try? FileManager.default.destinationOfSymbolicLink(atPath: path)) != nil
      return !isLink
    }
    return [".md", ".sh", ".json", ".yaml"].contains { name.hasSuffix($0) }
  }
}

extension FoundExport {
  /// Registers come before what refers to them.
  var readingOrder: Int {
    switch layout.dataset {
    case .schools: 0
    case .pupils: 1
    case .grades, .attendance, .staffing: 2
    case .facts, .targets, .support, .decisions, .overrides, .dialogue, .funding,
      .focus:
      3
    }
  }
}

extension ExportFinder {
  /// What is odd about the folder: files nobody reads, files two layouts claim, layouts without a file.
  var findings: [Finding] {
    withoutLayout.map { Finding(.fileWithoutLayout, file: $0) }
      + ambiguous.map {
        Finding(
          .layoutUnusable, file: $0.name,
          facts: [
            "reason": "the layouts \($0.layouts.joined(separator: " and ")) both describe it",
            "code": "layouts-clash", "layouts": $0.layouts.joined(separator: ", "),
          ]
        )
      } + unusedLayouts.map { Finding(.layoutWithoutFile, file: "", facts: ["layout": $0]) }
  }
}
