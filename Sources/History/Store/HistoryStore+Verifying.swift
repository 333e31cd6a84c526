internal import GRDB
internal import SchoolModel

/// What a look through the whole store has shown.
package struct Verification: Hashable, Sendable {
  /// What is wrong, in words; empty when the store is sound.
  package var problems: [String] = []
  package var runs = 0
  package var contents = 0
  /// Of all contents together.
  package var bytes = 0

  package init() {}
}

extension HistoryStore {
  /// Looks through everything: the database's own check, references, the schema, every digest and seal,
  /// and whether every run can be read.
  ///
  /// - Throws: only what keeps it from looking, such as a file that cannot be read.
  package func verify() throws(HistoryError) -> Verification {
    try reading { db in
      var result = Verification()
      try Self.check("the database", into: &result) { result in
        for row in try SafeRow.all(db, "PRAGMA integrity_check(20)") {
          let text = try row.text(0)
          if text != "ok" { result.problems.append(text) }
        }
      }
      try Self.check("references", into: &result) { result in
        for row in try SafeRow.all(db, "PRAGMA foreign_key_check") {
          result.problems.append("a row of \(try row.text(0)) refers to nothing")
        }
      }
      try Self.check("the schema", into: &result) { result in
        let expected = try Schema.expected(migrations: Schema.migrationNames(of: db).count)
        if try Schema.objects(of: db) != expected {
          result.problems.append("the tables are not those of this program")
        }
      }
      try checkContents(db, &result)
      try checkRuns(db, &result)
      try Self.check("the decisions", into: &result) { _ in _ = try allDecisions(db) }
      try Self.check("the publications", into: &result) { _ in
        _ = try published(db, RunRow.all(db, digest))
      }
      return result
    }
  }

  private func checkContents(_ db: Database, _ result: inout Verification) throws {
    try Self.check("the contents", into: &result) { result in
      // One after the other: all together may not fit in memory.
      for row in try SafeRow.all(db, "SELECT id, digest FROM content ORDER BY id") {
        let reference = ContentStore.Reference(id: try row.integer(0), digest: try row.text(1))
        result.contents += 1
        try Self.check("content \(reference.id)", into: &result) { result in
          result.bytes += try contents(db).get(reference).count
        }
      }
    }
  }

  private func checkRuns(_ db: Database, _ result: inout Verification) throws {
    try Self.check("the runs", into: &result) { result in
      for number in try SafeRow.all(db, "SELECT number FROM run ORDER BY number") {
        let number = try number.integer(0)
        result.runs += 1
        try Self.check("run \(number)", into: &result) { result in
          guard let row = try RunRow.one(db, number: number, digest) else {
            throw FormFault("it is not there")
          }
          let reader = try RunReader(db, row, digest)
          if row.summary.kind == .imported {
            _ = try reader.facts(.own, .all)
          } else {
            try reader.readAll()
          }
        }
      }
    }
  }

  /// Notes what a part of the look has found wrong, so that the others are made as well.
  private static func check(
    _ subject: String, into result: inout Verification,
    _ body: (inout Verification) throws -> Void
  ) throws {
    do {
      try body(&result)
    } catch let fault as FormFault {
      result.problems.append("\(subject): \(fault.description)")
    } catch let error as DatabaseError where error.resultCode != .SQLITE_INTERRUPT {
      result.problems.append("\(subject): \(error.message ?? "it cannot be read")")
    } catch HistoryError.notFound {
      result.problems.append("\(subject): a part of it is missing")
    }
  }
}

extension RunReader {
  /// Reads every part, and the figures series by series.
  func readAll() throws {
    _ = try (gathered(.none), manifest(), signals(), list(), settings())
    for series in Set(index.series.map(\.series)) {
      _ = try facts(.own, .series([series]))
      _ = try facts(.earlier, .series([series]))
    }
  }
}
