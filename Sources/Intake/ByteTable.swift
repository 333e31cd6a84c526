/// A set of byte strings, each with its place in the order of insertion.
///
/// Equal means byte for byte equal. The keys lie end to end in one array, so that a million of them
/// cost little more than their bytes, and a lookup makes no `String`.
struct ByteTable: Sendable {
  private var bytes: [UInt8] = []
  private var ends: [Int] = []
  /// Place + 1 of the key in each bucket, 0 where there is none; the size is a power of two.
  private var buckets: [UInt32]

  init() {
    buckets = Array(repeating: 0, count: 16)
  }

  var count: Int { ends.count }

  /// The place of the key, or nil when it is not there.
  func place(of source: [UInt8], _ range: Range<Int>) -> Int? {
    var bucket = firstBucket(Self.hash(source, range))
    while buckets[bucket] != 0 {
      let place = Int(buckets[bucket]) - 1
      if isKey(place, source, range) { return place }
      bucket = (bucket + 1) & (buckets.count - 1)
    }
    return nil
  }

  /// The place of the key, which is added when it is not there.
  mutating func insert(_ source: [UInt8], _ range: Range<Int>) -> Int {
    var bucket = firstBucket(Self.hash(source, range))
    while buckets[bucket] != 0 {
      let place = Int(buckets[bucket]) - 1
      if isKey(place, source, range) { return place }
      bucket = (bucket + 1) & (buckets.count - 1)
    }
    bytes.append(contentsOf: source[range])
    ends.append(bytes.count)
    buckets[bucket] = UInt32(ends.count)
    // At most half full, so that runs of taken buckets stay short.
    if ends.count * 2 > buckets.count { grow() }
    return ends.count - 1
  }

  /// Adds a text, if it is not there, and gives its place.
  mutating func insert(_ text: String) -> Int {
    let key = Array(text.utf8)
    return insert(key, 0..<key.count)
  }

  /// Lends the bytes of the key at a place: an array, and where in it they lie.
  func withKey<Result>(_ place: Int, _ body: ([UInt8], Range<Int>) -> Result) -> Result {
    body(bytes, range(of: place))
  }

  private func range(of place: Int) -> Range<Int> {
    (place == 0 ? 0 : ends[place - 1])..<ends[place]
  }

  private func isKey(_ place: Int, _ source: [UInt8], _ range: Range<Int>) -> Bool {
    let own = self.range(of: place)
    guard own.count == range.count else { return false }
    for offset in 0..<own.count
    where bytes[own.lowerBound + offset] != source[range.lowerBound + offset] {
      return false
    }
    return true
  }

  private func firstBucket(_ hash: UInt64) -> Int {
    Int(truncatingIfNeeded: hash) & (buckets.count - 1)
  }

  private mutating func grow() {
    buckets = Array(repeating: 0, count: buckets.count * 2)
    for place in 0..<ends.count {
      var bucket = firstBucket(Self.hash(bytes, range(of: place)))
      while buckets[bucket] != 0 { bucket = (bucket + 1) & (buckets.count - 1) }
      buckets[bucket] = UInt32(place + 1)
    }
  }

  /// FNV-1a, with the high bits folded into the low ones that choose the bucket.
  private static func hash(_ source: [UInt8], _ range: Range<Int>) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for place in range {
      hash = (hash ^ UInt64(source[place])) &* 0x100_0000_01b3
    }
    return hash ^ (hash >> 29)
  }
}
