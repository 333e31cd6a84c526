/// Some records of a file, in one flat array of bytes with the places of their fields.
///
/// The cells are UTF-8 with quotes removed and doubled quotes made single. Two kinds of batches look
/// the same from outside. In a *collected* batch the bytes of all fields stand end to end, copied
/// there by whoever fills it (`CSVBatch+Filling.swift`). In a batch *in place* the bytes are a block
/// of the file as it is, with separators and quotes, and only places are stored
/// (`CSVBatch+InPlace.swift`).
package struct CSVBatch: Sendable {
  /// The bytes that `range` is about; what stands between the cells is of no concern.
  package internal(set) var bytes: [UInt8] = []

  /// Which of the file's blocks the records come from, counted from 0: records of a block with a lower
  /// number stand further up in the file.
  package var block = 0

  /// Where each field ends in `bytes`; the top bit marks what `specialBit` says.
  var fieldEnds: [UInt32] = []
  /// In a collected batch an empty field without quotes, in place a field with doubled quotes.
  static let specialBit: UInt32 = 1 << 31

  /// The records; empty where `uniform` says it all.
  var places: [RecordPlace] = []
  /// The records as a grid, or nil when they differ in width or in lines.
  var uniform: UniformRecords?
  /// How the bytes are to be read, for batches in place.
  var inPlace: InPlaceText?

  /// Which of the records belong to the batch: the others are of its neighbours, or were taken away.
  var window = 0..<0
  /// What is added to the lines that `places` and `uniform` tell.
  var lineOffset = 0

  /// Makes an empty batch.
  package init() {}

  /// The number of complete records.
  package var count: Int { window.count }

  /// Whether there is no complete record.
  package var isEmpty: Bool { window.isEmpty }

  /// The number of fields of a record.
  package func fieldCount(_ record: Int) -> Int {
    if let uniform { return uniform.width }
    return places[window.lowerBound + record].fieldCount
  }

  /// The physical line of the file, from 1, on which the record begins.
  package func line(_ record: Int) -> Int {
    let record = window.lowerBound + record
    return lineOffset + (uniform == nil ? places[record].line : record)
  }

  /// Where the bytes of a field lie in `bytes`; the field must exist (see `fieldCount`).
  package func range(_ record: Int, _ field: Int) -> Range<Int> {
    let (index, start) = place(record, field)
    guard let inPlace else { return start..<Int(fieldEnds[index] & ~Self.specialBit) }
    return inPlace.cell(start, fieldEnds[index], index, bytes)
  }

  /// Whether the field is empty and was written without quotes (`,,` and not `,"",`).
  package func isNull(_ record: Int, _ field: Int) -> Bool {
    let (index, start) = place(record, field)
    if inPlace != nil { return start == Int(fieldEnds[index]) }
    return fieldEnds[index] & Self.specialBit != 0
  }

  /// The text of a field; makes a `String`, so only for the columns that become text.
  package func text(_ record: Int, _ field: Int) -> String {
    String(decoding: bytes[range(record, field)], as: UTF8.self)
  }

  /// The field's index in `fieldEnds`, and where it begins in `bytes`, quotes included.
  private func place(_ record: Int, _ field: Int) -> (index: Int, start: Int) {
    precondition(record >= 0 && record < window.count, "no such record in the batch")
    let record = window.lowerBound + record
    if let uniform {
      precondition(field >= 0 && field < uniform.width, "no such field in the record")
      let index = record * uniform.width + field + 1
      let end = Int(fieldEnds[index - 1] & ~Self.specialBit)
      return (index, end + (field == 0 ? uniform.lineEndLength : 1))
    }
    let place = places[record]
    // Without this check a field too many would silently be one of the next record.
    precondition(field >= 0 && field < place.fieldCount, "no such field in the record")
    let index = Int(place.firstField) + field
    guard field > 0 else { return (index, Int(place.start)) }
    return (index, Int(fieldEnds[index - 1] & ~Self.specialBit) + (inPlace == nil ? 0 : 1))
  }
}

/// Where a record is: its fields in the array of field ends, its first byte, its line.
struct RecordPlace: Sendable {
  var firstField: UInt32
  var endField: UInt32
  var start: UInt32
  /// Counted from the `lineOffset` of the batch.
  var line: Int

  var fieldCount: Int { Int(endField - firstField) }
}

/// Records that all have the same number of fields and one line each, so that places can be computed.
///
/// The field ends begin with one that belongs to no field: the end of what comes before.
struct UniformRecords: Sendable {
  let count: Int
  let width: Int
  /// One byte, or two for CRLF.
  let lineEndLength: Int
}
