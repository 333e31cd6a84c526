import SchoolModel

/// Adds up what indicators make of the minutes of one source.
struct AttendanceFigures {
  let plan: IndicatorPlan
  let pupils: PupilTable
  let source: Int

  /// One grade year of a pupil at a school in a period, with what it is part of.
  private struct Piece {
    let minutes: Minutes
    /// A bit for each of the plan's groups.
    let groups: UInt64
    let view: PupilView
  }

  func add(_ sums: AttendanceSums, to tables: inout [TallyTable]) {
    let places = plan.indicators.indices.filter {
      plan.indicators[$0].attendanceSource == source
    }
    let order = sums.keys.indices.sorted { sums.keys[$0] < sums.keys[$1] }
    var start = 0
    var pieces: [Piece] = []
    while start < order.count {
      let key = sums.keys[order[start]]
      var end = start
      pieces.removeAll(keepingCapacity: true)
      while end < order.count, sums.keys[order[end]].withoutDetail == key.withoutDetail {
        pieces.append(piece(sums, order[end]))
        end += 1
      }
      for place in places {
        if key.pupil.isLinkable {
          count(pieces, key, place, persons: 1, &tables[place])
        } else {
          for piece in pieces { count([piece], key, place, persons: 0, &tables[place]) }
        }
      }
      start = end
    }
  }

  private func piece(_ sums: AttendanceSums, _ place: Int) -> Piece {
    let key = sums.keys[place]
    var view = PupilView()
    view.set(
      pupil: key.pupil, school: key.school,
      gradeYear: key.detail == PackedKey.noDetail ? nil : Int64(key.detail), gender: nil,
      schoolYear: plan.periods.schoolYear[key.period], pupils: pupils)
    var groups: UInt64 = 0
    for (bit, condition) in plan.groups.enumerated() where view.meets(condition) {
      groups |= 1 << UInt64(bit)
    }
    return Piece(minutes: sums.sums[place], groups: groups, view: view)
  }

  /// Counts a pupil at a school in a period, or with no person rows that cannot be joined.
  private func count(
    _ pieces: [Piece], _ key: PackedKey, _ place: Int, persons: Int, _ table: inout TallyTable
  ) {
    let indicator = plan.indicators[place]
    guard case .minutesOfPupil(let measure) = indicator.computation else { return }
    func isUsable(_ piece: Piece) -> Bool {
      piece.minutes.seen.isSuperset(of: measure.required) && piece.view.meets(indicator.filter)
    }
    // All pieces are usable nearly always; no new array is made then, since there are many pupils.
    let usable = pieces.allSatisfy(isUsable) ? pieces : pieces.filter(isUsable)
    guard !usable.isEmpty else { return }
    let slot = indicator.slots[key.period]
    /// Counts the pieces that have the bit, or all of them.
    func add(_ group: Int, bit: UInt64? = nil) {
      var sum = Minutes()
      var complete = Minutes()
      var isEmpty = true
      for part in usable where bit.map({ part.groups & $0 != 0 }) ?? true {
        isEmpty = false
        sum += part.minutes
        if part.minutes.seen.isSuperset(of: [.offered, .reported]) { complete += part.minutes }
      }
      guard !isEmpty else { return }
      table[slot: slot, school: key.school, group: group].records += 1
      table[slot: slot, school: key.school, group: group].offered &+= complete.offered
      table[slot: slot, school: key.school, group: group].reported &+= complete.reported
      guard persons > 0 || measure.sumsRecords, let part = measure.contribution(sum) else { return }
      table[slot: slot, school: key.school, group: group]
        .add(part, persons: part.denominator > 0 ? persons : 0)
    }
    add(0)
    for (group, index) in indicator.groups.enumerated() {
      add(group + 1, bit: 1 << UInt64(index))
    }
  }
}
