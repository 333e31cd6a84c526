import Foundation
import GRDB
import History
import SchoolModel
import Testing

/// The form of stored pieces, read by nothing but what `Sources/History/README.md` says of it.
private struct NaiveReader {
  var rest: ArraySlice<UInt8>

  mutating func number() -> UInt128 {
    var bits: [UInt8] = []
    while let byte = rest.popFirst() {
      bits.append(byte & 127)
      if byte < 128 { break }
    }
    return bits.reversed().reduce(0) { $0 * 128 + UInt128($1) }
  }

  mutating func count() -> Int { Int(number()) }

  mutating func signed() -> Int128 {
    let number = number()
    return number % 2 == 0 ? Int128(number / 2) : -Int128(number / 2) - 1
  }

  mutating func take(_ length: Int) -> ArraySlice<UInt8> {
    defer { rest = rest.dropFirst(length) }
    return rest.prefix(length)
  }

  mutating func text() -> String { String(decoding: take(count()), as: UTF8.self) }

  /// Table → column → what each row has, as text.
  mutating func tables() -> [String: [String: [String?]]] {
    var tables: [String: [String: [String?]]] = [:]
    #expect(rest.popFirst() == 1)
    for _ in 0..<count() {
      let name = text()
      var table = NaiveReader(rest: take(count()))
      let rows = table.count()
      tables[name] = [:]
      for _ in 0..<table.count() {
        let column = table.text()
        let type = table.rest.popFirst() ?? 0
        var body = NaiveReader(rest: table.take(table.count()))
        tables[name]?[column] = body.column(type, rows: rows)
        #expect(body.rest.isEmpty)
      }
      #expect(table.rest.isEmpty)
    }
    #expect(rest.isEmpty)
    return tables
  }

  private mutating func column(_ type: UInt8, rows: Int) -> [String?] {
    var present = Array(repeating: true, count: rows)
    if rest.popFirst() == 0 {
      let bits = Array(take((rows + 7) / 8))
      for row in 0..<rows { present[row] = bits[row / 8] >> (row % 8) & 1 == 1 }
    }
    let count = present.filter(\.self).count
    var values: [String] = []
    switch type {
    case 1: values = integers(count).map { "\($0)" }
    case 2:
      var distinct: [String] = []
      for _ in 0..<self.count() { distinct.append(text()) }
      values = integers(count).map { distinct[Int($0)] }
    default:
      for _ in 0..<count {
        let pattern = take(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        values.append("\(Double(bitPattern: pattern))")
      }
    }
    return present.map { $0 ? values.removeFirst() : nil }
  }

  private mutating func integers(_ count: Int) -> [Int128] {
    switch rest.popFirst() {
    case 0: return (0..<count).map { _ in signed() }
    case 1:
      let value = signed()
      return (0..<count).map { _ in value }
    default: return (0..<count).map { Int128($0) }
    }
  }
}

@Suite("The form of stored pieces")
struct PackedFormTests {
  private func pieces(
    _ run: StoredRun, _ from: String, _ condition: String
  ) throws -> [[UInt8]] {
    try withDesk { desk in
      let store = try desk.open()
      try store.record(run)
      try store.close()
      return try desk.behindItsBack { db in
        try Data.fetchAll(
          db, sql: "SELECT bytes FROM content JOIN \(from) ON content = id WHERE \(condition)"
        ).map(Array.init)
      }
    }
  }

  private func part(_ name: String, of run: StoredRun) throws -> [String: [String: [String?]]] {
    let bytes = try #require(pieces(run, "run_part", "part = '\(name)'").first)
    var reader = NaiveReader(rest: bytes[...])
    return reader.tables()
  }

  @Test("is the one that the page describes, byte for byte")
  func bytes() throws {
    var run = PlainRun.run("a1")
    run.gathered.filesWithoutLayout = ["a.c", "å", "a.c"]
    let expected: [UInt8] =
      [1, 1, 5] + Array("names".utf8) + [22, 3, 1, 4] + Array("name".utf8)
      + [2, 13, 1, 2, 3] + Array("a.c".utf8) + [2, 0xC3, 0xA5] + [0, 0, 2, 0]
    let bytes = try #require(pieces(run, "run_part", "part = 'files_without_layout'").first)
    #expect(bytes == expected)
  }

  @Test("can be read by whoever knows the page", arguments: 1...25)
  func naive(seed: UInt64) throws {
    let run = RandomRun.run(seed: seed)
    let schools = try part("schools", of: run)["schools"] ?? [:]
    let nothing = [String?](repeating: nil, count: run.gathered.schools.count)
    #expect((schools["name"] ?? nothing) == run.gathered.schools.map(\.name))
    #expect(
      (schools["grade_from"] ?? nothing)
        == run.gathered.schools.map { $0.gradeFrom.map(String.init) })
    #expect(
      (schools["share_boys"] ?? nothing)
        == run.gathered.schools.map { $0.shareBoys.map { "\($0.coefficient)" } })
    #expect(
      (schools["successor_of"] ?? nothing) == run.gathered.schools.map { $0.successorOf?.text })

    let signals = try part("signals", of: run)["signals"] ?? [:]
    let silence = [String?](repeating: nil, count: run.signals.count)
    #expect(
      (signals["probability"] ?? silence) == run.signals.map { $0.probability.map { "\($0)" } })
    #expect((signals["source_line"] ?? silence) == run.signals.map { "\($0.source.line)" })

    let entries = try part("list", of: run)["entries"] ?? [:]
    let blank = [String?](repeating: nil, count: run.list.entries.count)
    #expect(
      (entries["score.numerator"] ?? blank)
        == run.list.entries.map { $0.score.map { "\($0.numerator)" } })
    #expect(
      (entries["coverage.denominator"] ?? blank)
        == run.list.entries.map { "\($0.coverage.denominator)" })
  }
}
