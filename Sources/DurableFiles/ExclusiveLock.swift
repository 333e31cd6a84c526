/// Who holds a lock, as the holder itself wrote it down.
package struct LockHolder: Hashable, Sendable, CustomStringConvertible {
  package let process: Int32
  package let host: String
  /// When it got the lock: the text that it was given.
  package let since: String

  package init(process: Int32, host: String, since: String) {
    self.process = process
    self.host = host
    self.since = since
  }

  /// `process 4711 on server1 since 2025-09-01T02:00:00Z`.
  package var description: String { "process \(process) on \(host) since \(since)" }

  /// One property a line, so that people can read the file too.
  var text: String { "process \(process)\nhost \(host)\nsince \(since)\n" }

  /// Reads a file's text; nil when it is not whole, as while it is being written.
  init?(text: String) {
    let lines = text.utf8.split(separator: 10, omittingEmptySubsequences: false)
      .map { String(Substring($0)) }
    guard lines.count == 4, lines[3].isEmpty, lines[0].hasPrefix("process "),
      lines[1].hasPrefix("host "), lines[2].hasPrefix("since "),
      let process = Int32(lines[0].dropFirst("process ".count))
    else { return nil }
    self.init(
      process: process, host: String(lines[1].dropFirst("host ".count)),
      since: String(lines[2].dropFirst("since ".count)))
  }
}

/// Why a lock was not got.
package enum LockFailure: Error, Hashable, Sendable {
  /// Somebody else holds it; nil when they have not said who they are.
  case held(path: String, by: LockHolder?)
  case failed(FileFailure)
}

extension LockFailure: CustomStringConvertible {
  package var description: String {
    switch self {
    case .held(let path, let holder):
      "\(path) is locked by " + (holder?.description ?? "another process")
    case .failed(let failure): failure.description
    }
  }
}

/// A lock on a file that one process at a time can hold.
///
/// The kernel releases it when the process ends, however it ends, so a killed run leaves no lock behind.
/// The file itself stays, and is not to be removed: whoever removed it would let a second one in.
package final class ExclusiveLock: Sendable {
  private let descriptor: Int32

  /// Seconds between two attempts to get a lock.
  private static let pause = 0.1

  /// Gets the lock, or says who holds it.
  ///
  /// - Parameters:
  ///   - path: the file, made when it is not there; its folder must be there.
  ///   - since: what others are told about the time, as text.
  ///   - seconds: how long to wait for another holder to end; 0 for one attempt.
  /// - Throws: `LockFailure`.
  package init(_ path: String, since: String, waiting seconds: Double = 0) throws(LockFailure) {
    // Longer than a year is as good as for ever, and keeps the count in range.
    var attempts = Int((min(max(seconds, 0), 31_622_400) / Self.pause).rounded(.up)) + 1
    do {
      while true {
        if let descriptor = try SystemCall.lock(path) {
          self.descriptor = descriptor
          break
        }
        attempts -= 1
        if attempts == 0 {
          throw LockFailure.held(path: path, by: Self.holder(path))
        }
        SystemCall.sleep(seconds: Self.pause)
      }
    } catch let failure as FileFailure {
      throw .failed(failure)
    } catch let failure as LockFailure {
      throw failure
    } catch {
      throw .held(path: path, by: nil)
    }
    let holder = LockHolder(
      process: SystemCall.processID, host: SystemCall.hostName, since: since)
    // A courtesy: on a full disk the lock holds all the same.
    SystemCall.replaceContent(of: descriptor, with: Array(holder.text.utf8))
  }

  deinit { SystemCall.close(descriptor) }

  /// Gives the lock back; otherwise that happens when nobody refers to it any more.
  package func release() {
    SystemCall.replaceContent(of: descriptor, with: [])
    SystemCall.unlock(descriptor)
  }

  /// Who has written themselves into the file; they need not hold the lock any more.
  private static func holder(_ path: String) -> LockHolder? {
    guard let bytes = try? SystemCall.firstBytes(4096, of: path) else { return nil }
    return LockHolder(text: String(decoding: bytes, as: UTF8.self))
  }
}
