package import SchoolModel

/// A run that ended without a result, as JSON: what kind of end it was, and all that is known.
///
/// - Parameters:
///   - status: a word for the kind of end, such as `data_unusable`; finished runs say `done`.
///   - exitStatus: the status that the process ends with.
///   - problems: each with its `message`, and where it is: `file`, `line`, `setting` …
///   - findings: what was found in the data, with the names and values of `findings.csv`.
///   - inputs: the exports known by then, with what became of their rows.
///   - texts: for the remedy of each finding; its kind's own words when nil.
/// - Returns: UTF-8 text with a newline at its end.
package func jsonFailure(
  status: String, exitStatus: Int, problems: [[String: String]], findings: [Finding],
  inputs: [InputRecord], texts: TextCatalogue?
) -> [UInt8] {
  JSONValue.members([
    "status": .text(status),
    "exit_status": .integer(exitStatus),
    "problems": .array(
      problems.map { problem in
        .object(
          problem.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
            .map { JSONMember(name: $0.key, value: .text($0.value)) })
      }),
    "findings": .array(jsonRows(FindingsFile.columns, rows: FindingsFile.sorted(findings))),
    "remedies": jsonRemedies(findings, texts: texts),
    "inputs": jsonInputs(inputs),
  ]).document
}
