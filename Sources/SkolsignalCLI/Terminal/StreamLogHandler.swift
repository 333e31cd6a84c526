internal import Foundation
internal import Logging

/// Writes each log event as one line on the standard error stream, as text or as a JSON object.
struct StreamLogHandler: LogHandler {
  let format: OutputFormat
  var logLevel = Logger.Level.info
  var metadata: Logger.Metadata = [:]

  init(format: OutputFormat) { self.format = format }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    let all = metadata.merging(event.metadata ?? [:]) { _, new in new }
    let facts = all.map { ($0.key, "\($0.value)") }.sorted { $0.0 < $1.0 }
    switch format {
    case .text:
      let tail = facts.map { " \($0.0)=\($0.1)" }.joined()
      let head = event.level == .info ? "" : "\(event.level): "
      Terminal().remark("\(head)\(event.message)\(tail)")
    case .json:
      var object: [String: Any] = [
        "time": Date().formatted(.iso8601), "level": "\(event.level)",
        "message": "\(event.message)",
      ]
      for (key, value) in facts { object[key] = value }
      let data = try? JSONSerialization.data(
        withJSONObject: object, options: [.sortedKeys, .withoutEscapingSlashes])
      Terminal().remark(String(decoding: data ?? Data(), as: UTF8.self))
    }
  }
}
