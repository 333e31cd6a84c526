import Foundation
import TestSupport
import Testing

/// Who may import whom: the arrows of the house, as `docs/tour.md` draws them.
private let allowedImports: [String: Set<String>] = [
  "CFieldScan": [], "CLibCSV": [], "CZlib": [], "CLibCrypto": [], "CXLSXWriter": [],
  "CNumerics": [], "CPageParts": [],
  "SchoolModel": ["Synchronization"],
  "Statistics": ["CNumerics", "Glibc"],
  "CSVReading": ["CFieldScan", "CLibCSV", "CZlib", "CLibCrypto", "Glibc", "Synchronization"],
  "DurableFiles": ["Glibc"],
  "WorkbookReading": ["CSVReading"],
  "Settings": ["SchoolModel", "Yams", "Foundation", "Synchronization"],
  "Intake": ["SchoolModel", "CSVReading", "Synchronization"],
  "Indicators": ["SchoolModel", "Statistics"],
  "Signals": ["SchoolModel", "Statistics"],
  "Priorities": ["SchoolModel", "Statistics"],
  "Analysis": ["SchoolModel", "Statistics"],
  "Pictures": ["SchoolModel", "Statistics"],
  "Disclosure": ["SchoolModel", "Analysis"],
  "Workbooks": ["CXLSXWriter", "WorkbookReading", "Foundation"],
  "Reports": [
    "SchoolModel", "Analysis", "Workbooks", "Foundation", "Synchronization", "CPageParts",
    "Mustache",
  ],
  "History": ["SchoolModel", "DurableFiles", "GRDB", "Foundation"],
  "Pipeline": [
    "SchoolModel", "CSVReading", "Intake", "Indicators", "Signals", "Priorities", "Reports",
    "Pictures", "Disclosure", "Analysis", "WorkbookReading", "Settings", "DurableFiles", "History",
    "Workbooks", "Foundation",
    "Logging", "Dispatch",
    "Synchronization",
  ],
  "SkolsignalCLI": [
    "SchoolModel", "Settings", "Pipeline", "Reports", "History", "Analysis", "ArgumentParser",
    "Logging",
    "Foundation",
    "Glibc", "Synchronization",
  ],
  "SampleDataGenerator": ["SchoolModel", "Foundation"],
  "TestSupport": ["Foundation"],
  "skolsignal": ["SkolsignalCLI"],
  "make-sample-data": ["SampleDataGenerator", "ArgumentParser", "Foundation"],
]

/// One Swift file of the project.
private struct SourceFile: CustomTestStringConvertible, Sendable {
  let room: String
  let name: String
  let lines: [String]

  var testDescription: String { "\(room)/\(name)" }

  /// The file's lines without comments.
  var code: [String] {
    lines.filter { !$0.trimmingCharacters(in: .whitespaces).hasPrefix("//") }
  }

  static let all: [SourceFile] = {
    let root = ProjectFolder.path + "/Sources"
    let names = (FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String }) ?? []
    return names.filter { $0.hasSuffix(".swift") }.sorted().compactMap { name in
      guard let text = try? String(contentsOfFile: "\(root)/\(name)", encoding: .utf8) else {
        return nil
      }
      let room = String(name.prefix { $0 != "/" })
      return SourceFile(
        room: room, name: String(name.dropFirst(room.count + 1)),
        lines: text.components(separatedBy: "\n"))
    }
  }()
}

@Suite("The house")
struct ArchitectureTests {
  @Test("has the rooms of the table, and no other")
  func rooms() throws {
    let root = ProjectFolder.path + "/Sources"
    let folders = try FileManager.default.contentsOfDirectory(atPath: root).filter {
      !$0.hasPrefix(".")
    }
    #expect(folders.sorted() == allowedImports.keys.sorted())
  }

  @Test("lets a file import only what its room may use", arguments: SourceFile.all)
  fileprivate func imports(file: SourceFile) throws {
    let allowed = try #require(allowedImports[file.room], "no row for \(file.room)")
    for line in file.code {
      let words = line.split(separator: " ").map(String.init)
      guard let place = words.firstIndex(of: "import"), place <= 1, place + 1 < words.count else {
        continue
      }
      let module = words[place + 1].prefix { $0 != "." }
      #expect(allowed.contains(String(module)), "\(file.room) may not import \(module)")
    }
  }

  @Test("keeps unsafe code in the rooms for bytes and system calls", arguments: SourceFile.all)
  fileprivate func unsafeCode(file: SourceFile) {
    guard !["CSVReading", "DurableFiles", "Workbooks"].contains(file.room) else { return }
    // The one question to the terminal that only a system call answers.
    guard file.testDescription != "SkolsignalCLI/Terminal/TerminalSize.swift" else { return }
    // The one call that hands whole columns to C.
    guard file.testDescription != "Statistics/Regression/LeastSquares.swift" else { return }
    let hits = file.code.filter { $0.contains("unsafe") || $0.contains("Unsafe") }
    #expect(hits.isEmpty, "\(hits)")
  }

  @Test("reads the clock, prints and exits in the command line only", arguments: SourceFile.all)
  fileprivate func worldAccess(file: SourceFile) {
    guard !["SkolsignalCLI", "make-sample-data", "TestSupport"].contains(file.room) else { return }
    for word in ["print(", "exit(", "Date()", "ProcessInfo", "getenv"] {
      let hits = file.code.filter { line in
        guard let range = line.range(of: word) else { return false }
        let before = line[..<range.lowerBound].last
        return !(before?.isLetter ?? false) && before != "."
      }
      #expect(hits.isEmpty, "\(word) in \(hits)")
    }
  }

  @Test("has nothing that ends the program on bad data", arguments: SourceFile.all)
  fileprivate func traps(file: SourceFile) {
    for word in ["try!", "as!", "fatalError(", "@unchecked Sendable", "nonisolated(unsafe)"] {
      #expect(!file.code.contains { $0.contains(word) }, "\(word)")
    }
  }

  @Test("is open to nobody outside: package access at most", arguments: SourceFile.all)
  fileprivate func access(file: SourceFile) {
    let hits = file.code.filter {
      $0.contains("public ") && !$0.contains("\"") && file.room != "SkolsignalCLI"
    }
    #expect(hits.isEmpty, "\(hits)")
  }

  @Test("has files that can be read in one go", arguments: SourceFile.all)
  fileprivate func length(file: SourceFile) {
    #expect(file.lines.count <= 400, "\(file.lines.count) lines")
  }

  @Test("has a page about every room", arguments: allowedImports.keys.sorted())
  fileprivate func roomPages(room: String) throws {
    guard !room.hasPrefix("C") || room == "CSVReading" else { return }
    guard !["skolsignal", "make-sample-data"].contains(room) else { return }
    let page = try String(
      contentsOfFile: "\(ProjectFolder.path)/Sources/\(room)/README.md", encoding: .utf8)
    #expect(page.count > 100, "\(room)/README.md says nothing")
  }
}
