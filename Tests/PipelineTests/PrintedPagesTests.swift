import Foundation
import Logging
import Pipeline
import SchoolModel
import TestSupport
import Testing

@Suite("Printed pages")
struct PrintedPagesTests {
  private static let names = ["committee.pdf", "report.pdf", "school-sheets.pdf"]

  /// A pipeline whose browser prints the same on every page; without a browser when nil.
  private func pipeline(_ time: String, printing text: String?) -> Pipeline {
    var environment = RunEnvironment(
      timestamp: { "\(time)T00:00:00Z" }, milliseconds: { 0 }, programVersion: "test")
    if let text { environment.printer = { _ in Array(text.utf8) } }
    return Pipeline(
      environment: environment, log: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
  }

  private func request(_ scratch: String, pdf: Bool) -> RunRequest {
    var request = Bench(scratch).request()
    request.outputFolder = scratch + "/out"
    request.pdf = pdf
    return request
  }

  /// The printed pages of the newest run, with what they hold.
  private func prints(_ scratch: String) throws -> [String: String] {
    let folder = scratch + "/out/2024-25/latest/"
    var found: [String: String] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: folder)
    where name.hasSuffix(".pdf") {
      found[name] = try String(contentsOfFile: folder + name, encoding: .utf8)
    }
    return found
  }

  @Test("come to a run that was published without them, although nothing has changed since")
  func afterwards() throws {
    try withScratchFolder { scratch in
      try SmallAuthority().write(to: scratch + "/data")
      // Long after the exports were written, so that they count as settled.
      let first = try pipeline("2099-01-01", printing: "first").run(request(scratch, pdf: false))
      #expect(try prints(scratch).isEmpty)
      let second = try pipeline("2099-01-02", printing: "first").run(request(scratch, pdf: true))
      #expect(!second.isUnchanged)
      #expect(second.result.manifest.runID == first.result.manifest.runID)
      #expect(try prints(scratch).keys.sorted() == Self.names)
      let manifest = try String(
        contentsOfFile: scratch + "/out/2024-25/latest/run.json", encoding: .utf8)
      for name in Self.names { #expect(manifest.contains("\"\(name)\"")) }
      let third = try pipeline("2099-01-03", printing: "first").run(request(scratch, pdf: true))
      #expect(third.isUnchanged)
    }
  }

  @Test("stay as they are when another browser would print them otherwise")
  func another() throws {
    try withScratchFolder { scratch in
      try SmallAuthority().write(to: scratch + "/data")
      var request = request(scratch, pdf: true)
      request.isForced = true
      _ = try pipeline("2099-01-01", printing: "first").run(request)
      _ = try pipeline("2099-01-02", printing: "second").run(request)
      let prints = try prints(scratch)
      #expect(prints.keys.sorted() == Self.names)
      #expect(prints.values.allSatisfy { $0 == "first" })
    }
  }

  @Test("cannot be had without a browser, which is said before anything is made")
  func without() throws {
    try withScratchFolder { scratch in
      try SmallAuthority().write(to: scratch + "/data")
      let failure = try #require(throws: RunFailure.self) {
        try pipeline("2099-01-01", printing: nil).run(request(scratch, pdf: true))
      }
      guard case .wrongUse(.noBrowser) = failure else {
        Issue.record("\(failure)")
        return
      }
      #expect(!FileManager.default.fileExists(atPath: scratch + "/out/2024-25"))
      #expect(!FileManager.default.fileExists(atPath: scratch + "/out/history.sqlite"))
    }
  }
}
