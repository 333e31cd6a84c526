internal import Foundation

/// Something outside the published results that could not be written: a stream, a reference page.
struct OutputFailure: Error {
  enum Place {
    case standardOutput
    case file(String)
  }

  let place: Place
  /// The error number of the system, where it gave one.
  let code: Int32?
  /// The system's words.
  let reason: String

  /// Finds the system's own words below what Foundation wraps around them.
  init(_ place: Place, _ error: any Error) {
    var cause = error as NSError
    while cause.domain != NSPOSIXErrorDomain,
      let underlying = cause.userInfo[NSUnderlyingErrorKey] as? any Error
    {
      cause = underlying as NSError
    }
    let code = cause.domain == NSPOSIXErrorDomain ? Int32(cause.code) : nil
    self.code = code
    self.place = place
    reason = cause.localizedFailureReason ?? cause.localizedDescription
  }
}
