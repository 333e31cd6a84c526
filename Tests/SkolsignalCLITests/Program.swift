import Foundation
import TestSupport

/// The built program, run as a user runs it.
enum Program {
  struct Outcome {
    let status: Int32
    let output: String
    let errors: String
  }

  /// The program lies beside the test bundle.
  private static let path: String = {
    let bundle = URL(fileURLWithPath: CommandLine.arguments[0])
    var folder = bundle.deletingLastPathComponent()
    for _ in 0..<4 {
      let candidate = folder.appendingPathComponent("skolsignal")
      if FileManager.default.isExecutableFile(atPath: candidate.path) { return candidate.path }
      folder.deleteLastPathComponent()
    }
    return "skolsignal"
  }()

  /// Runs the program from the project's root, in a fixed environment.
  static func run(_ arguments: [String], in folder: String = ProjectFolder.path) throws -> Outcome {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.environment = ["PATH": "/usr/bin:/bin", "COLUMNS": "100", "LANG": "C.UTF-8"]
    let output = try capture()
    let errors = try capture()
    defer {
      try? FileManager.default.removeItem(at: output.url)
      try? FileManager.default.removeItem(at: errors.url)
    }
    process.standardOutput = output.handle
    process.standardError = errors.handle
    try process.run()
    process.waitUntilExit()
    return Outcome(
      status: process.terminationStatus,
      output: try String(contentsOf: output.url, encoding: .utf8),
      errors: try String(contentsOf: errors.url, encoding: .utf8))
  }

  /// A file for one stream: unlike a pipe it never fills up.
  private static func capture() throws -> (url: URL, handle: FileHandle) {
    let url = FileManager.default.temporaryDirectory
      .appendingPathComponent("skolsignal-\(UUID().uuidString)")
    try Data().write(to: url)
    return (url, try FileHandle(forWritingTo: url))
  }
}
