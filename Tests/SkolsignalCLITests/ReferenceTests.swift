import Foundation
import TestSupport
import Testing

/// The documentation is what the program says of itself.
@Suite("The reference")
struct ReferenceTests {
  @Test("in docs/reference is the one that the program makes (make docs)")
  func pages() throws {
    try withScratchFolder { scratch in
      let made = scratch + "/reference"
      #expect(try Program.run(["reference", made]).status == 0)
      let kept = ProjectFolder.path + "/docs/reference"
      let names = try Self.files(in: made)
      #expect(names == (try Self.files(in: kept)))
      for name in names {
        let same =
          try String(contentsOfFile: "\(made)/\(name)", encoding: .utf8)
          == (try String(contentsOfFile: "\(kept)/\(name)", encoding: .utf8))
        #expect(same, "docs/reference/\(name) is out of date: run make docs")
      }
    }
  }

  @Test("README shows the output that the sample city gives")
  func readme() throws {
    let readme = try String(contentsOfFile: ProjectFolder.path + "/README.md", encoding: .utf8)
    let output = try String(
      contentsOfFile: ProjectFolder.path + "/Tests/Goldens/001-run-sample/stdout", encoding: .utf8)
    // Without the folder, which differs from machine to machine.
    let table = output.components(separatedBy: "\n").dropLast(4).joined(separator: "\n")
    #expect(!table.isEmpty)
    #expect(readme.contains(table), "README.md shows another list than the golden run")
  }

  @Test("no link in the documentation leads nowhere")
  func links() throws {
    let root = ProjectFolder.path
    let pages =
      ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SampleData/README.md"]
      + (try Self.files(in: root + "/docs").filter { $0.hasSuffix(".md") }.map { "docs/\($0)" })
    for page in pages {
      let text = try String(contentsOfFile: "\(root)/\(page)", encoding: .utf8)
      let folder = (page as NSString).deletingLastPathComponent
      for match in text.matches(of: /\]\(([^)#]+)(#[^)]*)?\)/) {
        let target = String(match.output.1)
        guard !target.contains("://") else { continue }
        let path = URL(fileURLWithPath: "\(root)/\(folder)/\(target)").standardized.path
        #expect(FileManager.default.fileExists(atPath: path), "\(page): \(target)")
      }
    }
  }

  private static func files(in folder: String) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: folder).filter { $0.contains(".") }.sorted()
  }
}
