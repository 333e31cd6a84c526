import Foundation
import Reports
import Testing

/// Writes the sample run's files to a folder, for `Tests/Reference/validate_datapackage.py`.
@Suite struct SampleFolderTests {
  static let folder = ProcessInfo.processInfo.environment["REPORTS_SAMPLE_FOLDER"]

  @Test(.enabled(if: folder != nil, "for other tools; needs REPORTS_SAMPLE_FOLDER"))
  func writeFiles() throws {
    let folder = URL(filePath: try #require(Self.folder))
    for file in renderFiles(try largeResult(schools: 12), digest: sha256) {
      try Data(file.bytes).write(to: folder.appending(path: file.name))
    }
  }

  @Test func theDigestIsTheStandardOne() {
    #expect(
      sha256(Array("abc".utf8))
        == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
  }
}
