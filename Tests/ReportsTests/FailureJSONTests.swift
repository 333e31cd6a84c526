import Foundation
import Reports
import SchoolModel
import Testing

@Suite struct FailureJSONTests {
  @Test func hasAllThatIsKnown() throws {
    let result = try sampleResult()
    let bytes = jsonFailure(
      status: "data_unusable", exitStatus: 65, problems: [["message": "m", "file": "a.csv"]],
      findings: result.findings, inputs: result.manifest.inputs, texts: result.texts)
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    #expect(object["status"] as? String == "data_unusable")
    #expect(object["exit_status"] as? Int == 65)
    #expect((object["problems"] as? [[String: String]])?.first?["file"] == "a.csv")
    let findings = try #require(object["findings"] as? [[String: Any]])
    #expect(findings.map { $0["finding"] as? String } == ["not-a-number", "school-unknown"])
    let remedies = try #require(object["remedies"] as? [String: String])
    #expect(remedies["not-a-number"] == "Write a number.")
    #expect(remedies["school-unknown"]?.hasPrefix("Lägg till skolan") == true)
    let inputs = try #require(object["inputs"] as? [[String: Any]])
    let rows = try #require(inputs[0]["rows"] as? [String: Any])
    #expect(rows["read"] as? Int == 10)
    #expect((rows["set_aside"] as? [String: Int])?["school-unknown"] == 1)
  }

  @Test func finishedRunsSayDone() throws {
    let result = try sampleResult()
    for bytes in [jsonList(result), jsonFindings(result), jsonFacts(result)] {
      let object = try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any]
      #expect(object?["status"] as? String == "done")
    }
  }
}
