package import SchoolModel

/// Recorded runs as JSON, in the order in which they are given.
///
/// - Parameters:
///   - runs: what is listed.
///   - inForce: the numbers of the official runs that count, one for each period.
/// - Returns: the document.
package func jsonHistory(_ runs: [RunSummary], inForce: Set<Int>) -> [UInt8] {
  JSONValue.members([
    "runs": .array(
      runs.map { run in
        .members([
          "number": .integer(run.number),
          "run": .text(run.id),
          "kind": .text(run.kind.rawValue),
          "in_force": .boolean(inForce.contains(run.number)),
          "period": .text(run.period.text),
          "recorded": .text(run.recordedAt),
          "edition": .text(run.edition),
          "authority": .text(run.authority),
          "language": .text(run.language),
          "program_version": .text(run.programVersion),
          "label": .text(run.label),
          "counts": ManifestFile.counts(run.counts),
        ])
      })
  ]).document
}

/// What a look through the whole history has shown.
package struct VerificationSummary: Sendable {
  package let path: String
  package let runs: Int
  package let contents: Int
  package let bytes: Int
  /// Empty when all is sound.
  package let problems: [String]

  package init(path: String, runs: Int, contents: Int, bytes: Int, problems: [String]) {
    self.path = path
    self.runs = runs
    self.contents = contents
    self.bytes = bytes
    self.problems = problems
  }
}

/// The look through the history as JSON.
package func jsonVerification(_ summary: VerificationSummary) -> [UInt8] {
  JSONValue.members([
    "status": .text(summary.problems.isEmpty ? "sound" : "damaged"),
    "history": .text(summary.path),
    "runs": .integer(summary.runs),
    "contents": .integer(summary.contents),
    "bytes": .integer(summary.bytes),
    "problems": .texts(summary.problems),
  ]).document
}
