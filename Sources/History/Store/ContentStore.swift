internal import Foundation
internal import GRDB

/// Bytes with the digest that they go by.
struct Content: Sendable {
  let bytes: [UInt8]
  let digest: String

  init(_ bytes: [UInt8], _ digest: ([UInt8]) -> String) {
    self.bytes = bytes
    self.digest = digest(bytes)
  }
}

/// Contents by their digest: what several runs share is there once.
struct ContentStore {
  let db: Database
  let digest: @Sendable ([UInt8]) -> String

  /// Where a content is, and what it must be.
  struct Reference: Hashable {
    let id: Int
    let digest: String
  }

  /// Stores the bytes unless they are there, and says where.
  func put(_ bytes: [UInt8]) throws -> Reference { try put(Content(bytes, digest)) }

  /// Stores a content unless it is there, and says where.
  func put(_ content: Content) throws -> Reference {
    let digest = content.digest
    let known = try SafeRow.one(db, "SELECT id FROM content WHERE digest = ?", [digest])
    if let known {
      let reference = Reference(id: try known.integer(0), digest: digest)
      // A damaged content must not become part of another run.
      _ = try get(reference)
      return reference
    }
    let statement = try db.cachedStatement(sql: "INSERT INTO content (digest, bytes) VALUES (?, ?)")
    try statement.execute(arguments: [digest, Data(content.bytes)])
    return Reference(id: Int(db.lastInsertedRowID), digest: digest)
  }

  /// The bytes, which are what they were when they were stored.
  func get(_ reference: Reference) throws -> [UInt8] {
    let row = try SafeRow.one(db, "SELECT bytes FROM content WHERE id = ?", [reference.id])
    guard let row else { throw FormFault("a content is not there") }
    let bytes = try row.bytes(0)
    guard digest(bytes) == reference.digest else {
      throw FormFault("a content does not match its digest")
    }
    return bytes
  }
}
