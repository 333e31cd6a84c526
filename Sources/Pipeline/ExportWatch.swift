internal import Foundation
internal import Logging
internal import SchoolModel
internal import Settings

/// Sees to it that the exports of a run are all there, fresh, and not being written.
struct ExportWatch {
  let request: RunRequest
  let settings: ResolvedSettings
  let environment: RunEnvironment
  let log: Logger
  private var secondsLeft: Int

  init(
    _ request: RunRequest, settings: ResolvedSettings, environment: RunEnvironment, log: Logger
  ) {
    self.request = request
    self.settings = settings
    self.environment = environment
    self.log = log
    secondsLeft = settings.operation.waitsForExports ? settings.operation.waitAtMost : 0
  }

  /// The exports, once none was written just now.
  ///
  /// - Throws: `RunFailure.inputMissing` for exports that are expected or have to be fresher,
  ///   `RunFailure.dataUnusable` when some are still being written after all waiting.
  mutating func settled() throws(RunFailure) -> RunExports {
    while true {
      let exports = try RunExports(request, layouts: settings.layouts)
      try check(exports)
      let restless = exports.written(
        within: settings.operation.quietFor, before: environment.epochSeconds)
      guard !restless.isEmpty else { return exports }
      try wait(for: restless)
    }
  }

  /// What the exports say, from a moment in which none of them changed.
  ///
  /// Those that change while they are read are read again when they have come to rest, or refused.
  mutating func gathered(
    _ found: RunExports, _ read: (RunExports) throws(RunFailure) -> GatheredData
  ) throws(RunFailure) -> (data: GatheredData, exports: RunExports) {
    var exports = found
    while true {
      let changed: [String]
      do throws(RunFailure) {
        let data = try read(exports)
        changed = exports.changed
        if changed.isEmpty { return (data, exports) }
      } catch {
        changed = exports.changed
        guard !changed.isEmpty, secondsLeft > 0 else { throw error }
      }
      try wait(for: changed)
      exports = try rested()
    }
  }

  /// The exports, once two looks a second apart have shown the same.
  private mutating func rested() throws(RunFailure) -> RunExports {
    while true {
      let exports = try settled()
      environment.pause(1)
      let changed = exports.changed
      guard !changed.isEmpty else { return exports }
      try wait(for: changed)
    }
  }

  private mutating func wait(for names: [String]) throws(RunFailure) {
    guard secondsLeft > 0 else {
      throw .dataUnusable(names.map { Finding(.exportChanged, file: $0) })
    }
    log.notice("waiting for exports", metadata: ["files": "\(names.joined(separator: ", "))"])
    secondsLeft -= 1
    environment.pause(1)
  }

  private func check(_ exports: RunExports) throws(RunFailure) {
    let operation = settings.operation
    var missing = operation.expectedFiles.filter { pattern in
      !exports.exports.contains { Self.fits($0.name, pattern) }
    }.map { MissingInput(path: $0, role: .exports, reason: .expected) }
    for (name, seconds) in exports.ages(at: environment.epochSeconds) {
      if seconds < 0 {
        log.warning(
          "an export is from the future; is the clock right?", metadata: ["file": "\(name)"])
      }
      let limits = operation.maximumAges.filter { Self.fits(name, $0.pattern) }.map(\.days)
      guard let limit = limits.min(), Fraction(Int128(seconds), 86_400) > limit.fraction else {
        continue
      }
      missing.append(
        MissingInput(
          path: name, role: .exports,
          reason: .tooOld(days: seconds / 86_400, allowed: limit.text())))
    }
    guard missing.isEmpty else { throw .inputMissing(missing) }
  }

  /// Whether a pattern fits the name, or what is left of it without its folders.
  private static func fits(_ name: String, _ pattern: String) -> Bool {
    let pattern = FileNamePattern(pattern)
    let last = name.split(separator: "/").last.map(String.init) ?? name
    return pattern.matches(name) || pattern.matches(last)
  }
}

extension RunEnvironment {
  /// The time of day in seconds since 1970.
  var epochSeconds: Int { Self.epochSeconds(timestamp()) }

  /// A time of day in ISO 8601, in seconds since 1970; 0 when it is none.
  static func epochSeconds(_ timestamp: String) -> Int {
    let date = try? Date(timestamp, strategy: .iso8601)
    return date.map { Int($0.timeIntervalSince1970.rounded(.down)) } ?? 0
  }
}
