internal import Dispatch
internal import SchoolModel

extension Crew {
  /// So many threads.
  static func threads(_ count: Int) -> Crew {
    count == 1
      ? .alone
      : Crew(count: count) { workers, body in
        DispatchQueue.concurrentPerform(iterations: workers, execute: body)
      }
  }
}
