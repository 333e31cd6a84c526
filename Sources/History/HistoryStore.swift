internal import GRDB

/// The runs of an output folder, in one SQLite file: append-only, and never with a pupil in it.
///
/// A store belongs to one process at a time for writing; others read what was recorded before, and never
/// wait for it. Everything that is read is held against the digest that was recorded with it.
package final class HistoryStore: Sendable {
  package enum Access: Sendable {
    /// Makes the store when it is not there, and brings an older one up to date.
    case readAndWrite
    /// Changes nothing, and leaves an older store as it is.
    case readOnly
  }

  /// Where the store is.
  package let path: String
  /// The names of the steps that a store of this version has been through, oldest first.
  package static let migrations = Migrations.all.map(\.name)

  let queue: DatabaseQueue
  private let access: Access
  let digest: @Sendable ([UInt8]) -> String

  /// Opens the store, or makes it.
  ///
  /// - Parameters:
  ///   - path: the file; its folder must be there.
  ///   - access: whether the store may be changed.
  ///   - digest: SHA-256 of some bytes as 64 hexadecimal digits.
  ///   - waiting: seconds to wait for another process that is writing.
  ///   - checking: whether to look through the whole file for damage first. What is read later is held
  ///     against its digest in any case.
  ///   - migrations: how many of the steps a new or older store goes through: all, but for tests of
  ///     what is done with an older one.
  /// - Throws: `HistoryError`; a store that is newer, damaged, or something else is not changed.
  package init(
    at path: String, access: Access = .readAndWrite,
    digest: @escaping @Sendable ([UInt8]) -> String, waiting: Double = 5, checking: Bool = true,
    migrations: Int = HistoryStore.migrations.count
  ) throws(HistoryError) {
    self.path = path
    self.digest = digest
    self.access = access
    do {
      queue = try StoreOpening(
        path: path, access: access, waiting: waiting, checking: checking, migrations: migrations
      ).open()
    } catch {
      throw HistoryError(error, path: path)
    }
  }

  /// Ends the use of the store and leaves one file, without a write-ahead log beside it.
  package func close() throws(HistoryError) {
    do { try queue.close() } catch { throw HistoryError(error, path: path) }
  }

  /// Reads in one transaction: nothing changes in between.
  func reading<Result>(_ body: (Database) throws -> Result) throws(HistoryError) -> Result {
    do { return try queue.read(body) } catch { throw HistoryError(error, path: path) }
  }

  /// Writes in one transaction: all of it, or nothing.
  func writing<Result>(_ body: (Database) throws -> Result) throws(HistoryError) -> Result {
    guard access == .readAndWrite else { throw .readOnly(path: path) }
    do { return try queue.write(body) } catch { throw HistoryError(error, path: path) }
  }

  func contents(_ db: Database) -> ContentStore { ContentStore(db: db, digest: digest) }
}
