import SchoolModel
import Settings
import Testing

/// One change to a file of the example, and the problems that it must lead to, to the letter.
struct ProblemCase: Sendable, CustomTestStringConvertible {
  let file: SettingsFile
  let old: String
  let new: String
  let expected: [String]

  init(_ file: SettingsFile, _ old: String, _ new: String, _ expected: String...) {
    self.file = file
    self.old = old
    self.new = new
    self.expected = expected
  }

  var testDescription: String { "\(file.rawValue): \(old.isEmpty ? new : old) → \(new)" }

  /// The example with the change; layouts and texts are searched for the one that has the old text.
  var input: SettingsInput {
    var input = ExampleSettings.input
    switch file {
    case .main: change(&input.main.text)
    case .indicators: change(&input.indicators.text)
    case .signals: change(&input.signals.text)
    case .support: change(&input.support.text)
    case .texts: change(&input.texts["sv", default: SettingsText(name: "", text: "")].text)
    case .layout:
      let index = input.layouts.firstIndex { $0.file.text.contains(old) } ?? 0
      change(&input.layouts[index].file.text)
    }
    return input
  }

  private func change(_ text: inout String) {
    precondition(text.contains(old), "the example does not say “\(old)”")
    if let range = text.firstRange(of: old) { text.replaceSubrange(range, with: new) }
  }
}
