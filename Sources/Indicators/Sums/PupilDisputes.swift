import SchoolModel

/// What is wrong between rows about pupils: repetitions by row, contradictions by school.
struct PupilDisputes {
  let pupils: PupilTable
  let plan: IndicatorPlan

  /// Repetitions with their lines; contradictions as a number of pupils for each export and school,
  /// without a line, which would tell who it is.
  var problems: [LateProblem] { repetitions + contradictions }

  /// A row that tells the same as another one of the same pupil, school and period.
  private var repetitions: [LateProblem] {
    pupils.rivals.flatMap { place, others in
      var seen = Set<PupilTable.Attributes>()
      let rows = ([pupils.first[place]] + others).sorted { $0.place < $1.place }
      return rows.filter { !seen.insert($0.attributes).inserted }.map { row in
        LateProblem(
          kind: .duplicatePupil, input: Int(row.input), line: Int(row.line),
          school: plan.codeBook.schools[pupils.index.keys[place].school], rows: 1)
      }
    }
  }

  /// Pupils for whom rows of a school year contradict each other, whatever schools they are of, at each
  /// school that has them.
  private var contradictions: [LateProblem] {
    var counts = SchoolCounts()
    var stays: [Stay] = []
    pupils.index.forEachPerson { pupil, rows in
      // One row contradicts nothing.
      guard rows.count > 1 || !pupils.rivals.isEmpty else { return }
      stays.removeAll(keepingCapacity: true)
      for row in rows {
        let key = pupils.index.keys[row]
        let year = key.period == 0 ? -1 : plan.periods.schoolYear[key.period - 1]
        guard pupils.joined(pupil, schoolYear: year).isContradictory else { continue }
        let input = pupils.firstInput(row)
        if let known = stays.firstIndex(where: { $0.school == key.school }) {
          stays[known].input = min(stays[known].input, input)
        } else {
          stays.append(Stay(school: key.school, input: input))
        }
      }
      for stay in stays { counts.add(input: stay.input, school: stay.school) }
    }
    return counts.problems(.contradictoryAttribute, plan.codeBook)
  }

  private struct Stay {
    let school: Int
    var input: Int32
  }
}
