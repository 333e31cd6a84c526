import Foundation
import Reports
import SchoolModel
import Testing

@Suite struct DataPackageTests {
  private func resources(_ result: RunResult) throws -> [[String: Any]] {
    let bytes = Data(rendered("datapackage.json", of: result).utf8)
    let package = try #require(JSONSerialization.jsonObject(with: bytes) as? [String: Any])
    #expect(package["name"] as? String == "skolsignal-2024-25")
    #expect(package["profile"] as? String == "tabular-data-package")
    return try #require(package["resources"] as? [[String: Any]])
  }

  @Test func itDescribesEveryTableWithItsHeaderSizeAndDigest() throws {
    let result = try sampleResult()
    let tables = try renderFiles(result, digest: testDigest).filter { $0.name.hasSuffix(".csv") }
    let resources = try resources(result)
    #expect(resources.map { $0["path"] as? String } == tables.map(\.name))
    for (resource, table) in zip(resources, tables) {
      #expect(resource["bytes"] as? Int == table.bytes.count)
      #expect(resource["hash"] as? String == "sha256:" + testDigest(table.bytes))
      let schema = try #require(resource["schema"] as? [String: Any])
      let fields = try #require(schema["fields"] as? [[String: Any]])
      #expect(fields.map { $0["name"] as? String } == naiveCSV(table.bytes)[0])
      #expect(schema["missingValues"] as? [String] == [""])
    }
  }

  @Test func keysAndReferences() throws {
    let schemas = try resources(try sampleResult()).compactMap { $0["schema"] as? [String: Any] }
    #expect(
      schemas.map { $0["primaryKey"] as? [String] } == [
        ["school_code", "period", "indicator", "group"], ["school_code", "signal"],
        ["school_code"], nil,
      ])
    #expect(schemas.map { $0["foreignKeys"] != nil } == [true, true, false, false])
  }

  @Test func figuresOfUnlistedSchoolsMakeNoReference() throws {
    var result = try sampleResult()
    result.list.entries.removeLast()
    let schemas = try resources(result).compactMap { $0["schema"] as? [String: Any] }
    #expect(schemas.allSatisfy { $0["foreignKeys"] == nil })
  }

  @Test func levelsAndStatusesAreListed() throws {
    let text = rendered("datapackage.json", of: try sampleResult())
    for status in FactStatus.allCases { #expect(text.contains("\"\(status.rawValue)\"")) }
    for level in ["none", "watch", "warning", "critical"] { #expect(text.contains("\"\(level)\"")) }
  }
}
