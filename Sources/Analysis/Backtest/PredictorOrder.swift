import SchoolModel

/// How a predictor orders the schools of one year, and whom it names.
struct PredictorOrder {
  /// School (by its newest code) → score, higher is worse; schools that it says nothing of are not in it.
  private(set) var scores: [SchoolCode: Double] = [:]
  private(set) var named: Set<SchoolCode> = []

  /// A list: by rank, and the first `places` are named.
  init(list: SupportList, places: Int, same: SameSchool) {
    for entry in list.entries {
      guard let rank = entry.rank else { continue }
      let school = same.newest(entry.school)
      scores[school] = -Double(rank)
      if rank <= places { named.insert(school) }
    }
  }

  /// A signal: by level, and every level but the mildest names.
  init(signals: [Signal], levels: [LevelID], same: SameSchool) {
    for signal in signals {
      guard let level = signal.level, let place = levels.firstIndex(of: level) else { continue }
      let school = same.newest(signal.school)
      scores[school] = Double(place)
      if place > 0 { named.insert(school) }
    }
  }

  /// The outcome's own figure, the worst first; of equal ones the smaller code is named first.
  init(figuresOf book: OutcomeBook, in period: PeriodID?, among schools: [SchoolCode], places: Int)
  {
    guard let period else { return }
    let known = schools.compactMap { school in
      book.fact(school, period)?.value.map { (school: school, badness: book.badness($0)) }
    }.sorted { ($1.badness, $0.school) < ($0.badness, $1.school) }
    // Ranks, not figures: equal figures share one, and no double decides.
    var rank = 0
    for (place, one) in known.enumerated() {
      if place == 0 || known[place - 1].badness != one.badness { rank = place }
      scores[one.school] = -Double(rank)
    }
    named = Set(known.prefix(places).map(\.school))
  }

  func names(_ school: SchoolCode) -> Bool { named.contains(school) }
}
