import SchoolModel

/// The keys of `skolsignal.yaml` that say how a scheduled run goes about its work.
enum OperationShape {
  static let keys: [ParameterSpec] = [
    ParameterSpec(
      "history", .record(history), default: .empty,
      "Where runs are kept, for comparisons with earlier periods and for the analyst."),
    ParameterSpec(
      "exports", .record(exports), default: .empty,
      "What a run asks of the exports before it uses them."),
    ParameterSpec(
      "status", .record(status), default: .empty,
      "What a run leaves behind for those who watch over it."),
  ]

  private static let history = [
    ParameterSpec(
      "enabled", .boolean, default: .boolean(true),
      "Whether runs are recorded, and earlier figures taken from those that were."),
    ParameterSpec(
      "file", .text, default: .text("history.sqlite"),
      "The history's file, relative to the output folder."),
  ]

  private static let exports = [
    ParameterSpec(
      "expected_files", .list(.text), default: .words([]),
      "Patterns of file names, such as `betyg*.csv`; a run needs an export for each of them."),
    ParameterSpec(
      "max_age", .either(.decimal, .map(.decimal)),
      "How many days ago an export may have been written: one number for all, or a number for each "
        + "pattern of file names; the smallest that fits counts."),
    ParameterSpec(
      "unfinished", .choice(["wait", "refuse"]), default: .text("wait"),
      "What to do about exports that change while they are read: wait until they are whole and read "
        + "again, or refuse them."),
    ParameterSpec(
      "wait_at_most", .integer(0...86_400), default: .integer(60),
      "How many seconds to wait for exports that are being written before they are refused."),
    ParameterSpec(
      "quiet_for", .integer(0...86_400), default: .integer(0),
      "An export that was changed less than this many seconds ago counts as still being written."),
  ]

  private static let status = [
    ParameterSpec(
      "file", .text, default: .text("status.json"),
      "The file that says how the last run ended, relative to the output folder; empty for none."),
    ParameterSpec(
      "metrics", .text, default: .text(""),
      "A file for the textfile collector of Prometheus, such as "
        + "`/var/lib/prometheus/node-exporter/skolsignal.prom`; empty for none."),
  ]
}
