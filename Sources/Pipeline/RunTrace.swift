internal import CSVReading
internal import DurableFiles
internal import Foundation
internal import History
internal import SchoolModel
internal import Settings

/// Everything that decides a run, as far as it can be seen without reading an export.
///
/// A run leaves it beside its result. When the next one finds the same, its result is there already.
struct RunTrace {
  private let lines: [String]
  private let path: String

  /// - Parameters:
  ///   - exports: as they are now.
  ///   - loaded: the settings.
  ///   - history: what decides which figures and lists a run takes from the history.
  ///   - version: the version of the program.
  ///   - outputFolder: the root of all results.
  init(
    _ exports: RunExports, _ loaded: LoadedSettings, history: String, version: String,
    in outputFolder: String
  ) {
    let documents = loaded.input.documents.map {
      [$0.role.rawValue, $0.key, $0.name, $0.text].joined(separator: "\u{1F}")
    }
    lines =
      [
        "skolsignal \(version)", "period \(loaded.period.id)", "history \(history)",
        "settings "
          + SHA256.hex(of: Array(documents.joined(separator: "\u{1E}").utf8)),
      ] + exports.trace
    path = "\(outputFolder)/.made-from-\(Publication.folderName(of: loaded.period.id.text))"
  }

  /// The run that was made from the same; nil when there is none.
  var run: String? {
    guard let data = FileManager.default.contents(atPath: path) else { return nil }
    let text = String(decoding: data, as: UTF8.self)
    guard let end = text.firstIndex(of: "\n"), text.hasPrefix("run ") else { return nil }
    guard text[text.index(after: end)...] == lines.joined(separator: "\n") else { return nil }
    return String(text[..<end].dropFirst("run ".count))
  }

  /// Leaves the trace; the next run can do without it, so that it cannot be written is no failure.
  func leave(_ run: String) {
    let text = "run \(run)\n" + lines.joined(separator: "\n")
    try? ReplacedFile.write(Array(text.utf8), to: path)
  }

  /// Takes an older trace away, so that nothing is taken for unchanged.
  func forget() { try? PrivateFile.remove(path) }
}
