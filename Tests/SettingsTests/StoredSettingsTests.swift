import SchoolModel
import Settings
import Testing

@Suite("Settings of a recorded run")
struct StoredSettingsTests {
  private var input: SettingsInput {
    var input = ExampleSettings.input
    input.overlays = [
      SettingsText(
        name: "my.yaml", text: "signals:\n  absence-high:\n    warning: { above: 20 }\n"),
      SettingsText(name: "later.yaml", text: "areas: { knowledge: { weight: 41 } }\n"),
    ]
    input.assignments = [
      "areas.attendance.weight=30", "language=sv", "signals.absence-high.minimum_n=21",
    ]
    input.language = "en"
    return input
  }

  @Test("come back from their documents as they were read")
  func documents() throws {
    let input = input
    #expect(try SettingsInput(documents: input.documents) == input)
    var plain = ExampleSettings.input
    #expect(try SettingsInput(documents: plain.documents) == plain)
    plain.texts = [:]
    #expect(try SettingsInput(documents: plain.documents) == plain)
  }

  @Test("resolve to the same values from the same lines")
  func resolved() throws {
    let fresh = try input.resolved()
    let again = try SettingsInput(documents: input.documents).resolved()
    #expect(again == fresh)
    #expect(fresh.language == "en")
    let sources = Dictionary(
      fresh.effective.map { ($0.path, $0.source.description) }, uniquingKeysWith: { one, _ in one })
    #expect(sources["language"] == "--language en")
    #expect(sources["areas.attendance.weight"] == "--set areas.attendance.weight=30")
    #expect(sources["signals.absence-high.warning.above"]?.hasPrefix("my.yaml:3") == true)
  }

  @Test("are refused when a file is missing or there twice", arguments: [0, 1])
  func incomplete(copies: Int) {
    var documents = input.documents
    documents.removeAll { $0.role == .main }
    documents += Array(
      repeating: SettingsDocument(role: .main, name: "skolsignal.yaml", text: ""), count: copies * 2
    )
    #expect(throws: DocumentsProblem.self) { try SettingsInput(documents: documents) }
  }
}
