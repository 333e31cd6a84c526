/// An error that is written into an export on purpose, as real exports have them.
package struct PlantedError: Hashable, Sendable {
  /// What kind of error, in a few words joined by `-`; the README describes each.
  package let kind: String
  package let file: String
  /// After how many records it stands.
  package let afterRow: Int
  let edit: Edit

  /// How the wrong row is made from the record before it.
  enum Edit: Hashable, Sendable {
    /// The same row, with other contents in some places.
    case replacing([Int: String])
    /// The same row once more.
    case repeating
    /// The same row with another grade.
    case contradicting(Int)
    /// The first fields only.
    case cutting(Int)
    /// A quote in the middle of a quoted field.
    case quoteInside(Int)

    func text(after fields: [String], joined: ([String]) -> String) -> String {
      var changed = fields
      switch self {
      case .replacing(let contents):
        for (place, content) in contents.sorted(by: { $0.key < $1.key }) {
          changed[place] = content
        }
      case .repeating: break
      case .contradicting(let place): changed[place] = fields[place] == "A" ? "E" : "A"
      case .cutting(let count): changed = Array(fields.prefix(count))
      case .quoteInside(let place):
        let half = fields[place].count / 2
        changed[place] = fields[place].prefix(half) + "\"" + fields[place].dropFirst(half)
      }
      return joined(changed)
    }
  }

  /// Every planted error; rows with a person of their own carry identifiers that nobody else has.
  package static let all: [PlantedError] = [
    PlantedError(
      kind: "unknown-school", file: "elever_2023.csv", afterRow: 1200,
      edit: .replacing([0: "E999001", 1: "90009999"])),
    PlantedError(
      kind: "impossible-grade-year", file: "elever_2023.csv", afterRow: 2400,
      edit: .replacing([0: "E999002", 2: "11"])),
    PlantedError(
      kind: "impossible-grade", file: "betyg_2024.csv", afterRow: 1000,
      edit: .replacing([0: "E999003", 6: "G"])),
    PlantedError(
      kind: "duplicate-row", file: "betyg_2024.csv", afterRow: 2000, edit: .repeating),
    PlantedError(
      kind: "contradictory-row", file: "betyg_2024.csv", afterRow: 3000, edit: .contradicting(6)),
    PlantedError(
      kind: "unknown-subject", file: "betyg_2024.csv", afterRow: 4000,
      edit: .replacing([0: "E999004", 5: "GRGRHEM01"])),
    PlantedError(
      kind: "impossible-grade", file: "betyg_bred_2022.csv", afterRow: 500,
      edit: .replacing([0: "E999005", 10: "X"])),
    PlantedError(
      kind: "short-row", file: "franvaro_summor_2023.csv", afterRow: 800, edit: .cutting(5)),
    PlantedError(
      kind: "absence-above-reported", file: "franvaro_summor_2024.csv", afterRow: 900,
      edit: .replacing([0: "E999006", 5: "21000", 6: "20000", 7: "20500"])),
    PlantedError(
      kind: "unknown-school", file: "franvaro_summor_2024.csv", afterRow: 1800,
      edit: .replacing([0: "E999007", 1: "90009999"])),
    PlantedError(
      kind: "date-outside-calendar", file: "franvaro_dag_2025-VT.csv", afterRow: 5000,
      edit: .replacing([0: "E999008", 2: "20310314"])),
    PlantedError(
      kind: "not-a-number", file: "franvaro_dag_2025-VT.csv", afterRow: 7000,
      edit: .replacing([0: "E999009", 4: "5,5,5"])),
    PlantedError(
      kind: "misplaced-quote", file: "franvaro_lektion_2024.csv", afterRow: 3000,
      edit: .quoteInside(1)),
    PlantedError(
      kind: "no-such-day", file: "personal_2023.csv", afterRow: 100,
      edit: .replacing([0: "P99001", 6: "31.02.2024"])),
    PlantedError(
      kind: "impossible-extent", file: "personal_2023.csv", afterRow: 200,
      edit: .replacing([0: "P99002", 3: "750"])),
  ]
}
