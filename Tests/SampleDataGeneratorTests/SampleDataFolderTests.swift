import Foundation
import SampleDataGenerator
import Testing

@Suite struct SampleDataFolderTests {
  @Test func theFolderIsUnderEightMegabytes() throws {
    let sizes = try Repository.names(in: Repository.sampleData).map {
      try Data(contentsOf: Repository.sampleData.appending(path: $0)).count
    }
    #expect(sizes.reduce(0, +) < 8_000_000)
  }

  /// The folder holds what the generator makes today; a compressed file is compared by the length and
  /// checksum at its end.
  @Test func theFolderIsWhatTheGeneratorMakes() throws {
    let names = try Repository.names(in: Repository.sampleData).filter { $0.contains(".csv") }
    let expected = SampleCities.standardExports.map(\.name).sorted()
    #expect(names.map { $0.replacing(".gz", with: "") }.sorted() == expected)
    for name in names {
      let bytes = [UInt8](try Data(contentsOf: Repository.sampleData.appending(path: name)))
      let export = try #require(
        SampleCities.standardExports.first { $0.name == name.replacing(".gz", with: "") })
      guard name.hasSuffix(".gz") else {
        #expect(bytes == export.bytes, "\(name)")
        continue
      }
      // No name, no time: the compressed bytes are the same each time, too.
      #expect(Array(bytes[3..<8]) == [0, 0, 0, 0, 0], "\(name)")
      var checksum = Checksum()
      checksum.add(export.bytes)
      let numbers = bytes.suffix(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      #expect(UInt32(truncatingIfNeeded: numbers) == checksum.value, "\(name)")
      #expect(Int(numbers >> 32) == export.bytes.count, "\(name)")
    }
  }
}
