import SchoolModel

extension CompiledCondition {
  /// Which rows of a batch meet the condition, column by column.
  func accepted(in batch: RecordBatch) -> [Bool] {
    if isAlways { return Array(repeating: true, count: batch.count) }
    return truths(test, batch).map { $0 == Truth.yes }
  }

  private func truths(_ test: Test, _ batch: RecordBatch) -> [UInt8] {
    switch test {
    case .constant(let answer):
      return Array(repeating: answer ? Truth.yes : Truth.no, count: batch.count)
    case .all(let parts):
      return parts.reduce(into: Array(repeating: Truth.yes, count: batch.count)) { all, part in
        let own = truths(part, batch)
        for row in all.indices { all[row] = min(all[row], own[row]) }
      }
    case .any(let parts):
      return parts.reduce(into: Array(repeating: Truth.no, count: batch.count)) { any, part in
        let own = truths(part, batch)
        for row in any.indices { any[row] = max(any[row], own[row]) }
      }
    case .not(let part): return truths(part, batch).map { Truth.yes - $0 }
    case .codes(let field, let fits):
      guard let codes = batch.codes(fields[field]) else { return unknown(batch) }
      return codes.map { code in
        code < 0 ? Truth.unknown : code < fits.count && fits[Int(code)] ? Truth.yes : Truth.no
      }
    case .range(let field, let low, let high):
      if let days = batch.days(fields[field]) {
        return days.map { day in
          day == Missing.day
            ? Truth.unknown : Int64(day) >= low && Int64(day) <= high ? Truth.yes : Truth.no
        }
      }
      guard let numbers = batch.integers(fields[field]) else { return unknown(batch) }
      return numbers.map { number in
        number == Missing.integer
          ? Truth.unknown : number >= low && number <= high ? Truth.yes : Truth.no
      }
    }
  }

  private func unknown(_ batch: RecordBatch) -> [UInt8] {
    Array(repeating: Truth.unknown, count: batch.count)
  }
}
