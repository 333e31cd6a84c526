internal import Dispatch
package import SchoolModel

extension Crew {
  /// So many threads of this process; one when nil.
  package static func threads(_ count: Int?) -> Crew {
    guard let count, count > 1 else { return .alone }
    return Crew(count: count) { workers, body in
      DispatchQueue.concurrentPerform(iterations: workers, execute: body)
    }
  }
}
