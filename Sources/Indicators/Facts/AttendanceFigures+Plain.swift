import SchoolModel

/// Pupils about whom nothing has to be decided: nearly all of them.
extension AttendanceFigures {
  /// How many pupils are worth counting together.
  static let enough = 8192

  /// Adds up the minutes of a pupil at one school and in one grade year, all of which count.
  mutating func gatherPlain(_ person: PersonKey, _ school: Int, _ gradeYear: UInt8) {
    var lastYear = -1
    var place = 0
    for number in sources.indices {
      targets.removeAll(keepingCapacity: true)
      let filter = sources[number].filter
      for unit in units[filter].indices {
        for target in sources[number].targets[units[filter][unit].atom] {
          if sumOfTarget[target].makeup.isEmpty { targets.append(target) }
          sumOfTarget[target] += units[filter][unit].minutes
        }
      }
      for target in targets {
        let year = plan.periods.schoolYear[target]
        if year != lastYear {
          lastYear = year
          place = answers.place(
            of: PupilKind(
              school: school, gradeYear: gradeYear == PackedKey.noDetail ? nil : Int64(gradeYear),
              known: pupils.attributes(of: person, schoolYear: year)))
        }
        plain[number].append(
          PlainPupil(
            minutes: sumOfTarget[target], school: Int32(school), target: Int32(target),
            answers: place))
        sumOfTarget[target] = Minutes()
      }
    }
  }

  /// Counts the gathered pupils of a source, indicator by indicator.
  mutating func countPlain(_ number: Int, _ tables: inout [TallyTable]) {
    for (place, filter) in sources[number].indicators {
      let indicator = plan.indicators[place]
      guard case .minutesOfPupil(let measure) = indicator.computation else { continue }
      for pupil in plain[number]
      where pupil.minutes.seen.isSuperset(of: measure.required)
        && answers.meets(filter, pupil.answers)
      {
        tables[place].add(
          Self.part(of: pupil.minutes, complete: pupil.minutes, measure, 1),
          slot: indicator.slots[Int(pupil.target)], school: Int(pupil.school),
          groups: answers.groups[pupil.answers], of: indicator)
      }
    }
    plain[number].removeAll(keepingCapacity: true)
  }
}
