internal import SchoolModel

/// Metrics of a run in the text format that Prometheus' node exporter collects from files.
///
/// - Returns: UTF-8 text; what is not known of a run that failed is left out, never 0.
package func metricsFile(_ status: RunStatus) -> [UInt8] {
  var text = MetricsText()
  text.add(
    "exit_status", "Status that the newest run ended with; 0 is good.", status.exitStatus)
  text.add(
    "start_time_seconds", "When the newest run began, in seconds since 1970.",
    status.startedSeconds)
  text.add(
    "end_time_seconds", "When the newest run ended, in seconds since 1970.", status.endedSeconds)
  text.add(
    "duration_seconds", "How long the newest run took.",
    seconds(status.milliseconds))
  if let last = status.lastSuccess {
    text.add(
      "last_success_time_seconds", "When a run succeeded last, in seconds since 1970.",
      last.seconds)
  }
  text.add(
    "unchanged", "1 when nothing had changed since the run before, and nothing was made.",
    status.state == "unchanged" ? 1 : 0)
  guard let manifest = status.manifest else { return Array(text.text.utf8) }
  let counts = manifest.counts
  text.add("schools", "Schools of the register.", counts.schools)
  text.add("schools_rated", "Schools that were rated.", counts.schoolsRated)
  text.add("facts", "Figures.", counts.facts)
  text.add("signals", "Signals.", counts.signals)
  text.add("signals_without_data", "Signals without data.", counts.signalsWithoutData)
  text.add("findings", "Findings in the data.", counts.findings)
  text.add(
    "rows_read", "Rows of all exports.", manifest.inputs.reduce(0) { $0 + $1.rows.read })
  text.add(
    "rows_set_aside", "Rows that could not be used.",
    manifest.inputs.reduce(0) { $0 + $1.rows.setAsideTotal })
  text.begin("stage_seconds", "How long each stage of the newest run took.")
  for stage in manifest.clock.seconds {
    text.line("stage_seconds{stage=\"\(stage.stage)\"}", seconds(stage.milliseconds))
  }
  return Array(text.text.utf8)
}

private func seconds(_ milliseconds: Int) -> String {
  ExactDecimal(coefficient: Int64(milliseconds), scale: 3).text()
}

private struct MetricsText {
  private(set) var text = ""

  mutating func begin(_ name: String, _ help: String) {
    text += "# HELP skolsignal_run_\(name) \(help)\n# TYPE skolsignal_run_\(name) gauge\n"
  }

  mutating func line(_ name: String, _ value: String) {
    text += "skolsignal_run_\(name) \(value)\n"
  }

  mutating func add(_ name: String, _ help: String, _ value: Int) {
    add(name, help, "\(value)")
  }

  mutating func add(_ name: String, _ help: String, _ value: String) {
    begin(name, help)
    line(name, value)
  }
}
