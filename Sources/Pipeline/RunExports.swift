internal import DurableFiles
internal import SchoolModel

/// The exports of a run as they were found, before any of them was read.
struct RunExports {
  private(set) var exports: [FoundExport] = []
  private(set) var filesWithoutLayout: [String] = []
  /// What is odd about the folder.
  private(set) var findings: [Finding] = []
  /// By the export's place; nil for one that was gone by then.
  private let stamps: [FileStamp?]

  /// Finds the exports in the data folder, and those that are named.
  ///
  /// - Throws: `RunFailure.inputMissing` when there are none.
  init(_ request: RunRequest, layouts: [LayoutDefinition]) throws(RunFailure) {
    if let folder = request.dataFolder {
      let finder = try ExportFinder(folder: folder, layouts: layouts)
      exports = finder.exports
      filesWithoutLayout = finder.withoutLayout
      findings = finder.findings
    }
    exports += try NamedFiles.exports(request, layouts: layouts)
    stamps = exports.map { FileStamp($0.path) }
    if exports.isEmpty, let folder = request.dataFolder {
      if findings.contains(where: \.stopsTheRun) { throw .dataUnusable(findings.sorted()) }
      throw .inputMissing([
        MissingInput(
          path: folder, role: .exports, reason: .nothingDescribed(filesWithoutLayout))
      ])
    }
    guard !exports.isEmpty else { throw .request("neither exports nor facts are given") }
  }

  /// The names of exports that are not what they were when they were found.
  var changed: [String] {
    zip(exports, stamps).filter { FileStamp($0.path) != $1 }.map(\.0.name)
  }

  /// The names of exports that were written less than some seconds before a time.
  func written(within seconds: Int, before now: Int) -> [String] {
    guard seconds > 0 else { return [] }
    // One from the future tells nothing: its clock, or ours, is wrong.
    return zip(exports, stamps).filter { _, stamp in
      stamp.map { (0..<seconds).contains(now - $0.modifiedSeconds) } ?? false
    }.map(\.0.name)
  }

  /// How many whole days before a time each export was written; negative when after it.
  func ages(at now: Int) -> [(name: String, seconds: Int)] {
    zip(exports, stamps).compactMap { export, stamp in
      stamp.map { (export.name, now - $0.modifiedSeconds) }
    }
  }

  /// One line for each file, from which it can be seen without reading whether all is as it was.
  var trace: [String] {
    zip(exports, stamps).map { export, stamp in
      [
        "export", export.name, export.path, export.layout.id, stamp?.identity ?? "gone",
        "\(stamp?.bytes ?? 0)", "\(stamp?.modified ?? 0)", "\(stamp?.changed ?? 0)",
      ].joined(separator: "\u{1F}")
    } + filesWithoutLayout.map { "passed over\u{1F}\($0)" }
  }

  /// Whether the stamps are old enough to show a later change: a file that is written twice within one
  /// tick of the clock looks the same both times.
  func areOld(at now: Int) -> Bool {
    stamps.allSatisfy { stamp in
      stamp.map { max($0.modifiedSeconds, $0.changedSeconds) < now - 2 } ?? false
    }
  }
}
