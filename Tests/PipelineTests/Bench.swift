import Foundation
import Logging
import Pipeline
import SchoolModel
import TestSupport
import Testing

/// A place to run small authorities in: the real settings, a clock that stands still, a scratch folder.
struct Bench {
  let scratch: String
  var settings = ProjectFolder.path + "/Config/skolsignal.yaml"
  var assignments: [String] = []
  var programVersion = "test"

  init(_ scratch: String) { self.scratch = scratch }

  /// Tolerates everything, for tests that are about the findings and not about the limit.
  static func tolerant(_ scratch: String) -> Bench {
    var bench = Bench(scratch)
    bench.assignments = ["tolerance.maximum_set_aside=100"]
    return bench
  }

  /// Copies the settings, so that a test can add to them.
  mutating func ownSettings() throws {
    let copy = scratch + "/Config"
    try FileManager.default.copyItem(atPath: ProjectFolder.path + "/Config", toPath: copy)
    settings = copy + "/skolsignal.yaml"
  }

  func request(data: String = "data") -> RunRequest {
    var request = RunRequest(settingsPath: settings)
    request.dataFolder = "\(scratch)/\(data)"
    request.assignments = assignments
    return request
  }

  func result(of request: RunRequest) throws -> RunResult {
    try pipeline.result(of: request)
  }

  /// Writes the authority's exports and rates them.
  func result(_ authority: SmallAuthority, data: String = "data") throws -> RunResult {
    try authority.write(to: "\(scratch)/\(data)")
    return try result(of: request(data: data))
  }

  /// Rates and publishes; the files that are text, by name.
  func published(
    _ request: RunRequest, out: String = "out"
  ) throws -> (result: RunResult, files: [String: String]) {
    var request = request
    request.outputFolder = "\(scratch)/\(out)"
    let finished = try pipeline.run(request)
    let folder = try #require(finished.publication).folder
    var files: [String: String] = [:]
    let names = try FileManager.default.contentsOfDirectory(atPath: folder)
    for name in names where !name.hasSuffix(".xlsx") {
      files[name] = try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
    }
    return (finished.result, files)
  }

  func published(
    _ authority: SmallAuthority, data: String = "data", out: String = "out"
  ) throws -> (result: RunResult, files: [String: String]) {
    try authority.write(to: "\(scratch)/\(data)")
    return try published(request(data: data), out: out)
  }

  /// The findings that stop the run; fails when it does not stop because of its data.
  func stopping(
    _ request: RunRequest, location: SourceLocation = #_sourceLocation
  ) throws -> [Finding] {
    let failure = try #require(throws: RunFailure.self, sourceLocation: location) {
      try pipeline.result(of: request)
    }
    guard case .dataUnusable(let findings, _) = failure else {
      Issue.record("ended otherwise: \(failure)", sourceLocation: location)
      return []
    }
    return findings
  }

  func stopping(
    _ authority: SmallAuthority, location: SourceLocation = #_sourceLocation
  ) throws -> [Finding] {
    try authority.write(to: scratch + "/data")
    return try stopping(request(), location: location)
  }

  typealias SourceLocation = Testing.SourceLocation

  private var pipeline: Pipeline {
    Pipeline(
      environment: RunEnvironment(
        timestamp: { "2025-01-01T00:00:00Z" }, milliseconds: { 0 }, programVersion: programVersion),
      log: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
  }
}

extension [Finding] {
  /// `betyg_2024.csv column-missing`, sorted, each once.
  var names: [String] { Set(map { "\($0.file) \($0.kind.id)" }).sorted() }

  func has(_ kind: FindingKind, file: String) -> Bool {
    contains { $0.kind == kind && $0.file == file }
  }
}
