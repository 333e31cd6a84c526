internal import Glibc

extension SystemCall {
  static func stamp(of path: String) -> FileStamp? {
    var information = stat()
    guard unsafe stat(path, &information) == 0 else { return nil }
    func nanoseconds(_ time: timespec) -> Int {
      let (whole, overflow) = time.tv_sec.multipliedReportingOverflow(by: 1_000_000_000)
      return overflow ? 0 : whole + time.tv_nsec
    }
    return FileStamp(
      identity: "\(information.st_dev):\(information.st_ino)", bytes: Int(information.st_size),
      modified: nanoseconds(information.st_mtim), changed: nanoseconds(information.st_ctim))
  }

  /// Whether a path is a folder itself, and no link to one.
  static func isOwnDirectory(_ path: String) -> Bool {
    var information = stat()
    return unsafe lstat(path, &information) == 0 && information.st_mode & S_IFMT == S_IFDIR
  }
}
