internal import Foundation

/// Places that tests read from.
package enum ProjectFolder {
  /// The folder that holds `Package.swift`.
  package static let path: String = {
    var url = URL(fileURLWithPath: #filePath)
    for _ in 0..<3 { url.deleteLastPathComponent() }
    return url.path
  }()

  /// The folder with real public data: `SKOLSIGNAL_REALDATA`, else `../shared/realdata` beside the
  /// project; nil when it is not there.
  package static let realData: String? = {
    let path =
      ProcessInfo.processInfo.environment["SKOLSIGNAL_REALDATA"]
      ?? URL(fileURLWithPath: Self.path).deletingLastPathComponent()
      .appendingPathComponent("shared/realdata").path
    return FileManager.default.fileExists(atPath: path) ? path : nil
  }()
}
