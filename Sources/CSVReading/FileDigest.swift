/// The SHA-256 of a plain file, taken block by block in order.
struct FileDigest {
  /// The number of the block that is next.
  private(set) var next = 0
  private let digest = SHA256()

  /// Begins with the byte order mark, which is in no block.
  init(markLength: Int) {
    if markLength > 0 { digest.update([0xEF, 0xBB, 0xBF]) }
  }

  /// Adds what was read for the block.
  mutating func add(_ block: TextBlock) {
    precondition(block.number == next, "a block out of turn")
    next += 1
    digest.update(block.bytes, block.fresh)
  }

  /// The digest of everything added; to be called once.
  func finishedHex() -> String { digest.finishedHex() }
}
