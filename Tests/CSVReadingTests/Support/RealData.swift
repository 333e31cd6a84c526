import Foundation
import Testing

/// The public conformance sets, which are not part of the package.
enum RealData {
  /// The folder of the sets: `SKOLSIGNAL_REALDATA`, or `../shared/realdata` beside the package.
  static let folder: URL? = {
    let package = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let folder =
      ProcessInfo.processInfo.environment["SKOLSIGNAL_REALDATA"].map { URL(filePath: $0) }
      ?? package.deletingLastPathComponent().appending(path: "shared/realdata")
    let isThere = FileManager.default.fileExists(atPath: folder.appending(path: "csv-cases").path)
    return isThere ? folder : nil
  }()

  static let isPresent = folder != nil
  static let comment: Comment = "needs the conformance sets: set SKOLSIGNAL_REALDATA"

  static func data(_ path: String) throws -> Data {
    guard let folder else { throw CocoaError(.fileNoSuchFile) }
    return try Data(contentsOf: folder.appending(path: "csv-cases").appending(path: path))
  }

  static func bytes(_ path: String) throws -> [UInt8] { try [UInt8](data(path)) }
}
