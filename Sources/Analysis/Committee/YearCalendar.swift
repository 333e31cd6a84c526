package import SchoolModel

/// The follow-ups of a year: when each is due, what it needs, and what has arrived of that.
package struct YearCalendar: Hashable, Sendable {
  /// A figure or a list that a follow-up needs.
  package struct Need: Hashable, Sendable {
    package enum What: Hashable, Sendable {
      /// The figure of the newest period that is over by the day; nil when there is none.
      case figure(IndicatorID, PeriodID?)
      case list(Dataset)
    }

    package let what: What
    /// Schools with the figure, or rows of the list.
    package let arrived: Int
    /// Schools that should have the figure; nil for a list, of which any row will do.
    package let expected: Int?

    package init(what: What, arrived: Int, expected: Int?) {
      self.what = what
      self.arrived = arrived
      self.expected = expected
    }

    package var isComplete: Bool { arrived > 0 && expected.map { arrived >= $0 } ?? true }
  }

  package enum State: String, Sendable, CaseIterable {
    case complete, partly, nothing
  }

  package struct Item: Hashable, Sendable {
    package let followUp: YearlyFollowUp
    package let due: Day
    package let needs: [Need]

    package var state: State {
      if needs.allSatisfy(\.isComplete) { return .complete }
      return needs.contains { $0.arrived > 0 } ? .partly : .nothing
    }
  }

  /// The first day of the year that is looked at, and the last day of the run's period.
  package let first: Day
  package let day: Day
  /// By day, then in the order of the settings.
  package let items: [Item]

  /// The year begins with the school year that the run is about, and lasts twelve months.
  ///
  /// - Parameters:
  ///   - result: the run, with its exports, lists and figures.
  ///   - period: the run's period.
  ///   - facts: all figures of the run.
  package init(of result: RunResult, period: Period, facts: FactTable) {
    let year = period.schoolYear.flatMap { result.calendar[$0] } ?? period
    let maker = CalendarMaker(result, year: year, facts: facts)
    let first = year.first
    self.first = first
    day = period.last
    items = result.background.committee.followUps.enumerated().compactMap { place, followUp in
      Self.day(of: followUp, from: first).map { due in
        (place, Item(followUp: followUp, due: due, needs: maker.needs(of: followUp, by: due)))
      }
    }.sorted { ($0.1.due, $0.0) < ($1.1.due, $1.0) }.map(\.1)
  }

  /// The first such day on or after another; the last day of a month that is shorter.
  private static func day(of followUp: YearlyFollowUp, from first: Day) -> Day? {
    let year = first.parts.year
    return (year...year + 1).lazy.compactMap { year in
      Day(
        year: year, month: followUp.month,
        day: min(followUp.day, Day.daysInMonth(followUp.month, year: year)))
    }.first { $0 >= first }
  }
}

private struct CalendarMaker {
  private let result: RunResult
  private let year: Period
  private let facts: FactTable

  init(_ result: RunResult, year: Period, facts: FactTable) {
    self.result = result
    self.year = year
    self.facts = facts
  }

  func needs(of followUp: YearlyFollowUp, by due: Day) -> [YearCalendar.Need] {
    followUp.indicators.compactMap { id in
      result.indicators.first { $0.id == id }.map { figure($0, by: due) }
    }
      + followUp.datasets.map { dataset in
        YearCalendar.Need(what: .list(dataset), arrived: rows(dataset, by: due), expected: nil)
      }
  }

  private func figure(_ indicator: IndicatorDefinition, by due: Day) -> YearCalendar.Need {
    let meant = result.schools.filter {
      indicator.gradeYears.isEmpty || $0.teaches(anyOf: indicator.gradeYears)
    }
    let period = result.calendar.periods.last {
      $0.kind == indicator.periodKind && $0.pooledFrom.isEmpty && $0.last <= due
    }
    guard let period else {
      return YearCalendar.Need(
        what: .figure(indicator.id, nil), arrived: 0, expected: meant.count)
    }
    let column = facts.column(FactSeries(indicator: indicator.id, group: "all"), period.id)
    // A figure that is hidden or rests on too few has arrived all the same.
    let statuses = meant.map { column[$0.code]?.status ?? .notReported }
    return YearCalendar.Need(
      what: .figure(indicator.id, period.id),
      arrived: statuses.count { $0 != .notReported && $0 != .notApplicable },
      expected: statuses.count { $0 != .notApplicable })
  }

  /// The rows of a list that are about the year; of exports that are no list, the rows that were taken.
  private func rows(_ dataset: Dataset, by due: Day) -> Int {
    let background = result.background
    func isOfTheYear(_ id: PeriodID) -> Bool {
      result.calendar[id].map { $0.last >= year.first && $0.first <= year.last } ?? false
    }
    func runs(_ start: Day, _ end: Day?) -> Bool {
      start <= due && end.map { $0 >= year.first } ?? true
    }
    switch dataset {
    case .targets: return background.targets.count { isOfTheYear($0.period) }
    case .dialogue:
      // Meetings are about the newest year that is over by then.
      let about = result.calendar.periods.last {
        $0.kind == year.kind && $0.pooledFrom.isEmpty && $0.last <= due
      }
      return background.dialogue.count { $0.period == about?.id }
    case .support: return background.support.count { runs($0.start, $0.end) }
    case .funding: return background.funding.count { runs($0.start, $0.end) }
    case .focus: return background.focus.count { runs($0.start, $0.end) }
    default:
      return result.manifest.inputs.filter { $0.dataset == dataset }
        .reduce(0) { $0 + $1.rows.accepted }
    }
  }
}
