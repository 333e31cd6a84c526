import SchoolModel

extension City {
  /// The figures of a school's staff in a year of this city.
  func staffFigures(_ school: SchoolProfile, pupils: Int, _ year: Int) -> [HistoricFigure] {
    let autumn = options.autumns[year]
    let posts = posts[school.index]
    let teachers = Self.teachers(posts, on: autumn)
    let extent = teachers.reduce(0) { $0 + $1.ftePercent }
    func figure(
      _ measure: HistoricMeasure, _ numerator: Int, _ denominator: Int, _ n: Int
    ) -> HistoricFigure {
      HistoricFigure(
        school: school.index, autumn: autumn, measure: measure, group: .all,
        numerator: numerator, denominator: denominator, n: n)
    }
    func share(_ measure: HistoricMeasure, _ isMet: (Post) -> Bool) -> HistoricFigure {
      let met = teachers.filter(isMet).reduce(0) { $0 + $1.ftePercent }
      return figure(measure, met, extent, teachers.count)
    }
    var figures = [
      share(.certified) { $0.isCertified == true }, share(.permanent, \.isPermanent),
      figure(.pupilsPerTeacher, 100 * pupils, extent, teachers.count),
    ]
    // One count for each year that is compared with the year before.
    let counts = (1...3).map { back -> (left: Int, of: Int) in
      let before = Self.teachers(posts, on: autumn - back)
      let after = Set(Self.teachers(posts, on: autumn - back + 1).map(\.number))
      return (before.count { !after.contains($0.number) }, before.count)
    }
    for (measure, years) in [(HistoricMeasure.turnover, 1), (.turnover3, 3)]
    where autumn - years >= options.autumns[0] {
      let left = counts.prefix(years).reduce(0) { $0 + $1.left }
      let all = counts.prefix(years).reduce(0) { $0 + $1.of }
      figures.append(figure(measure, 100 * left, 100 * all, all))
    }
    figures.append(sickLeave(school, posts, autumn))
    return figures
  }

  static func teachers(_ posts: [Post], on autumn: Int) -> [Post] {
    let day = SampleCalendar.day("\(autumn)-10-15")
    return posts.filter { $0.isTeacher && $0.isHeld(from: day, to: day) }
  }

  private func sickLeave(
    _ school: SchoolProfile, _ posts: [Post], _ autumn: Int
  ) -> HistoricFigure {
    let first = SampleCalendar.day("\(autumn)-08-01")
    let last = SampleCalendar.day("\(autumn + 1)-07-31")
    var (sick, contracted, n) = (0, 0, 0)
    for post in posts where post.isHeld(from: first, to: last) {
      let hours = contractedHours(of: post, from: first, to: last)
      sick += sickHours(of: post, school: school, autumn: autumn, in: hours)
      contracted += hours
      n += 1
    }
    return HistoricFigure(
      school: school.index, autumn: autumn, measure: .sickLeave, group: .all, numerator: 10 * sick,
      denominator: 100 * contracted, n: n)
  }
}
