import CSVReading
import Foundation
import Intake
import SchoolModel
import Synchronization
import Testing

/// Column by column or row by row, with one worker or several, by either scanner: the same result.
@Suite struct ReadingWaysTests {
  /// Everything that an export gives, in a form that does not depend on the order of reading.
  struct Outcome: Equatable {
    /// A record each: line, typed values by column, and the person, numbered by first appearance.
    var records: [[Int64]] = []
    var columns: Set<[String]> = []
    var persons = 0
    var report: ExportReport?
    var failure: [Finding] = []

    /// The first thing in which the other differs, nil when there is none.
    func difference(from other: Outcome) -> String? {
      guard self != other else { return nil }
      if let (own, their) = zip(records, other.records).first(where: { $0 != $1 }) {
        return "record \(own) instead of \(their)"
      }
      if report?.account != other.report?.account {
        return
          "\(String(describing: report?.account)), \(String(describing: other.report?.account))"
      }
      let findings = zip(report?.findings ?? [], other.report?.findings ?? [])
      if let (own, their) = findings.first(where: { $0 != $1 }) {
        return "\(own.line ?? 0) \(own.message), \(their.line ?? 0) \(their.message)"
      }
      return "\(records.count) records, \(persons) persons, \(columns)"
    }
  }

  private static func outcome(
    _ file: ExportFile, threads: Int, options: ReadingOptions
  ) throws -> Outcome {
    var outcome = Outcome()
    let export: RecordExport
    do {
      export = try RecordExport(file, context: Sample.context, options: options)
    } catch let error as IntakeError {
      outcome.failure = error.findings
      return outcome
    }
    let crew = Crew(count: threads) { DispatchQueue.concurrentPerform(iterations: $0, execute: $1) }
    let workers = Mutex<[(persons: PersonKeys, batches: [RecordBatch])]>([])
    let errors = Mutex<[any Error]>([])
    DispatchQueue.concurrentPerform(iterations: threads) { _ in
      var persons = PersonKeys()
      var batches: [RecordBatch] = []
      do {
        try export.read(persons: &persons) { batches.append($0) }
      } catch {
        errors.withLock { $0.append(error) }
      }
      workers.withLock { [persons, batches] in $0.append((persons, batches)) }
    }
    #expect(errors.withLock { $0.isEmpty })
    var all = PersonKeys()
    let parts = workers.withLock { $0 }
    for (place, worker) in parts.enumerated() {
      let maps = all.merge(worker.persons, crew: crew, isLast: place == parts.count - 1)
      for batch in worker.batches {
        #expect(batch.count > 0)
        let columns = batch.columns.keys.map(\.rawValue).sorted()
        outcome.columns.insert(columns)
        for row in 0..<batch.count {
          outcome.records.append(record(batch, row, columns, maps))
        }
      }
    }
    outcome.persons = all.pupilCount + all.staffCount
    number(&outcome.records)
    outcome.report = try export.finish()
    return outcome
  }

  private static func record(
    _ batch: RecordBatch, _ row: Int, _ columns: [String], _ maps: PersonKeyMaps
  ) -> [Int64] {
    var person: Int64 = -1
    let values = columns.map { name -> Int64 in
      guard let column = CanonicalColumn(rawValue: name) else { return -1 }
      switch batch.columns[column] {
      case .codes(let values), .days(let values): return Int64(values[row])
      case .integers(let values), .hundredths(let values): return values[row]
      case .keys(let keys):
        person = Int64((column == .staffID ? maps.staff : maps.pupils)[keys[row]].number)
        return 0
      case nil: return -1
      }
    }
    return [Int64(batch.lines[row])] + values + [person]
  }

  /// Sorts the records and numbers the persons in that order.
  private static func number(_ records: inout [[Int64]]) {
    records.sort { $0.dropLast().lexicographicallyPrecedes($1.dropLast()) }
    var numbers: [Int64: Int64] = [0: 0]
    for place in records.indices {
      let person = records[place].removeLast()
      let known = numbers[person] ?? Int64(numbers.count)
      numbers[person] = known
      records[place].append(known)
    }
  }

  private static func options(
    byColumns: Bool, _ scanner: CSVScanner = .libcsv, records: Int = 4096, chunk: Int = 1 << 16
  ) -> ReadingOptions {
    var options = ReadingOptions()
    options.byColumns = byColumns
    options.scanner = scanner
    options.batchRecords = records
    options.chunkSize = chunk
    return options
  }

  @Test(arguments: AwkwardExport.kinds, 0..<30 as Range<UInt64>)
  func giveTheSame(_ kind: String, _ seed: UInt64) throws {
    let file = AwkwardExport(kind, seed: seed).file
    let reference = try Self.outcome(
      file, threads: 1, options: Self.options(byColumns: false))
    #expect(reference.report != nil, "\(reference.failure.map(\.message))")
    #expect(reference.report?.account.addsUp == true)
    for threads in [1, 2, 4] {
      for scanner in CSVScanner.allCases {
        let size = [1, 7, 64, 4096][Int(seed) % 4]
        let other = try Self.outcome(
          file, threads: threads,
          options: Self.options(
            byColumns: true, scanner, records: size, chunk: size == 4096 ? 1 << 16 : 1000))
        #expect(other.difference(from: reference) == nil, "\(threads) threads, \(scanner)")
      }
    }
  }

  /// More kinds of findings than are listed one by one, and more groups than are told apart.
  @Test(arguments: [1, 2, 4], CSVScanner.allCases)
  func findingsAreThoseOfOneWorker(_ threads: Int, _ scanner: CSVScanner) throws {
    let rows = (0..<4000).map { row in
      let school = row % 5 == 0 ? "10000001" : "\(20_000_000 + row * 7 % 3001)"
      return "p\(row);\(school);2024/25;VT;9;\(row % 11 == 0 ? "X\(row % 37)" : "MA");?"
    }
    let file = Sample.export(Sample.longGrades, [Sample.longGradesHeader] + rows)
    let reference = try Self.outcome(file, threads: 1, options: Self.options(byColumns: false))
    let other = try Self.outcome(
      file, threads: threads,
      options: Self.options(byColumns: true, scanner, records: 50, chunk: 2000))
    #expect((reference.report?.findings.count ?? 0) > 1000)
    #expect(other.difference(from: reference) == nil)
  }
}
