internal import Glibc

/// The system calls of this room, each with its failure as a value.
enum SystemCall {
  static func createDirectory(_ path: String, mode: UInt32) throws(FileFailure) {
    guard unsafe mkdir(path, mode) != 0, errno != EEXIST || !isDirectory(path) else { return }
    throw failure("create the folder", path)
  }

  static func isDirectory(_ path: String) -> Bool {
    var information = stat()
    return unsafe stat(path, &information) == 0 && information.st_mode & S_IFMT == S_IFDIR
  }

  /// Writes a new file and syncs it; fails when the file exists.
  static func create(_ path: String, bytes: [UInt8], mode: UInt32) throws(FileFailure) {
    let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
    guard descriptor >= 0 else { throw failure("create", path) }
    defer { close(descriptor) }
    var written = 0
    while written < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { buffer in
        guard let start = buffer.baseAddress else { return 0 }
        return unsafe write(descriptor, start + written, buffer.count - written)
      }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw failure("write", path) }
      written += count
    }
    guard fsync(descriptor) == 0 else { throw failure("sync", path) }
  }

  /// Makes what was written to a file durable.
  static func syncFile(_ path: String) throws(FileFailure) {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure("open", path) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw failure("sync", path) }
  }

  /// At most `count` bytes from the beginning of a file.
  static func firstBytes(_ count: Int, of path: String) throws(FileFailure) -> [UInt8] {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure("open", path) }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: count)
    var size = 0
    while size < count {
      let more = unsafe bytes.withUnsafeMutableBytes { buffer in
        guard let start = buffer.baseAddress else { return 0 }
        return unsafe read(descriptor, start + size, buffer.count - size)
      }
      if more < 0, errno == EINTR { continue }
      guard more >= 0 else { throw failure("read", path) }
      guard more > 0 else { break }
      size += more
    }
    return Array(bytes.prefix(size))
  }

  /// Makes the entries of a folder durable.
  static func syncDirectory(_ path: String) throws(FileFailure) {
    let descriptor = unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure("open the folder", path) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw failure("sync the folder", path) }
  }

  static func rename(_ path: String, to other: String) throws(FileFailure) {
    guard unsafe Glibc.rename(path, other) == 0 else { throw failure("move to \(other)", path) }
  }

  static func createLink(_ path: String, to target: String) throws(FileFailure) {
    guard unsafe symlink(target, path) == 0 else { throw failure("create the link", path) }
  }

  /// Removes a file or link; one that is not there is fine.
  static func remove(_ path: String) throws(FileFailure) {
    guard unsafe unlink(path) == 0 || errno == ENOENT else { throw failure("remove", path) }
  }

  /// Removes a folder with all that is in it, following no links; one that is not there is fine.
  static func removeTree(_ path: String) throws(FileFailure) {
    var information = stat()
    guard unsafe lstat(path, &information) == 0 else { return }
    guard information.st_mode & S_IFMT == S_IFDIR else { return try remove(path) }
    for name in try names(in: path) { try removeTree("\(path)/\(name)") }
    guard unsafe rmdir(path) == 0 else { throw failure("remove the folder", path) }
  }

  /// What a folder holds, except itself and the folder above it.
  static func names(in path: String) throws(FileFailure) -> [String] {
    guard let stream = unsafe opendir(path) else { throw failure("open the folder", path) }
    defer { unsafe closedir(stream) }
    var names: [String] = []
    while let entry = unsafe readdir(stream) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { start in
        unsafe String(cString: UnsafeRawPointer(start).assumingMemoryBound(to: CChar.self))
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }

  static func isLink(_ path: String) -> Bool {
    var information = stat()
    return unsafe lstat(path, &information) == 0 && information.st_mode & S_IFMT == S_IFLNK
  }

  static func exists(_ path: String) -> Bool {
    var information = stat()
    return unsafe lstat(path, &information) == 0
  }

  static func failure(_ operation: String, _ path: String) -> FileFailure {
    let code = errno
    let reason = unsafe String(cString: strerror(code))
    return FileFailure(operation: operation, path: path, code: code, reason: reason)
  }
}
