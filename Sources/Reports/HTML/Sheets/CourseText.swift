import SchoolModel

/// Words for support that was given and what followed.
struct CourseText {
  private let context: PageContext

  init(_ context: PageContext) { self.context = context }

  func record(_ course: SupportCourse) -> PageRecord {
    let record = course.record
    let days = [
      context.day(record.start), record.end.map(context.day) ?? context.words["still"],
    ]
    return [
      "form": context.texts["form.\(record.form)"], "days": days.joined(separator: " – "),
      "goal": goal(record), "role": SchoolNames.shown(record.responsibleRole),
      "followUp": record.followUp.map(context.day) ?? "", "result": result(course),
    ]
  }

  private func goal(_ record: SupportRecord) -> String {
    let goal = SchoolNames.shown(record.goal)
    guard let indicator = record.indicator, let target = record.target else { return goal }
    let aim = context.words(
      "course_aim",
      [
        "indicator": context.texts["indicator.\(indicator)"],
        "target": context.figures.figure(target, of: indicator),
      ])
    return [goal, aim].filter { !$0.isEmpty }.joined(separator: ". ")
  }

  private func result(_ course: SupportCourse) -> String {
    guard let indicator = course.record.indicator, let before = course.before,
      let after = course.after, let direction = course.direction
    else { return context.words["course_unknown"] }
    return context.words(
      "course_\(direction.rawValue)",
      [
        "before": context.figures.figure(before.value, of: indicator),
        "after": context.figures.figure(after.value, of: indicator),
        "from": before.period.text, "to": after.period.text,
      ])
  }
}
