internal import CLibCrypto

/// A running SHA-256 digest.
@safe package final class SHA256 {
  private let context: OpaquePointer

  /// Starts a digest of no bytes.
  package init() {
    // Both fail only for want of memory, where Swift's own allocations stop the process as well.
    guard let context = unsafe EVP_MD_CTX_new() else { preconditionFailure("out of memory") }
    unsafe self.context = unsafe context
    let status = unsafe EVP_DigestInit_ex(context, EVP_sha256(), nil)
    precondition(status == 1, "SHA-256 cannot be started")
  }

  deinit { unsafe EVP_MD_CTX_free(context) }

  /// Adds bytes to the digest.
  package func update(_ bytes: [UInt8]) {
    let status = unsafe bytes.withUnsafeBytes {
      unsafe EVP_DigestUpdate(context, $0.baseAddress, $0.count)
    }
    precondition(status == 1, "SHA-256 cannot go on")
  }

  /// Adds some of the bytes to the digest.
  func update(_ bytes: [UInt8], _ range: Range<Int>) {
    precondition(range.upperBound <= bytes.count, "no such bytes")
    let status = unsafe bytes.withUnsafeBytes {
      unsafe EVP_DigestUpdate(
        context, $0.baseAddress.map { unsafe $0 + range.lowerBound }, range.count)
    }
    precondition(status == 1, "SHA-256 cannot go on")
  }

  /// Ends the digest and returns its 32 bytes as 64 lower-case hexadecimal digits.
  ///
  /// To be called once, as the last call.
  package func finishedHex() -> String {
    var digest = [UInt8](repeating: 0, count: 32)
    let status = unsafe digest.withUnsafeMutableBufferPointer {
      unsafe EVP_DigestFinal_ex(context, $0.baseAddress, nil)
    }
    precondition(status == 1, "SHA-256 cannot be ended")
    let digits = Array("0123456789abcdef".utf8)
    return String(
      decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }

  /// The digest of some bytes in hexadecimal.
  package static func hex(of bytes: [UInt8]) -> String {
    let digest = SHA256()
    digest.update(bytes)
    return digest.finishedHex()
  }
}
