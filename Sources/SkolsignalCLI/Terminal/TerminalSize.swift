internal import Glibc

/// The size of a terminal, which only a system call tells: shells keep `COLUMNS` to themselves.
enum TerminalSize {
  /// Columns of the terminal behind a file descriptor; nil when there is none.
  static func columns(of descriptor: Int32) -> Int? {
    var size = winsize()
    let status = unsafe withUnsafeMutablePointer(to: &size) { pointer in
      unsafe ioctl(descriptor, UInt(TIOCGWINSZ), pointer)
    }
    return status == 0 && size.ws_col > 0 ? Int(size.ws_col) : nil
  }
}
