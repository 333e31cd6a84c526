internal import DurableFiles

/// The folder of all results, held by one process at a time.
struct OutputFolder {
  let path: String
  private let lock: ExclusiveLock

  /// Makes the folder when it is not there, takes its lock, and clears away what a killed run has left.
  ///
  /// - Parameters:
  ///   - path: the folder.
  ///   - since: the time, as others are told who hold back because of this run.
  ///   - waiting: how many seconds to wait for another run to end.
  ///   - removed: is told what was cleared away.
  /// - Throws: `RunFailure.locked`, or `RunFailure.writing`.
  init(
    _ path: String, since: String, waiting: Double, removed: ([String]) -> Void
  ) throws(RunFailure) {
    self.path = path
    do {
      try WholeFolder.createFolders(path)
      lock = try ExclusiveLock("\(path)/.lock", since: since, waiting: waiting)
      let remains = try Remains.clear(in: path)
      if !remains.isEmpty { removed(remains) }
    } catch let failure as FileFailure {
      throw RunFailure(failure)
    } catch LockFailure.failed(let failure) {
      throw RunFailure(failure)
    } catch LockFailure.held(_, let holder) {
      throw .locked(
        folder: path,
        by: holder.map { LockOwner(process: Int($0.process), host: $0.host, since: $0.since) })
    } catch {
      throw .fault("\(error)")
    }
  }

  /// Takes away what is unfinished, which may fill a full disk, and gives the folder back.
  func release() {
    _ = try? Remains.clear(in: path)
    lock.release()
  }
}
