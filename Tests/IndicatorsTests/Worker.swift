import Indicators
import SchoolModel

/// A worker that numbers the persons it meets on its own, as the workers of a run do.
struct Worker {
  private(set) var sums: PartialSums
  private var pupils = Numbers()
  private var staff = Numbers()

  init(_ plan: IndicatorPlan) { sums = PartialSums(plan: plan) }

  mutating func add(_ batch: RecordBatch) {
    var batch = batch
    for (column, values) in batch.columns {
      guard case .keys(let keys) = values else { continue }
      batch.columns[column] = .keys(
        keys.map { column == .staffID ? staff.own($0) : pupils.own($0) })
    }
    sums.add(batch)
  }

  mutating func merge(_ other: Worker) {
    let maps = PersonKeyMaps(pupils: pupils.join(other.pupils), staff: staff.join(other.staff))
    sums.merge(other.sums, persons: maps)
  }
}

/// The numbers of one worker: dense in the order of meeting, single rows for themselves.
private struct Numbers {
  private var numbers: [UInt32: UInt32] = [:]
  private var order: [UInt32] = []
  private var singleRows: UInt32 = 0

  mutating func own(_ key: PersonKey) -> PersonKey {
    guard key.isRecognisable else {
      guard key.isLinkable else { return key }
      singleRows += 1
      return .ofSingleRow(singleRows - 1)
    }
    return PersonKey(number: number(key.number))
  }

  private mutating func number(_ person: UInt32) -> UInt32 {
    if let known = numbers[person] { return known }
    order.append(person)
    numbers[person] = UInt32(order.count)
    return UInt32(order.count)
  }

  /// Takes another worker's persons in, and says how its numbers translate.
  mutating func join(_ other: Numbers) -> PersonKeyMap {
    defer { singleRows += other.singleRows }
    let firstNewcomer = UInt32(order.count) + 1
    return PersonKeyMap(
      numbers: [0] + other.order.map { number($0) }, singleRowOffset: singleRows,
      firstNewcomer: firstNewcomer)
  }
}
