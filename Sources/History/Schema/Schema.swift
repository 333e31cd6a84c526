internal import GRDB

/// What state a database is in, and the way from an older one to today's.
enum Schema {
  enum State: Equatable {
    /// Nothing is in it yet.
    case empty
    /// A history with so many migrations behind it.
    case history(Int)
    case newer
    case foreign
  }

  static func state(of db: Database) throws -> State {
    let version = try SafeRow.one(db, "PRAGMA user_version")?.integer(0) ?? 0
    let application = try SafeRow.one(db, "PRAGMA application_id")?.integer(0) ?? 0
    if application == Int(Migrations.applicationID) {
      guard version <= Migrations.all.count else { return .newer }
      return version > 0 ? .history(version) : .foreign
    }
    let objects = try SafeRow.one(db, "SELECT count(*) FROM sqlite_schema")?.integer(0) ?? 0
    return application == 0 && version == 0 && objects == 0 ? .empty : .foreign
  }

  /// Applies what is missing up to a migration, all of it or nothing.
  static func migrate(_ db: Database, upTo last: Int) throws {
    try db.inTransaction(.immediate) {
      // Another process may have been faster.
      var applied = 0
      if case .history(let count) = try state(of: db) { applied = count }
      for number in applied..<max(applied, last) {
        try db.execute(sql: Migrations.all[number].sql)
        try db.execute(
          sql: "INSERT INTO migration (number, name) VALUES (?, ?)",
          arguments: [number + 1, Migrations.all[number].name])
      }
      try db.execute(sql: "PRAGMA application_id = \(Migrations.applicationID)")
      try db.execute(sql: "PRAGMA user_version = \(max(applied, last))")
      return .commit
    }
  }

  /// What a store with so many migrations looks like: every object with its SQL.
  static func expected(migrations: Int) throws -> [String] {
    try DatabaseQueue().inDatabase { db in
      try migrate(db, upTo: migrations)
      return try objects(of: db)
    }
  }

  static func objects(of db: Database) throws -> [String] {
    try SafeRow.all(
      db, "SELECT type, name, coalesce(sql, '') FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%'"
    ).map { try "\($0.text(0)) \($0.text(1)) \($0.text(2))" }.sorted()
  }

  static func migrationNames(of db: Database) throws -> [String] {
    try SafeRow.all(db, "SELECT name FROM migration ORDER BY number").map { try $0.text(0) }
  }
}
