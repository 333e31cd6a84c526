import Foundation

/// The folder of real public data that some tests read.
///
/// `SKOLSIGNAL_REALDATA` names it; else it is looked for beside the package, in `../shared/realdata`.
enum RealData {
  static let folder: URL = {
    if let path = ProcessInfo.processInfo.environment["SKOLSIGNAL_REALDATA"] {
      return URL(fileURLWithPath: path)
    }
    // Tests/IntakeTests/Support/RealData.swift lies four levels below the package.
    let package = (0..<4).reduce(URL(fileURLWithPath: #filePath)) { url, _ in
      url.deletingLastPathComponent()
    }
    return package.deletingLastPathComponent().appendingPathComponent("shared/realdata")
  }()

  static func url(_ name: String) -> URL { folder.appendingPathComponent(name) }

  static func has(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: url(name).path)
  }

  static let absent = "The real data are not there: set SKOLSIGNAL_REALDATA to their folder."
}
