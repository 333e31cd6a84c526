import SampleDataGenerator
import Testing

@Suite struct PlantedErrorTests {
  @Test(arguments: PlantedError.all)
  func everyErrorStandsWhereTheReadmeSays(error: PlantedError) throws {
    let export = try #require(SampleCities.standardExports.first { $0.name == error.file })
    let planted = try #require(
      export.planted.first { $0.kind == error.kind && $0.file == error.file })
    var rest = export.bytes[...]
    for _ in 1..<planted.line {
      rest = rest[(rest.firstIndex(of: UInt8(ascii: "\n")) ?? rest.startIndex)...].dropFirst()
    }
    // Planted rows are plain letters and digits, the same in every encoding here, but for titles.
    let written = rest.prefix { $0 != UInt8(ascii: "\n") }.filter {
      $0 < 0x80 && $0 != UInt8(ascii: "\r")
    }
    #expect(Array(written) == Array(planted.text.utf8.filter { $0 < 0x80 }))
    let readme = try Repository.text("SampleData/README.md")
    let name = ["betyg", "franvaro"].contains { error.file.hasPrefix($0) } ? ".gz" : ""
    #expect(readme.contains("| \(error.kind) | `\(error.file)\(name)` line \(planted.line) |"))
  }

  @Test func wrongRowsAreWellUnderOnePercent() {
    for export in SampleCities.standardExports {
      let lines = export.bytes.count { $0 == UInt8(ascii: "\n") }
      #expect(export.planted.count * 500 < lines, "\(export.name)")
    }
  }

  @Test func kindsAskedForAreThere() {
    let kinds = Set(PlantedError.all.map(\.kind))
    #expect(
      kinds.isSuperset(of: [
        "unknown-school", "impossible-grade", "date-outside-calendar", "absence-above-reported",
        "duplicate-row", "contradictory-row", "short-row", "misplaced-quote",
      ]))
  }

  @Test func protectedIdentifiersCollide() throws {
    let export = try #require(SampleCities.standardExports.first { $0.name == "elever_2024.csv" })
    let identifiers = String(decoding: export.bytes, as: UTF8.self).split(separator: "\r\n")
      .map { $0.prefix { $0 != ";" } }.filter { $0.hasSuffix("TF10") || $0.hasSuffix("TF20") }
    #expect(identifiers.count >= 5)
    #expect(Set(identifiers).count < identifiers.count)
  }
}
