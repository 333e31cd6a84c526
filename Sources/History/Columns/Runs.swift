extension [Int] {
  /// Where the same number stands several times in a row: the rows that belong to one owner.
  var runs: [Range<Int>] {
    var runs: [Range<Int>] = []
    var start = 0
    while start < count {
      var end = start + 1
      while end < count, self[end] == self[start] { end += 1 }
      runs.append(start..<end)
      start = end
    }
    return runs
  }
}
