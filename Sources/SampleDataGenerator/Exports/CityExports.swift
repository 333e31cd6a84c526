extension City {
  /// Makes the exports one after the other, so that only one is in memory.
  ///
  /// - Parameters:
  ///   - withoutNewestAttendance: leaves out the newest year's attendance, because it is written
  ///     lesson by lesson to a file of its own; nothing may be counted twice.
  ///   - receive: gets each export, in the order of their names' groups.
  package func makeExports(
    withoutNewestAttendance: Bool = false, _ receive: (SampleExport) throws -> Void
  ) rethrows {
    try receive(registerExport())
    for year in options.autumns.indices { try receive(pupilExport(year: year)) }
    for (year, autumn) in options.autumns.enumerated() {
      let isNewest = autumn == SampleCalendar.newestAutumn
      try receive(isNewest ? longGradeExport(year: year) : wideGradeExport(year: year))
    }
    for year in options.autumns.indices {
      if let sums = attendanceSumExport(year: year, leavesOutNewest: withoutNewestAttendance) {
        try receive(sums)
      }
    }
    if !withoutNewestAttendance {
      try receive(attendanceDayExport())
      try receive(attendanceLessonExport())
    }
    for autumn in options.staffAutumns { try receive(staffExport(autumn: autumn)) }
    try receive(surveyExport())
    let past = CityPast(before: self)
    if !past.figures.isEmpty { try receive(historyExport(past.figures)) }
    try receive(supportExport(before: past.support))
    try receive(decisionExport())
    try receive(targetExport())
    try receive(dialogueExport(after: past.support))
    try receive(resourceExport())
    try receive(fundingExport())
    try receive(focusExport())
    try receive(assessmentExport())
  }
}
