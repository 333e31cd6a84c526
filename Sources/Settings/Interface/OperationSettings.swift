package import SchoolModel

/// How a scheduled run goes about its work: nothing here decides what its result is.
///
/// Paths are relative to the output folder unless they begin with `/`.
package struct OperationSettings: Hashable, Sendable {
  /// The file of the history; nil when none is kept.
  package var historyFile: String?
  /// Patterns of file names, each of which must fit an export.
  package var expectedFiles: [String]
  /// Pattern of file names → how many days old an export may be; sorted by pattern.
  package var maximumAges: [MaximumAge]
  /// Whether to wait for exports that are being written, or to refuse them at once.
  package var waitsForExports: Bool
  /// How long to wait for them, in seconds.
  package var waitAtMost: Int
  /// An export that was changed less than this many seconds ago counts as being written.
  package var quietFor: Int
  /// The status file; nil when none is kept.
  package var statusFile: String?
  /// The file of metrics; nil when none is written.
  package var metricsFile: String?

  /// How old exports whose names fit a pattern may be.
  package struct MaximumAge: Hashable, Sendable {
    package let pattern: String
    package let days: ExactDecimal
  }

  /// The beginnings of the paths of these settings, which are no part of a run's name.
  package static let prefixes = ["history.", "exports.", "status."]

  /// Whether a setting is one of these.
  package static func contains(_ setting: EffectiveSetting) -> Bool {
    prefixes.contains { setting.path.hasPrefix($0) }
  }
}
