internal import Synchronization

/// A value that several threads use one at a time.
///
/// A `Mutex` with a counter beside it that says the same once more: the thread sanitizer does not see
/// into the standard library's mutex and would report every use as a race.
package struct Guarded<Value>: ~Copyable, Sendable {
  private let mutex: Mutex<Value>
  private let uses = Atomic(0)

  /// Guards a value that nobody else holds.
  package init(_ value: consuming sending Value) {
    mutex = Mutex(value)
  }

  /// Lends the value for the length of the call.
  package borrowing func withLock<Result, Failure: Error>(
    _ body: (inout sending Value) throws(Failure) -> sending Result
  ) throws(Failure) -> sending Result {
    try mutex.withLock { (value) throws(Failure) in
      _ = uses.load(ordering: .acquiring)
      defer { uses.add(1, ordering: .releasing) }
      return try body(&value)
    }
  }
}
