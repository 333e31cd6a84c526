internal import DurableFiles
internal import Foundation
internal import SchoolModel

/// Files that the command line names one by one: ready-made facts and a register.
enum NamedFiles {
  /// Each file with the layout whose pattern fits its name, else with the layout of our own files.
  static func exports(
    _ request: RunRequest, layouts: [LayoutDefinition]
  ) throws(RunFailure) -> [FoundExport] {
    let named =
      (request.registerFile.map { [($0, Dataset.schools)] } ?? [])
      + request.factFiles.map { ($0, Dataset.facts) }
    let missing = named.compactMap { path, dataset -> MissingInput? in
      let role: MissingInput.Role = dataset == .schools ? .register : .facts
      if WholeFolder.exists(path) { return MissingInput(path: path, role: role, reason: .isFolder) }
      return FileManager.default.fileExists(atPath: path)
        ? nil : MissingInput(path: path, role: role, reason: .absent)
    }
    guard missing.isEmpty else { throw .inputMissing(missing) }
    var exports: [FoundExport] = []
    for (path, dataset) in named {
      let name = (path as NSString).lastPathComponent
      let fitting = layouts.filter { layout in
        layout.dataset == dataset
          && (layout.files.contains { FileNamePattern($0).matches(name) })
      }
      let fallback = layouts.first { $0.id == dataset.rawValue && $0.dataset == dataset }
      guard fitting.count <= 1 else {
        throw .wrongUse(.layoutsClash(file: name, layouts: fitting.map(\.id).sorted()))
      }
      guard let layout = fitting.first ?? fallback else {
        throw .wrongUse(.noLayout(file: name, dataset: dataset))
      }
      exports.append(FoundExport(path: path, name: name, layout: layout, isNamed: true))
    }
    // The order on the command line decides nothing.
    return exports.sorted {
      ($0.readingOrder, $0.name, $0.path) < ($1.readingOrder, $1.name, $1.path)
    }
  }
}
