import CSVReading
import Foundation
import GRDB
import History
import TestSupport

/// A store in a scratch folder, and the ways around it.
struct Desk {
  let path: String

  init(_ scratch: String, _ name: String = "history.sqlite") { path = "\(scratch)/\(name)" }

  func open(
    _ access: HistoryStore.Access = .readAndWrite, waiting: Double = 5, checking: Bool = true,
    migrations: Int = HistoryStore.migrations.count
  ) throws(HistoryError) -> HistoryStore {
    try HistoryStore(
      at: path, access: access, digest: SHA256.hex(of:), waiting: waiting, checking: checking,
      migrations: migrations)
  }

  /// The error of opening the store.
  func refusal(_ access: HistoryStore.Access = .readAndWrite) -> HistoryError? {
    do {
      try open(access).close()
      return nil
    } catch {
      return error
    }
  }

  /// Does something to the file that the room would not do.
  func behindItsBack<Result>(_ body: (Database) throws -> Result) throws -> Result {
    let queue = try DatabaseQueue(path: path)
    defer { try? queue.close() }
    return try queue.writeWithoutTransaction(body)
  }

  var bytes: [UInt8] {
    get throws { try Array(Data(contentsOf: URL(fileURLWithPath: path))) }
  }

  func write(_ bytes: [UInt8], suffix: String = "") throws {
    try Data(bytes).write(to: URL(fileURLWithPath: path + suffix))
  }

  /// What lies in the store's folder.
  var files: [String] {
    get throws {
      let folder = (path as NSString).deletingLastPathComponent
      return try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    }
  }

  func mode(_ suffix: String = "") throws -> Int {
    let attributes = try FileManager.default.attributesOfItem(atPath: path + suffix)
    return (attributes[.posixPermissions] as? NSNumber)?.intValue ?? 0
  }
}

/// Runs the body with a place for a store.
func withDesk<Result>(_ body: (Desk) throws -> Result) throws -> Result {
  try withScratchFolder { scratch in try body(Desk(scratch)) }
}
