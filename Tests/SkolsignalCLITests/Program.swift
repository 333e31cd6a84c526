import Foundation
import Glibc
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
  static func run(
    _ arguments: [String], in folder: String = ProjectFolder.path,
    environment: [String: String] = [:]
  ) throws -> Outcome {
    try start(path, arguments, in: folder, environment: environment)
  }

  /// Runs the program with a line of arguments as a shell would, with shell code before and after it.
  static func shell(
    _ line: String, before: String = "", after: String = "", withoutPrivileges: Bool = false,
    environment: [String: String] = [:]
  ) throws -> Outcome {
    // The superuser may read and write everything, unless that right is given up.
    let prefix =
      withoutPrivileges && geteuid() == 0
      ? "setpriv --bounding-set=-dac_override,-dac_read_search -- " : ""
    return try start(
      "/bin/bash", ["-c", "\(before) \(prefix)'\(path)' \(line) \(after)"],
      in: ProjectFolder.path, environment: environment)
  }

  /// Makes a folder with some access rights for as long as the body runs.
  static func withMode(_ mode: Int, _ folder: String, _ body: () throws -> Void) throws {
    let manager = FileManager.default
    try manager.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try manager.setAttributes([.posixPermissions: mode], ofItemAtPath: folder)
    defer { try? manager.setAttributes([.posixPermissions: 0o700], ofItemAtPath: folder) }
    try body()
  }

  private static func start(
    _ executable: String, _ arguments: [String], in folder: String, environment: [String: String]
  ) throws -> Outcome {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: executable)
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.environment = [
      "PATH": "/usr/bin:/bin:/usr/sbin", "COLUMNS": "100", "LANG": "C.UTF-8",
    ].merging(environment) { $1 }
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
