internal import DurableFiles
internal import GRDB

/// The way to an open store: look before touching, check, copy, bring up to date.
struct StoreOpening {
  let path: String
  let access: HistoryStore.Access
  let waiting: Double
  let checking: Bool
  let migrations: Int

  func open() throws -> DatabaseQueue {
    try checkHead()
    do {
      return try open(isLocked: false)
    } catch let error as DatabaseError
      where error.resultCode == .SQLITE_CANTOPEN && access == .readOnly
      && !PrivateFile.exists(path + "-wal")
    {
      // Nothing may be written in the folder, not even the index of a log that is not there.
      return try open(isLocked: true)
    }
  }

  private func open(isLocked: Bool) throws -> DatabaseQueue {
    let queue = try connection(isLocked: isLocked)
    do {
      try prepare(queue)
      return queue
    } catch {
      try? queue.close()
      throw error
    }
  }

  private func prepare(_ queue: DatabaseQueue) throws {
    // Before anything can be written: what is it?
    let state = try queue.inDatabase { db in try Schema.state(of: db) }
    let last = min(migrations, Migrations.all.count)
    switch state {
    case .newer: throw HistoryError.newer(path: path)
    case .foreign: throw HistoryError.notADatabase(path: path)
    case .history(let count):
      if checking { try check(queue) }
      try checkSchema(queue, migrations: count)
      guard count < last else { break }
      guard access == .readAndWrite else { throw HistoryError.older(path: path) }
      try copy(queue, before: Migrations.all[count].name)
    case .empty:
      guard access == .readAndWrite else {
        throw HistoryError.missing(path: path, .empty)
      }
    }
    guard access == .readAndWrite else { return }
    try queue.writeWithoutTransaction { db in
      // Readers go on reading while something is recorded.
      if try SafeRow.one(db, "PRAGMA journal_mode")?.text(0) != "wal" {
        _ = try SafeRow.all(db, "PRAGMA journal_mode = WAL")
      }
      // A run that was recorded is still there after a power cut.
      try db.execute(sql: "PRAGMA synchronous = FULL")
      if state != .history(last) { try Schema.migrate(db, upTo: last) }
    }
  }

  /// Looks at the file's first bytes, before the library gets to see the file.
  private func checkHead() throws {
    guard let head = try firstBytes() else {
      guard access == .readAndWrite else { throw HistoryError.missing(path: path, .absent) }
      try PrivateFile.create(path)
      return
    }
    guard !head.isEmpty else { return }
    guard head.count == 100, head.starts(with: Array("SQLite format 3".utf8) + [0]) else {
      throw HistoryError.notADatabase(path: path)
    }
    func number(at place: Int) -> UInt32 {
      head[place..<(place + 4)].reduce(0) { $0 << 8 | UInt32($1) }
    }
    guard number(at: 68) == UInt32(bitPattern: Migrations.applicationID) else { return }
    // A log beside the file may hold newer values, but never older ones.
    let version = number(at: 60)
    if version > UInt32(Migrations.all.count) { throw HistoryError.newer(path: path) }
    if version < UInt32(Migrations.all.count), access == .readOnly,
      !PrivateFile.exists(path + "-wal")
    {
      throw HistoryError.older(path: path)
    }
  }

  /// The first bytes of the file, as many as the head of a database has; nil when there is no file.
  private func firstBytes() throws -> [UInt8]? {
    guard !WholeFolder.exists(path) else { throw HistoryError.missing(path: path, .isFolder) }
    do {
      return try PrivateFile.firstBytes(100, of: path)
    } catch {
      guard access == .readOnly else { throw error }
      // A link that leads nowhere.
      if error.isForWantOfFile { throw HistoryError.missing(path: path, .absent) }
      if error.isForWantOfRights { throw HistoryError.missing(path: path, .unreadable) }
      throw error
    }
  }

  private func connection(isLocked: Bool) throws -> DatabaseQueue {
    var configuration = Configuration()
    // A reader may clear away the log when it is the last to close the store; that it changes nothing
    // else is seen to by `HistoryStore`.
    configuration.readonly = isLocked
    configuration.busyMode = .timeout(waiting)
    configuration.label = "history"
    // A name that begins with `file:` would be taken for a URI.
    var name = path.hasPrefix("/") ? path : "./\(path)"
    if isLocked {
      let escaped = name.utf8.map { byte in
        Self.plainBytes.contains(byte)
          ? String(decoding: [byte], as: UTF8.self)
          : "%" + String(256 + Int(byte), radix: 16).dropFirst()
      }
      name = "file:\(escaped.joined())?immutable=1"
    }
    return try DatabaseQueue(path: name, configuration: configuration)
  }

  /// Bytes that stand for themselves in a URI.
  private static let plainBytes = Set(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/".utf8)

  private func check(_ queue: DatabaseQueue) throws {
    let answers = try queue.inDatabase { db in
      try SafeRow.all(db, "PRAGMA quick_check(1)").map { try $0.text(0) }
    }
    guard answers == ["ok"] else {
      throw HistoryError.corrupt(path: path, reason: answers.first ?? "the check says nothing")
    }
  }

  private func checkSchema(_ queue: DatabaseQueue, migrations: Int) throws {
    let (objects, names) = try queue.inDatabase { db in
      (try Schema.objects(of: db), try Schema.migrationNames(of: db))
    }
    guard try objects == Schema.expected(migrations: migrations),
      names == Migrations.all.prefix(migrations).map(\.name)
    else {
      throw HistoryError.corrupt(path: path, reason: "its tables are not those of this program")
    }
  }

  /// Copies an older store beside itself, whole and synced, before it is brought up to date.
  private func copy(_ queue: DatabaseQueue, before migration: String) throws {
    let copy = "\(path).before-\(migration).sqlite"
    let unfinished = "\(copy).unfinished"
    try PrivateFile.remove(unfinished)
    // What could not be finished, for want of room perhaps, is not left lying about.
    defer { try? PrivateFile.remove(unfinished) }
    try PrivateFile.create(unfinished)
    try queue.writeWithoutTransaction { db in
      try db.execute(sql: "VACUUM INTO ?", arguments: [unfinished])
    }
    try PrivateFile.settle(unfinished, as: copy)
  }
}
