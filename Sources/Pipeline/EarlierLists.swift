package import History
package import SchoolModel

/// Official lists of the periods before a run's own, so that a meeting sees what is new since last time.
///
/// "Last time" is the period that the run's period is compared with, and not the run before of the same
/// period: an authority runs the same period again whenever an export has come in late, and what is new
/// since yesterday is no news for a meeting that met half a year ago. It would also give every run of
/// unchanged exports another name, since the one before it is part of what it shows. Trials are never asked.
package struct EarlierLists: Hashable, Sendable {
  /// The oldest first; the lists of a chain of periods, each compared with the next.
  package private(set) var lists: [SupportList] = []
  /// The run that each list is from, in the same order.
  package private(set) var runs: [EarlierRun] = []

  /// So many periods are looked back.
  private static let most = 10

  /// No lists.
  package init() {}

  /// Asks a history.
  ///
  /// - Parameters:
  ///   - store: the history.
  ///   - period: the run's own.
  ///   - calendar: says what each period is compared with.
  ///   - register: the run's schools. A school whose code has changed stands under the new one.
  ///   - before: the number of a run; only what was published before it is asked, for repeating what it saw.
  /// - Throws: `HistoryError` when one of the runs that were asked is damaged.
  package init(
    _ store: HistoryStore, of period: Period, calendar: SchoolCalendar, register: [School],
    before: Int? = nil
  ) throws(HistoryError) {
    let known = try store.published(before: before)
    let successors = Dictionary(
      register.compactMap { school in school.successorOf.map { ($0, school.code) } },
      uniquingKeysWith: { first, _ in first })
    let today = Set(register.map(\.code))
    var seen: Set<PeriodID> = [period.id]
    var next = calendar.comparison(for: period)
    while let earlier = next, lists.count < Self.most, seen.insert(earlier.id).inserted {
      if let run = known.last(where: { $0.run.period == earlier.id })?.run {
        var list = try store.list(of: run)
        for place in list.entries.indices {
          let code = list.entries[place].school
          if !today.contains(code), let new = successors[code] {
            list.entries[place].school = new
          }
        }
        lists.insert(list, at: 0)
        runs.insert(EarlierRun(period: earlier.id, run: run.id), at: 0)
      }
      next = calendar.comparison(for: earlier)
    }
  }

  /// What decides these lists, one line for each: part of what a run's name must be made from.
  var trace: [String] { runs.map { "earlier list\u{1F}\($0.period)\u{1F}\($0.run)" } }
}
