package import ArgumentParser
internal import Foundation

/// The reference pages, made from the program itself.
package struct ReferenceCommand: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "reference",
    abstract: "Write the reference pages, the manual page and JSON Schemas of this version.",
    discussion: "Example: skolsignal reference docs/reference")

  @Argument(
    help: ArgumentHelp("The folder to write to.", valueName: "folder"), completion: .directory)
  package var folder: String

  package init() {}

  package func run() throws {
    try reportingFailures {
      for page in try ReferencePages.all {
        let url = URL(fileURLWithPath: folder).appendingPathComponent(page.name)
        do {
          try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
          try Data(page.text.utf8).write(to: url)
        } catch {
          throw OutputFailure(.file(url.path), error)
        }
      }
    }
  }
}
