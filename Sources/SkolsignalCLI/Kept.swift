internal import Synchronization

/// What a command has made, kept until the process ends.
///
/// The system takes all memory back at once; to let go of some hundred thousand signals one by one takes a
/// tenth of the time of a whole trial.
enum Kept {
  private static let values = Mutex<[any Sendable]>([])

  static func untilTheEnd(_ value: some Sendable) { values.withLock { $0.append(value) } }
}
