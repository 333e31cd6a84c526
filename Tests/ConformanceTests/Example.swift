import Foundation
import Logging
import Pipeline
import SchoolModel
import TestSupport
import Testing

/// The settings of an authority, run as `skolsignal score` runs them.
struct Example {
  let name: String
  var assignments: [String] = []
  /// Where the settings are, when not among the examples.
  var folder: String?
  /// Files whose settings lie on top.
  var overlays: [String] = []

  init(_ name: String) { self.name = name }

  /// Said by tests that have nothing to compare with.
  static let dataIsMissing: Comment =
    "the published data are not here: SKOLSIGNAL_REALDATA, or ../shared/realdata beside the project"

  /// The folder of published data, of which there is one.
  static func published(_ folder: String) throws -> String {
    "\(try #require(ProjectFolder.realData))/\(folder)"
  }

  func result(
    facts: [String], register: String? = nil, overrides: [String] = [], period: String? = nil
  ) throws -> RunResult {
    var request = RunRequest(
      settingsPath: (folder ?? "\(ProjectFolder.path)/Config/examples/\(name)")
        + "/skolsignal.yaml")
    request.assignments = assignments
    request.overlayPaths = overlays
    request.factFiles = facts
    request.registerFile = register
    request.overrideFiles = overrides
    request.period = period
    return try Pipeline(
      environment: RunEnvironment(
        timestamp: { "2025-01-01T00:00:00Z" }, milliseconds: { 0 }, programVersion: "test"),
      log: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    ).result(of: request)
  }
}

/// A folder of a test, which is removed afterwards.
final class Scratch {
  let path: String

  init() throws {
    path =
      FileManager.default.temporaryDirectory
      .appendingPathComponent("conformance-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ name: String, _ lines: [String]) throws -> String {
    let file = "\(path)/\(name)"
    try (lines.joined(separator: "\n") + "\n").write(
      toFile: file, atomically: true, encoding: .utf8)
    return file
  }
}

/// A published table, read here by other means than the program's.
///
/// Fields are apart by a comma, with quotes around those that have one or a line break in them; or by
/// a tab, where quotes have no meaning.
struct PublishedTable {
  let rows: [[String: String]]

  init(_ path: String, separator: Character = ",") throws {
    let text = String(decoding: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
    let lines = Self.lines(text, separator)
    let header = lines.first ?? []
    rows = lines.dropFirst().map { fields in
      Dictionary(zip(header, fields), uniquingKeysWith: { first, _ in first })
    }
  }

  private static func lines(_ text: String, _ separator: Character) -> [[String]] {
    guard separator == "," else {
      return text.split(whereSeparator: \.isNewline).map {
        $0.split(separator: separator, omittingEmptySubsequences: false).map(String.init)
      }
    }
    var lines: [[String]] = []
    var fields = [""]
    var isQuoted = false
    for character in text {
      if character == "\"" {
        isQuoted.toggle()
      } else if character == ",", !isQuoted {
        fields.append("")
      } else if character.isNewline, !isQuoted {
        lines.append(fields)
        fields = [""]
      } else {
        fields[fields.count - 1].append(character)
      }
    }
    return lines
  }
}

extension RunResult {
  /// The signals by school and name.
  var signalTable: [SchoolCode: [SignalID: Signal]] {
    Dictionary(grouping: signals, by: \.school).mapValues { own in
      Dictionary(own.map { ($0.signal, $0) }, uniquingKeysWith: { first, _ in first })
    }
  }

  var entries: [SchoolCode: SupportListEntry] {
    Dictionary(list.entries.map { ($0.school, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Findings that say that a row was not used.
  var setAside: Int { manifest.inputs.reduce(0) { $0 + $1.rows.setAsideTotal } }
}
