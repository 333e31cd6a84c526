import SchoolModel

extension City {
  /// The figures of every school and year of this city, sorted by school, year, measure and group.
  func historicFigures() -> [HistoricFigure] {
    var figures: [HistoricFigure] = []
    for year in options.autumns.indices {
      var bySchool: [[Enrolment]] = Array(repeating: [], count: schools.count)
      for enrolment in enrolments[year] { bySchool[enrolment.school].append(enrolment) }
      for school in schools where school.isOpen(in: options.autumns[year]) {
        let enrolled = bySchool[school.index]
        figures += gradeFigures(school, enrolled, year)
        figures += attendanceFigures(school, enrolled, year)
        figures += staffFigures(school, pupils: enrolled.count, year)
        figures += surveyFigures(school, year)
      }
    }
    return figures
  }

  private func isMember(_ enrolment: Enrolment, of group: HistoricGroup, _ autumn: Int) -> Bool {
    let pupil = pupils[enrolment.pupil]
    return switch group {
    case .all: true
    case .girls: !pupil.isBoy
    case .boys: pupil.isBoy
    case .newlyArrived: pupil.isNewlyArrived(in: autumn)
    case .others: !pupil.isNewlyArrived(in: autumn) && pupil.isBackgroundKnown
    }
  }

  private func gradeFigures(
    _ school: SchoolProfile, _ enrolled: [Enrolment], _ year: Int
  ) -> [HistoricFigure] {
    let autumn = options.autumns[year]
    return [9, 6].filter(school.span.contains).flatMap { gradeYear in
      let graded = enrolled.filter { $0.gradeYear == gradeYear }
        .map { ($0, grades(of: $0, year: year, isSpring: true)) }
      return HistoricGroup.allCases.flatMap { group in
        let members = graded.filter { isMember($0.0, of: group, autumn) }.map(\.1)
        func share(
          _ measure: HistoricMeasure, _ passes: [PupilGrades], of all: [PupilGrades]
        ) -> HistoricFigure {
          HistoricFigure(
            school: school.index, autumn: autumn, measure: measure, group: group,
            numerator: 100 * passes.count, denominator: 100 * all.count, n: all.count)
        }
        let rated = members.filter { $0.grades.contains { $0.map { $0 != .adapted } ?? false } }
        if gradeYear == 9 {
          let merits = members.map(\.merit).filter { $0 > 0 }
          let merit = HistoricFigure(
            school: school.index, autumn: autumn, measure: .merit, group: group,
            numerator: DecimalText.rounded(merits.reduce(0, +), times: 100),
            denominator: 100 * merits.count, n: merits.count)
          return [
            merit, share(.allSubjects9, rated.filter(\.passesAll), of: rated),
            share(.eligible, rated.filter(\.isEligible), of: rated),
          ]
        }
        var figures = [share(.allSubjects6, rated.filter(\.passesAll), of: rated)]
        for (measure, subjects) in [
          (HistoricMeasure.swedish6, ["SV", "SVA"]), (.mathematics6, ["MA"]), (.english6, ["EN"]),
        ] where group == .all {
          let had = members.filter { !$0.taken(of: subjects).isEmpty }
          figures.append(
            share(measure, had.filter { $0.taken(of: subjects).contains(where: \.isPass) }, of: had)
          )
        }
        return figures
      }
    }
  }

  private func attendanceFigures(
    _ school: SchoolProfile, _ enrolled: [Enrolment], _ year: Int
  ) -> [HistoricFigure] {
    let autumn = options.autumns[year]
    let minutes = enrolled.map { enrolment in
      (
        enrolment,
        [false, true].map { self.minutes(of: enrolment, year: year, isSpring: $0) }
          .reduce(into: (reported: 0, absent: 0, unauthorised: 0)) {
            $0.reported += $1.reported
            $0.absent += $1.absent
            $0.unauthorised += $1.unauthorised
          }
      )
    }.filter { $0.1.reported > 0 }
    func figure(
      _ measure: HistoricMeasure, _ group: HistoricGroup, _ numerator: Int, _ denominator: Int,
      _ n: Int
    ) -> HistoricFigure {
      HistoricFigure(
        school: school.index, autumn: autumn, measure: measure, group: group,
        numerator: 100 * numerator, denominator: 100 * denominator, n: n)
    }
    let shares = [HistoricGroup.all, .girls, .boys].map { group in
      let members = minutes.filter { isMember($0.0, of: group, autumn) }
      let away = members.count { $0.1.absent * 100 >= 15 * $0.1.reported }
      return figure(.absence15, group, away, members.count, members.count)
    }
    let reported = minutes.reduce(0) { $0 + $1.1.reported }
    return shares + [
      figure(.absence, .all, minutes.reduce(0) { $0 + $1.1.absent }, reported, minutes.count),
      figure(
        .unauthorised, .all, minutes.reduce(0) { $0 + $1.1.unauthorised }, reported,
        minutes.count),
    ]
  }

  private func surveyFigures(_ school: SchoolProfile, _ year: Int) -> [HistoricFigure] {
    let state = states[school.index][year]
    return [(HistoricMeasure.safety, state.safety), (.calm, state.calm)].flatMap {
      measure, middle in
      surveyRows(school, year: year, area: measure.rawValue, middle: middle).compactMap { row in
        HistoricGroup(rawValue: row.group).map {
          HistoricFigure(
            school: school.index, autumn: options.autumns[year], measure: measure, group: $0,
            tenths: row.tenths, n: row.answers)
        }
      }
    }
  }
}

extension PupilGrades {
  /// The pupil's grades in some subjects, those that an adapted study plan took out left out.
  fileprivate func taken(of subjects: [String]) -> [SampleGrade] {
    zip(Subjects.codes, grades).compactMap { code, grade in
      subjects.contains(code) && grade != .adapted ? grade : nil
    }
  }
}
