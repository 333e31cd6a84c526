import SchoolModel

/// Where records of each kind of place in time count, looked up once for the whole calendar.
struct PeriodTables: Sendable {
  let calendar: SchoolCalendar
  /// Calendar place → the place of the school year that pupils' attributes are taken from.
  let schoolYear: [Int]

  init(calendar: SchoolCalendar) {
    self.calendar = calendar
    schoolYear = calendar.periods.enumerated().map { place, period in
      if period.kind == "school_year" { return place }
      if let named = period.schoolYear.flatMap({ calendar.place(of: $0) }) { return named }
      let around = calendar.period(of: "school_year", containing: period.last)
      return around.flatMap { calendar.place(of: $0.id) } ?? place
    }
  }

  func places(of kind: String) -> [Int] {
    calendar.periods.indices.filter { calendar.periods[$0].kind == kind }
  }

  /// Calendar place of sums → places of the kind that contain it: where the sums count.
  func containing(kind: String) -> [[Int]] {
    let targets = places(of: kind)
    return calendar.periods.map { source in
      targets.filter { calendar.periods[$0].contains(source) }
    }
  }

  /// Calendar place of an export → places of the kind whose reference day the export tells about.
  ///
  /// A stock is counted once: of the exports inside a period, only one for the period itself or for
  /// the part of it that holds the reference day counts.
  func stocks(kind: String) -> [[Int]] {
    let targets = places(of: kind)
    return calendar.periods.enumerated().map { place, source in
      targets.filter { target in
        let period = calendar.periods[target]
        return target == place
          || (period.contains(source) && source.contains(period.referenceDay))
      }
    }
  }

  /// `academic year × 2 + term` → the place of the kind that a grade counts in, or -1.
  ///
  /// A school year is the academic year itself; a term, or any other period around the term, is found
  /// through the calendar.
  func grades(kind: String) -> [Int] {
    var table = [Int](repeating: -1, count: calendar.periods.count * 2)
    for (place, period) in calendar.periods.enumerated() {
      for (term, name) in CodeBook.terms.enumerated() {
        if period.kind == kind {
          table[place * 2 + term] = place
        } else if let part = calendar.term(name, of: period.id) {
          table[place * 2 + term] =
            calendar.periods.firstIndex { $0.kind == kind && $0.contains(part) } ?? -1
        }
      }
    }
    return table
  }

  /// Days of the whole calendar → the place of the kind that the day lies in.
  func days(kind: String) -> DayTable {
    let first = calendar.periods.map(\.first).min()?.number ?? 0
    let last = calendar.periods.map(\.last).max()?.number ?? -1
    guard first <= last else { return DayTable(first: 0, places: []) }
    var places = [Int32](repeating: -1, count: Int(last - first) + 1)
    for target in self.places(of: kind) {
      let period = calendar.periods[target]
      guard period.first <= period.last else { continue }
      for day in period.first.number...period.last.number where places[Int(day - first)] < 0 {
        places[Int(day - first)] = Int32(target)
      }
    }
    return DayTable(first: first, places: places)
  }
}

/// Day number → calendar place.
struct DayTable: Sendable {
  let first: Int32
  let places: [Int32]

  /// The place that the day counts in; nil outside every period of the kind.
  func place(of day: Int32) -> Int? {
    guard day >= first, Int(day) - Int(first) < places.count else { return nil }
    let place = places[Int(day) - Int(first)]
    return place < 0 ? nil : Int(place)
  }
}
