internal import CZlib

/// The owner of one zlib stream that unpacks gzip, member after member, or one plain deflated part.
@safe final class GzipInflater {
  /// What stands around the packed bytes; its number is what zlib knows it by.
  enum Form: Int32 {
    /// 15 bits of window, plus 16: only gzip is accepted.
    case gzip = 31
    /// The same window, and nothing around it.
    case plain = -15
  }

  /// How a step of unpacking ended.
  enum Step { case needsInput, outputFull, memberEnded, corrupt }

  private let stream: UnsafeMutablePointer<z_stream>

  init(form: Form = .gzip) throws(CSVReadError) {
    // A local until all is well: a class whose properties are set runs its deinit on a throw.
    let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    let status = unsafe inflateInit2_(
      stream, form.rawValue, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    guard status == Z_OK else {
      unsafe stream.deallocate()
      throw CSVReadError(code: .outOfMemory)
    }
    unsafe self.stream = unsafe stream
  }

  deinit {
    _ = unsafe inflateEnd(stream)
    unsafe stream.deallocate()
  }

  /// Gets ready for the next member of the same file.
  func beginMember() { _ = unsafe inflateReset(stream) }

  /// Unpacks from `input`, advancing `position`, into `output` behind its first `filled` bytes.
  func inflate(
    _ input: [UInt8], from position: inout Int, into output: inout [UInt8], filled: inout Int
  ) -> Step {
    let status = unsafe input.withUnsafeBufferPointer { source in
      unsafe output.withUnsafeMutableBufferPointer { target in
        unsafe stream.pointee.next_in = UnsafeMutablePointer(
          mutating: source.baseAddress.map { unsafe $0 + position })
        unsafe stream.pointee.avail_in = UInt32(source.count - position)
        unsafe stream.pointee.next_out = target.baseAddress.map { unsafe $0 + filled }
        unsafe stream.pointee.avail_out = UInt32(target.count - filled)
        let status = unsafe CZlib.inflate(stream, Z_NO_FLUSH)
        position = unsafe source.count - Int(stream.pointee.avail_in)
        filled = unsafe target.count - Int(stream.pointee.avail_out)
        return status
      }
    }
    switch status {
    case Z_STREAM_END: return .memberEnded
    case Z_OK, Z_BUF_ERROR: return filled == output.count ? .outputFull : .needsInput
    default: return .corrupt
    }
  }
}
