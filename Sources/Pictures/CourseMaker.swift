import SchoolModel

/// What became of support: the figure that it was to change, before it began and now.
struct CourseMaker {
  let ground: PictureGround

  /// Sorted by school, start and form.
  var courses: [SupportCourse] {
    ground.result.background.support
      .sorted { ($0.school, $0.start, $0.form) < ($1.school, $1.start, $1.form) }
      .map(course)
  }

  private func course(_ record: SupportRecord) -> SupportCourse {
    var course = SupportCourse(record: record)
    guard let indicator = record.indicator, let definition = ground.indicators[indicator] else {
      return course
    }
    let series = FactSeries(indicator: indicator, group: "all")
    let periods = ground.periods(of: series)
    func figure(_ id: PeriodID) -> Fraction? {
      let key = FactKey(school: record.school, period: id, indicator: indicator, group: "all")
      guard let fact = ground.table[key], fact.status == .ok else { return nil }
      return fact.value
    }
    // The last period that was over when the support began, and the newest with a figure after that.
    let before = periods.last { id in
      (ground.result.calendar[id].map { $0.last < record.start } ?? false) && figure(id) != nil
    }
    let after = periods.last { id in
      (ground.result.calendar[id].map { $0.last >= record.start } ?? false) && figure(id) != nil
    }
    func shown(_ id: PeriodID?) -> CourseFigure? {
      guard let id, let value = figure(id) else { return nil }
      return CourseFigure(period: id, value: value.rounded(decimals: definition.decimals))
    }
    course.before = shown(before)
    course.after = shown(after)
    if let old = course.before?.value, let new = course.after?.value {
      let isBetter = definition.higherIs == .better ? new > old : new < old
      course.direction = new == old ? .unchanged : isBetter ? .better : .worse
    }
    return course
  }
}
