internal import SchoolModel

/// What was known at the end of a period: everything later is taken away before any rule sees it.
struct PastKnowledge {
  let period: Period
  let calendar: SchoolCalendar

  /// The part of some data that was known then.
  ///
  /// Figures, targets and overrides of later periods go, and support that began later. Decisions go
  /// altogether, since nothing says when they were made. From a register that is not of the time everything
  /// goes that may have changed since: what stays is the school's code, name, area and grades.
  ///
  /// - Parameters:
  ///   - data: what is known today, or what a run of the time knew.
  ///   - earlier: figures that came from the history.
  ///   - hasOwnRegister: whether the register is of the time.
  /// - Returns: the data of then, with all its figures in one place.
  func applied(
    to data: GatheredData, earlier: [Fact], hasOwnRegister: Bool
  ) -> GatheredData {
    var past = GatheredData()
    past.schools = hasOwnRegister ? data.schools : data.schools.map(\.withoutBackground)
    let facts = FactTable(data.facts + earlier).sorted
    past.facts = facts.filter { isKnown($0.key.period) }
    past.support = data.support.filter { $0.start <= period.last }
    past.targets = data.targets.filter { isKnown($0.period) }
    past.overrides = data.overrides.filter {
      isKnown($0.period) && $0.date.map { $0 <= period.last } ?? true
    }
    // A signal whose figure nobody had then is left out, as in a run over files that somebody chose.
    past.inputs = data.inputs.map { input in
      var input = input
      input.isNamed = true
      return input
    }
    return past
  }

  /// A period that the calendar does not have cannot be placed, and counts as later.
  private func isKnown(_ id: PeriodID) -> Bool {
    calendar[id].map { $0.last <= period.last } ?? false
  }
}

extension School {
  /// What hardly changes: code, name, area and grades.
  fileprivate var withoutBackground: School {
    School(
      code: code, name: name, area: area, gradeFrom: gradeFrom, gradeTo: gradeTo,
      successorOf: successorOf)
  }
}
