internal import Glibc

extension SystemCall {
  /// Opens a file, made when it is not there, and locks it; nil when somebody else holds the lock.
  ///
  /// - Returns: the descriptor, to be closed by the caller; the lock lives as long as it.
  static func lock(_ path: String) throws(FileFailure) -> Int32? {
    while true {
      // A link could lead to a file whose content must not be replaced.
      let descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o640)
      guard descriptor >= 0 else { throw failure("open the lock", path) }
      while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
        if errno == EINTR { continue }
        let isHeld = errno == EWOULDBLOCK
        let reason = failure("lock", path)
        close(descriptor)
        guard isHeld else { throw reason }
        return nil
      }
      if isStill(descriptor, at: path) { return descriptor }
      // The file was removed in between, and the lock is on one that nobody else can see.
      close(descriptor)
    }
  }

  private static func isStill(_ descriptor: Int32, at path: String) -> Bool {
    var (own, named) = (stat(), stat())
    return unsafe fstat(descriptor, &own) == 0 && stat(path, &named) == 0
      && own.st_dev == named.st_dev && own.st_ino == named.st_ino
  }

  static func unlock(_ descriptor: Int32) { _ = flock(descriptor, LOCK_UN) }
  static func close(_ descriptor: Int32) { _ = Glibc.close(descriptor) }

  /// Replaces what a small file holds, as far as that is possible.
  static func replaceContent(of descriptor: Int32, with bytes: [UInt8]) {
    guard ftruncate(descriptor, 0) == 0 else { return }
    _ = unsafe bytes.withUnsafeBytes { unsafe pwrite(descriptor, $0.baseAddress, $0.count, 0) }
  }

  static func sleep(seconds: Double) { usleep(UInt32(seconds * 1_000_000)) }

  static var processID: Int32 { getpid() }

  static var hostName: String {
    var name = [CChar](repeating: 0, count: 256)
    guard unsafe gethostname(&name, name.count - 1) == 0 else { return "this machine" }
    return String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
