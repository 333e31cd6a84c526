import Foundation
import Glibc

/// Prints pages as PDF through the browser that is installed, without a window and without a network.
package struct PagePrinter: Sendable {
  /// Seconds that one page may take.
  static let patience = 120.0
  private static let names = [
    "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome",
    "/usr/local/bin/chromium", "/snap/bin/chromium",
  ]

  let browser: String

  /// - Parameter browser: the path of Chromium, or of a browser that takes its arguments.
  package init(browser: String) { self.browser = browser }

  /// The first browser that is there; nil without any.
  static var installed: PagePrinter? {
    names.first { FileManager.default.isExecutableFile(atPath: $0) }
      .map { PagePrinter(browser: $0) }
  }

  /// The page as PDF: the same bytes for the same page and browser.
  ///
  /// - Throws: `PrintingFailure`, and what files throw.
  package func pdf(of page: [UInt8]) throws -> [UInt8] {
    let files = FileManager.default
    let folder = files.temporaryDirectory.appendingPathComponent(
      "skolsignal-print-\(UUID().uuidString)")
    // The page is not for everybody, neither here nor where it is published.
    try files.createDirectory(
      at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    defer { try? files.removeItem(at: folder) }
    let html = folder.appendingPathComponent("page.html")
    let pdf = folder.appendingPathComponent("page.pdf")
    try Data(page).write(to: html)
    try run([
      "--headless", "--disable-gpu", "--no-pdf-header-footer", "--disable-background-networking",
      "--user-data-dir=\(folder.path)/profile", "--print-to-pdf=\(pdf.path)", html.absoluteString,
    ])
    guard let bytes = files.contents(atPath: pdf.path), !bytes.isEmpty else {
      throw PrintingFailure.nothingPrinted
    }
    guard Self.isWhole(bytes) else { throw PrintingFailure.notWhole }
    return Self.undated(Array(bytes))
  }

  private func run(_ arguments: [String]) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: browser)
    // Chromium's own sandbox does not work for the superuser, as in a container.
    process.arguments = (geteuid() == 0 ? ["--no-sandbox"] : []) + arguments
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    do { try process.run() } catch { throw PrintingFailure.notStarted(browser: browser) }
    let end = Date().addingTimeInterval(Self.patience)
    while process.isRunning, Date() < end { usleep(20_000) }
    guard !process.isRunning else {
      process.terminate()
      throw PrintingFailure.tookTooLong
    }
    guard process.terminationStatus == 0 else {
      throw PrintingFailure.failed(status: process.terminationStatus)
    }
  }

  /// Whether the bytes begin and end as a PDF does: a browser may report success when the disk is full.
  private static func isWhole(_ pdf: Data) -> Bool {
    pdf.starts(with: Data("%PDF-".utf8))
      && Data(pdf.suffix(32)).range(of: Data("%%EOF".utf8)) != nil
  }

  /// The time of printing replaced by a fixed one, so that the same run gives the same bytes.
  static func undated(_ pdf: [UInt8]) -> [UInt8] {
    var pdf = pdf
    for key in ["/CreationDate (D:", "/ModDate (D:"] {
      let mark = Array(key.utf8)
      var start = 0
      while let place = pdf[start...].firstRange(of: mark)?.upperBound {
        let fixed = Array("20000101000000".utf8)
        guard place + fixed.count <= pdf.count else { break }
        pdf.replaceSubrange(place..<place + fixed.count, with: fixed)
        start = place
      }
    }
    return pdf
  }
}

/// Why a page could not be printed.
enum PrintingFailure: Error, CustomStringConvertible {
  case notStarted(browser: String)
  case nothingPrinted
  case notWhole
  case tookTooLong
  case failed(status: Int32)

  var description: String {
    switch self {
    case .notStarted(let browser): "\(browser) cannot be started"
    case .nothingPrinted: "the browser printed nothing"
    case .notWhole: "what the browser printed is no whole PDF"
    case .tookTooLong: "the browser took longer than \(Int(PagePrinter.patience)) s"
    case .failed(let status): "the browser ended with status \(status)"
    }
  }
}
