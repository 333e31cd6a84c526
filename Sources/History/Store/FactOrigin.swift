/// Where the figures of a run come from.
enum FactOrigin: String {
  /// The run's own exports.
  case own
  /// The history, as it was when the run was made.
  case earlier
}
