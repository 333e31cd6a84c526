import CSVReading
import Testing

/// The batch as any parser would fill it.
@Suite struct CSVBatchTests {
  private func sample() -> CSVBatch {
    var batch = CSVBatch()
    batch.append(field: Array("ab".utf8))
    batch.append(field: [], isNull: true)
    batch.endRecord(line: 3)
    batch.append(field: Array("å".utf8))
    batch.append(field: [])
    batch.append(field: Array("c".utf8))
    batch.endRecord(line: 7)
    return batch
  }

  @Test func accessors() {
    let batch = sample()
    #expect(batch.count == 2)
    #expect([batch.fieldCount(0), batch.fieldCount(1)] == [2, 3])
    #expect([batch.line(0), batch.line(1)] == [3, 7])
    #expect(batch.range(0, 0) == 0..<2)
    #expect(batch.range(0, 1) == 2..<2)
    #expect(batch.range(1, 2) == 4..<5)
    #expect(batch.text(1, 0) == "å")
    #expect(batch.isNull(0, 1) && !batch.isNull(1, 1) && !batch.isNull(0, 0))
    #expect(batch.bytes == Array("abåc".utf8))
  }

  @Test func discardedFieldsLeaveNoTrace() {
    var batch = sample()
    batch.append(field: Array("gone".utf8))
    batch.append(field: [], isNull: true)
    batch.discardPending()
    batch.append(field: Array("d".utf8))
    batch.endRecord(line: 9)
    #expect(batch.count == 3 && batch.fieldCount(2) == 1 && batch.text(2, 0) == "d")
    #expect(batch.bytes == Array("abåcd".utf8))
  }

  @Test func discardInAnEmptyBatch() {
    var batch = CSVBatch()
    batch.append(field: [97])
    batch.discardPending()
    #expect(batch.isEmpty && batch.bytes.isEmpty)
  }

  @Test func firstRecordsCanBeTakenAway() {
    var batch = sample()
    batch.removeFirst(1)
    #expect(batch.count == 1 && batch.line(0) == 7 && batch.fieldCount(0) == 3)
    #expect(batch.text(0, 0) == "å" && batch.text(0, 2) == "c")
    batch.append(field: [98])
    batch.discardPending()
    batch.removeFirst(1)
    #expect(batch.isEmpty)
    batch.append(field: [98])
    batch.discardPending()
    batch.append(field: [99])
    batch.endRecord(line: 8)
    #expect(batch.text(0, 0) == "c")
    batch.removeAll()
    batch.append(field: [100])
    batch.endRecord(line: 1)
    #expect(batch.text(0, 0) == "d" && batch.bytes == [100])
  }

  @Test func fieldThatIsNotThereTraps() async {
    await #expect(processExitsWith: .failure) {
      var batch = CSVBatch()
      batch.append(field: [97])
      batch.endRecord(line: 1)
      batch.append(field: [98])
      batch.endRecord(line: 2)
      _ = batch.range(0, 1)
    }
  }
}
