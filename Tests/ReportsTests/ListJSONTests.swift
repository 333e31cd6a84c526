import Foundation
import Reports
import SchoolModel
import Testing

@Suite struct ListJSONTests {
  @Test(arguments: ["sv", "en"])
  func theListHasReasonsAndSignals(language: String) throws {
    let json = try object(jsonList(try sampleResult(language: language)))
    let schools = try #require(json["schools"] as? [[String: Any]])
    #expect(schools.map { $0["school_code"] as? String } == ["10000002", "10000001"])
    #expect(schools.map { $0["rank"] as? Int } == [1, nil])
    #expect((schools[0]["reasons"] as? [String])?.count == 2)
    let signals = try #require(schools[0]["signals"] as? [[String: Any]])
    #expect(signals.map { $0["signal"] as? String } == ["absence-high", "merit-falling"])
    #expect(signals[0]["value"] as? Double == 23.4)
    #expect(signals[0]["source"] as? String == "signals.yaml:12")
    #expect((schools[1]["score"] as? NSNull) != nil)
  }

  @Test func factsAndFindingsHaveTheNamesOfTheirFiles() throws {
    let result = try sampleResult()
    for (name, bytes) in [("facts", jsonFacts(result)), ("findings", jsonFindings(result))] {
      let rows = try #require(try object(bytes)[name] as? [[String: Any]])
      let csv = naiveCSV(Array(rendered("\(name).csv", of: result).utf8))
      #expect(rows.count == csv.count - 1)
      #expect(rows.allSatisfy { Set($0.keys) == Set(csv[0]) })
    }
    let facts = try #require(try object(jsonFacts(result))["facts"] as? [[String: Any]])
    #expect(facts[5]["value"] as? Double == 66.666667)
    #expect(facts[0]["value"] is NSNull)
  }

  @Test func textIsEscaped() throws {
    let value = JSONValue.text("\"\\\n\r\t\u{8}\u{202E}\u{E0041}å</")
    let bytes = value.document
    #expect(text(bytes) == #""\"\\\n\r\t\u0008\u202e\udb40\udc41å</""# + "\n")
    let decoded = try JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)
    #expect(decoded as? String == "\"\\\n\r\t\u{8}\u{202E}\u{E0041}å</")
  }

  private func object(_ bytes: [UInt8]) throws -> [String: Any] {
    try #require(JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
  }
}
