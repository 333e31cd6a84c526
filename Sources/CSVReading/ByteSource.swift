internal import Glibc

/// Where the bytes of a file come from.
package enum CSVInput: Sendable, Hashable {
  /// A regular file.
  case file(path: String)
  /// Bytes in memory.
  case memory([UInt8])

  func open() throws(CSVReadError) -> any ByteSource {
    switch self {
    case .file(let path): try FileSource(path: path)
    case .memory(let bytes): MemorySource(bytes: bytes)
    }
  }
}

/// Bytes that can be read from any offset, so that a second pass needs no second opening.
protocol ByteSource: AnyObject {
  /// The number of bytes when the source was opened.
  var size: Int { get }
  /// Writes up to `limit` bytes from the offset into the buffer from `place` on, which has room.
  ///
  /// Returns how many; zero at the end.
  func read(
    into buffer: inout [UInt8], from place: Int, at offset: Int, limit: Int
  ) throws(CSVReadError) -> Int
  /// Fails if the source is not what it was when opened, given the bytes that were read.
  func checkUnchanged(bytesRead: Int) throws(CSVReadError)
}

extension ByteSource {
  /// So many bytes, or one more than there are, so that small files need little memory.
  func limit(_ wanted: Int, at offset: Int) -> Int { min(wanted, max(0, size - offset) + 1) }

  /// Fills the buffer with up to `limit` bytes from the offset; empty at the end.
  func read(into buffer: inout [UInt8], at offset: Int, limit: Int) throws(CSVReadError) {
    let limit = self.limit(limit, at: offset)
    if buffer.count < limit {
      buffer.append(contentsOf: repeatElement(0, count: limit - buffer.count))
    }
    let count = try read(into: &buffer, from: 0, at: offset, limit: limit)
    buffer.removeSubrange(count...)
  }
}

/// Bytes in memory as a source.
final class MemorySource: ByteSource {
  private let bytes: [UInt8]

  init(bytes: [UInt8]) { self.bytes = bytes }

  var size: Int { bytes.count }

  func read(into buffer: inout [UInt8], from place: Int, at offset: Int, limit: Int) -> Int {
    let count = min(bytes.count - offset, limit)
    buffer.replaceSubrange(place..<place + count, with: bytes[offset..<offset + count])
    return count
  }

  func checkUnchanged(bytesRead: Int) {}
}

/// A regular file as a source; the descriptor is closed with the object.
final class FileSource: ByteSource {
  private let path: String
  private let descriptor: Int32
  private let opened: FileState

  /// What tells that a file was changed.
  private struct FileState: Equatable {
    let size: Int
    let seconds: Int
    let nanoseconds: Int
  }

  init(path: String) throws(CSVReadError) {
    self.path = path
    // Opening a pipe without a writer would wait for ever; for regular files the flag means nothing.
    let descriptor = unsafe Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw Self.error(openingErrorCode(errno), path, errno) }
    do throws(CSVReadError) {
      opened = try Self.state(of: descriptor, path)
    } catch {
      close(descriptor)
      throw error
    }
    self.descriptor = descriptor
  }

  deinit { close(descriptor) }

  var size: Int { opened.size }

  func read(
    into buffer: inout [UInt8], from place: Int, at offset: Int, limit: Int
  ) throws(CSVReadError) -> Int {
    precondition(place >= 0 && limit >= 0 && place + limit <= buffer.count, "no room to read into")
    var count = -1
    repeat {
      count = unsafe buffer.withUnsafeMutableBytes {
        unsafe pread(descriptor, $0.baseAddress.map { unsafe $0 + place }, limit, offset)
      }
    } while count < 0 && errno == EINTR
    guard count >= 0 else { throw Self.error(.readFailed, path, errno) }
    return count
  }

  func checkUnchanged(bytesRead: Int) throws(CSVReadError) {
    guard try Self.state(of: descriptor, path) == opened, bytesRead == opened.size else {
      throw CSVReadError(code: .changedWhileRead, path: path)
    }
  }

  private static func state(of descriptor: Int32, _ path: String) throws(CSVReadError) -> FileState
  {
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { throw error(.cannotOpen, path, errno) }
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: throw CSVReadError(code: .isDirectory, path: path)
    default: throw CSVReadError(code: .notRegularFile, path: path)
    }
    return FileState(
      size: Int(status.st_size), seconds: status.st_mtim.tv_sec,
      nanoseconds: status.st_mtim.tv_nsec)
  }

  private static func error(
    _ code: CSVReadError.Code, _ path: String, _ number: Int32
  ) -> CSVReadError {
    let text = unsafe strerror(number).map { unsafe String(cString: $0) }
    return CSVReadError(code: code, path: path, systemText: text)
  }
}

private func openingErrorCode(_ number: Int32) -> CSVReadError.Code {
  switch number {
  case ENOENT, ENOTDIR: .fileNotFound
  case EACCES, EPERM: .noPermission
  case EISDIR: .isDirectory
  case ENXIO: .notRegularFile
  default: .cannotOpen
  }
}
