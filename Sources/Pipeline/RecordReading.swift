internal import Dispatch
internal import Indicators
internal import Intake
internal import SchoolModel
internal import Synchronization

/// Reads all exports of records with a fixed number of workers.
///
/// Every worker goes through the exports in the same order and takes blocks of each as long as there
/// are any, so that a large export is shared by all and small ones go to whoever is free. Each has
/// its own persons and sums; they are merged once, at the end.
struct RecordReading {
  /// Each with the bytes that it has on the disk.
  let exports: [(file: ExportFile, options: ReadingOptions, bytes: Int)]
  let context: IntakeContext
  let plan: IndicatorPlan
  let threads: Int
  /// Is told how far the reading has come, by any of the workers.
  let progress: (@Sendable (ProgressReport) -> Void)?

  /// Who adds up at the end.
  var crew: Crew { .threads(threads) }

  /// What became of one export.
  typealias Outcome = Result<ExportReport, any Error>

  /// Reads everything.
  ///
  /// - Parameter besides: other work, each piece of which one worker does before it turns to the exports.
  /// - Returns: the sums over all records that were accepted, what became of each file, and what the other
  ///   work has made, both in order.
  func read<Made: Sendable>(
    besides: [@Sendable () -> Made]
  ) -> (sums: PartialSums, outcomes: [Outcome], made: [Made]) {
    let exports = exports.map {
      SharedExport($0.file, context: context, options: $0.options, bytesTotal: $0.bytes)
    }
    let progress = self.progress.map { ReadingProgress(exports: exports, tell: $0) }
    let parts = Mutex<[Part]>([])
    let taken = Atomic(0)
    let made = Mutex<[Int: Made]>([:])
    DispatchQueue.concurrentPerform(iterations: threads) { _ in
      var piece = taken.wrappingAdd(1, ordering: .relaxed).oldValue
      while piece < besides.count {
        let own = besides[piece]()
        made.withLock { [piece] in $0[piece] = own }
        piece = taken.wrappingAdd(1, ordering: .relaxed).oldValue
      }
      var part = Part(plan: plan)
      for export in exports { part.read(export, progress) }
      parts.withLock { $0.append(part) }
    }
    var whole = parts.withLock { parts in
      defer { parts = [] }
      return parts
    }
    var sums = whole.removeLast()
    // Taken one by one, so that the memory of a part is free before the next is added.
    while let part = whole.popLast() { sums.merge(part, crew: crew, isLast: whole.isEmpty) }
    let ofBesides = made.withLock { made in besides.indices.compactMap { made[$0] } }
    return (sums.sums, exports.map { $0.finish() }, ofBesides)
  }

  /// What one worker holds.
  private struct Part: Sendable {
    var persons = PersonKeys()
    var sums: PartialSums

    init(plan: IndicatorPlan) { sums = PartialSums(plan: plan) }

    mutating func read(_ export: SharedExport, _ progress: ReadingProgress?) {
      export.read { opened in
        try opened.read(persons: &persons) { batch in
          sums.add(batch)
          progress?.add(rows: batch.count)
        }
      }
    }

    mutating func merge(_ other: Part, crew: Crew, isLast: Bool) {
      let maps = persons.merge(other.persons, crew: crew, isLast: isLast)
      sums.merge(other.sums, persons: maps)
    }
  }
}

/// One export as the workers share it: opened by the first who comes to it, closed by the last who
/// leaves it, failed for all if for one.
private final class SharedExport: Sendable {
  private struct State {
    var export: RecordExport?
    /// The workers that are reading it now.
    var readers = 0
    /// Whether nobody needs to come any more: a worker that leaves has found no block to take.
    var isOver = false
    var outcome: RecordReading.Outcome?
  }

  private let file: ExportFile
  private let context: IntakeContext
  private let options: ReadingOptions
  let bytesTotal: Int
  private let state = Mutex(State())

  init(_ file: ExportFile, context: IntakeContext, options: ReadingOptions, bytesTotal: Int) {
    self.file = file
    self.context = context
    self.options = options
    self.bytesTotal = bytesTotal
  }

  /// Takes part in the reading, unless there is nothing left to read or it has failed.
  func read(_ body: (RecordExport) throws -> Void) {
    guard let export = enter() else { return }
    do {
      try body(export)
      leave(nil)
    } catch {
      leave(error)
    }
  }

  private func enter() -> RecordExport? {
    state.withLock { state in
      guard !state.isOver else { return nil }
      do {
        let export = try state.export ?? RecordExport(file, context: context, options: options)
        state.export = export
        state.readers += 1
        return export
      } catch {
        state.isOver = true
        state.outcome = .failure(error)
        return nil
      }
    }
  }

  private func leave(_ error: (any Error)?) {
    state.withLock { state in
      state.isOver = true
      state.readers -= 1
      if let error, state.outcome == nil { state.outcome = .failure(error) }
      guard state.readers == 0 else { return }
      // Closes the file: a folder may hold more exports than a process may have open.
      let export = state.export
      state.export = nil
      if let export, state.outcome == nil { state.outcome = Result { try export.finish() } }
    }
  }

  /// Bytes read so far, as they lie on the disk.
  var bytesRead: Int {
    state.withLock { state in
      if let export = state.export { return export.bytesRead }
      guard case .success(let report) = state.outcome else { return 0 }
      return report.bytes
    }
  }

  /// What became of it, once every worker has passed it.
  func finish() -> RecordReading.Outcome {
    state.withLock { state in
      state.outcome ?? .failure(RunFailure.fault("an export was not read to its end"))
    }
  }
}

/// Tells how far all workers together have come.
private final class ReadingProgress: Sendable {
  private let exports: [SharedExport]
  private let tell: @Sendable (ProgressReport) -> Void
  private let state = Mutex((rows: 0, told: 0))
  /// Asking every export takes its lock, so it is not done for each batch.
  private static let rowsBetween = 200_000

  init(exports: [SharedExport], tell: @escaping @Sendable (ProgressReport) -> Void) {
    self.exports = exports
    self.tell = tell
  }

  func add(rows: Int) {
    let report = state.withLock { state -> Int? in
      state.rows += rows
      guard state.rows - state.told >= Self.rowsBetween else { return nil }
      state.told = state.rows
      return state.rows
    }
    guard let rows = report else { return }
    tell(
      ProgressReport(
        bytesRead: exports.reduce(0) { $0 + $1.bytesRead },
        bytesTotal: exports.reduce(0) { $0 + $1.bytesTotal }, rows: rows))
  }
}
