import SampleDataGenerator
import Testing

@Suite struct DeterminismTests {
  @Test func theSameSeedGivesTheSameBytes() {
    let first = SampleCities.exports(SampleCities.small(seed: 5))
    let second = SampleCities.exports(SampleCities.small(seed: 5))
    #expect(first.map(\.name) == second.map(\.name))
    #expect(first == second)
  }

  @Test func anotherSeedGivesOtherBytes() {
    let first = SampleCities.exports(SampleCities.small(seed: 5))
    let second = SampleCities.exports(SampleCities.small(seed: 6))
    for (one, other) in zip(first, second) where !one.name.hasPrefix("mal") {
      #expect(one.bytes != other.bytes, "\(one.name)")
    }
  }

  /// The number that the bytes had where the sample was made; it changes only with the generator.
  @Test func theBytesAreThoseOfEveryOtherMachine() {
    var checksum = Checksum()
    for export in SampleCities.exports(SampleCities.small(seed: 5)) { checksum.add(export.bytes) }
    #expect(checksum.value == 1_795_367_417)
  }

  @Test func everyExportHasANameOfItsOwn() {
    let city = SampleCities.small(seed: 5)
    let exports = SampleCities.exports(city)
    #expect(Set(exports.map(\.name)).count == exports.count)
  }
}

/// CRC-32 as gzip has it at the end of its files (polynomial EDB88320).
struct Checksum {
  private var state: UInt32 = 0xFFFF_FFFF
  private static let table: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index)) { value, _ in
      value & 1 == 1 ? (value >> 1) ^ 0xEDB8_8320 : value >> 1
    }
  }

  mutating func add(_ bytes: [UInt8]) {
    var state = state
    for byte in bytes {
      state = (state >> 8) ^ Self.table[Int((state ^ UInt32(byte)) & 0xFF)]
    }
    self.state = state
  }

  var value: UInt32 { ~state }
}
