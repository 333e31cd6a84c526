internal import DurableFiles
internal import Foundation
internal import SchoolModel

/// Files that the command line names one by one: ready-made facts, a register, overrides and targets.
enum NamedFiles {
  /// Each file with the layout whose pattern fits its name, else with the layout of our own files or the only
  /// one of its dataset.
  static func exports(
    _ request: RunRequest, layouts: [LayoutDefinition]
  ) throws(RunFailure) -> [FoundExport] {
    let named =
      (request.registerFile.map { [($0, Dataset.schools)] } ?? [])
      + request.factFiles.map { ($0, Dataset.facts) }
      + request.overrideFiles.map { ($0, Dataset.overrides) }
      + request.targetFiles.map { ($0, Dataset.targets) }
    let missing = named.compactMap { path, dataset -> MissingInput? in
      let role: MissingInput.Role =
        switch dataset {
        case .schools: .register
        case .overrides: .overrides
        case .targets: .targets
        default: .facts
        }
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
      let ofDataset = layouts.filter { $0.dataset == dataset }
      let fallback =
        ofDataset.first { $0.id == dataset.rawValue }
        ?? (ofDataset.count == 1 ? ofDataset.first : nil)
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
