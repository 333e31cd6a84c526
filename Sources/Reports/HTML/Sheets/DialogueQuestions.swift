import SchoolModel

/// Questions for the dialogue with a school, chosen by its signals.
///
/// A signal's own question (`dialogue.signal.<signal>`), else its area's (`dialogue.area.<area>`), the
/// most serious first, each once; then what goes well, and what support the school itself sees a need of.
struct DialogueQuestions {
  static let maximumFromSignals = 5
  let context: PageContext

  func texts(for signals: [Signal], hasStrengths: Bool) -> [String] {
    let catalogue = context.texts.texts
    var questions: [String] = []
    for signal in signals
    where signal.status == .ok && signal.level != nil && signal.level != context.marks.mildest {
      let question =
        catalogue["dialogue.signal.\(signal.signal)"] ?? catalogue["dialogue.area.\(signal.area)"]
      guard let question, !questions.contains(question) else { continue }
      questions.append(question)
      if questions.count == Self.maximumFromSignals { break }
    }
    if signals.contains(where: { $0.level == nil && $0.status == .notReported }) {
      questions += [catalogue["dialogue.missing"]].compactMap(\.self)
    }
    if hasStrengths { questions += [catalogue["dialogue.strengths"]].compactMap(\.self) }
    return questions + [catalogue["dialogue.last"]].compactMap(\.self)
  }
}
