import SchoolModel

/// Minutes of persons who cannot be joined to other rows: summed, but never counted as pupils.
extension AttendanceFigures {
  /// Finds where persons who cannot be joined have sums for a period itself: the sums of its parts are
  /// then the same persons' and must not be added.
  mutating func findExactPools(
    _ beside: Beside, _ singles: Set<UInt32>
  ) {
    func key(_ school: Int, _ period: Int) -> PackedKey {
      PackedKey(pupil: .unlinkable, school: school, period: period, detail: 0)
    }
    for (place, minutes) in beside[0] where place >> 32 == 0 && minutes.makeup.contains(.sums) {
      let unit = AttendanceUnit(UInt32(truncatingIfNeeded: place), minutes)
      if let period = plan.attendance.atoms.period(of: unit.atom) {
        exactPools.insert(key(unit.school, period))
      }
    }
    var rows: [Int] = []
    for number in singles {
      settled.book.index.rows(of: number, into: &rows)
      for row in rows {
        exactPools.insert(
          key(settled.book.index.keys[row].school, settled.book.index.keys[row].period))
      }
    }
  }

  mutating func pool(_ unit: AttendanceUnit, _ period: Int, _ target: Int, _ source: Int) {
    let calendar = plan.codeBook.calendar.periods
    let isTold = exactPools.contains { pool in
      pool.school == unit.school && pool.period != period
        && calendar[pool.period].contains(calendar[period])
        && calendar[target].contains(calendar[pool.period])
    }
    if isTold && unit.minutes.makeup.contains(.sums) { return }
    pools[source][
      PackedKey(
        pupil: .unlinkable, school: unit.school, period: target, detail: Int(unit.gradeYear)),
      default: Minutes()] += unit.minutes
  }

  mutating func addPools(
    _ beside: Beside, _ tables: inout [TallyTable]
  ) {
    for number in sources.indices {
      let source = sources[number]
      for (key, minutes) in beside[source.filter] where key >> 32 == 0 {
        let unit = AttendanceUnit(UInt32(truncatingIfNeeded: key), minutes)
        for target in source.targets[unit.atom] {
          pool(unit, plan.attendance.atoms.period(of: unit.atom) ?? target, target, number)
        }
      }
      for (key, minutes) in pools[number] {
        pieces = [Piece(minutes: minutes, gradeYear: UInt8(key.detail))]
        describePieces(.unlinkable, key.school, key.period)
        for (place, filter) in source.indicators {
          let indicator = plan.indicators[place]
          count(
            indicator, filter, indicator.slots[key.period], key.school, persons: 0, &tables[place])
        }
      }
    }
  }
}
