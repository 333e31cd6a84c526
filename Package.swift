// swift-tools-version: 6.2
import PackageDescription

/// Every target is held to the same rules: Swift 6 mode, no unsafe code that is not marked as such,
/// no warnings, and imports that stay inside the file that names them.
let strict: [SwiftSetting] = [
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// A room of the house: one folder under `Sources`, and its tests beside the others under `Tests`.
func room(_ name: String, uses dependencies: [Target.Dependency] = []) -> [Target] {
  [
    .target(name: name, dependencies: dependencies, exclude: ["README.md"], swiftSettings: strict),
    .testTarget(
      name: "\(name)Tests",
      dependencies: [.target(name: name), "TestSupport", expectDifference, issueReporting]
        + (name == "SchoolModel" ? [] : ["SchoolModel"])
        // These tests hold the kinds of rules and indicators against the settings that name them.
        + (name == "Settings" ? ["Indicators", "Signals"] : [])
        // These tests look into the sheets.
        + (name == "Reports" ? ["Workbooks", "Analysis"] : [])
        // These tests hide parts of what the committee is told.
        + (name == "Disclosure" ? ["Analysis"] : [])
        // These tests simulate figures.
        + (name == "Signals" ? ["Statistics"] : [])
        + (name == "CSVReading" ? ["CFieldScan"] : [])
        // These tests run the program itself.
        + (name == "SkolsignalCLI" ? ["skolsignal"] : [])
        + (name == "History" ? historyTests : []),
      swiftSettings: strict),
  ]
}

let expectDifference: Target.Dependency = .product(
  name: "CustomDump", package: "swift-custom-dump")
// Without this product a failing `expectNoDifference` passes in silence.
let issueReporting: Target.Dependency = .product(
  name: "IssueReportingTestSupport", package: "xctest-dynamic-overlay")
let arguments: Target.Dependency = .product(
  name: "ArgumentParser", package: "swift-argument-parser")

let database: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
// These tests damage stores behind the room's back, and keep whole runs in it.
let historyTests: [Target.Dependency] = [
  database, "DurableFiles", "CSVReading", "Pipeline", "Analysis",
  .product(name: "Logging", package: "swift-log"),
]

let package = Package(
  name: "skolsignal",
  platforms: [.macOS(.v26)],
  products: [.executable(name: "skolsignal", targets: ["skolsignal"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/pointfreeco/swift-custom-dump", from: "1.7.3"),
    .package(url: "https://github.com/pointfreeco/xctest-dynamic-overlay", from: "1.13.1"),
  ],
  targets: [
    .systemLibrary(name: "CLibCSV", providers: [.apt(["libcsv-dev"])]),
    .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CLibCrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CXLSXWriter", providers: [.apt(["libxlsxwriter-dev"])]),
    // The one piece of C here: finding fields many bytes at a time (docs/decisions/0020).
    .target(name: "CFieldScan"),
    // The door to Boost.Math and Eigen, which are headers only: compiled here once, behind plain C.
    .target(name: "CNumerics", exclude: ["README.md"]),
    // Templates, styles and the script of the pages, embedded as they are (docs/decisions/0032).
    .target(name: "CPageParts", exclude: ["README.md", "Parts"]),
    .target(name: "TestSupport", exclude: ["README.md"], swiftSettings: strict),
    .testTarget(
      name: "RepositoryTests", dependencies: ["TestSupport", issueReporting],
      swiftSettings: strict),
    // Rules of other authorities, written as settings and held against their published results.
    .testTarget(
      name: "ConformanceTests",
      dependencies: [
        "Pipeline", "Settings", "SchoolModel", "TestSupport", issueReporting,
        .product(name: "Logging", package: "swift-log"),
      ], exclude: ["README.md"], swiftSettings: strict),
    .executableTarget(name: "skolsignal", dependencies: ["SkolsignalCLI"], swiftSettings: strict),
    .executableTarget(
      name: "make-sample-data", dependencies: ["SampleDataGenerator", arguments],
      swiftSettings: strict),
  ]
    + room("SchoolModel")
    + room("Statistics", uses: ["CNumerics"])
    + room("DurableFiles")
    + room("WorkbookReading", uses: ["CSVReading"])
    + room("CSVReading", uses: ["CFieldScan", "CLibCSV", "CZlib", "CLibCrypto"])
    + room("Settings", uses: ["SchoolModel", .product(name: "Yams", package: "Yams")])
    + room("Intake", uses: ["SchoolModel", "CSVReading"])
    + room("Indicators", uses: ["SchoolModel", "Statistics"])
    + room("Signals", uses: ["SchoolModel", "Statistics"])
    + room("Priorities", uses: ["SchoolModel", "Statistics"])
    + room("Pictures", uses: ["SchoolModel", "Statistics"])
    + room("Disclosure", uses: ["SchoolModel", "Analysis"])
    + room("Workbooks", uses: ["CXLSXWriter", "WorkbookReading"])
    + room("Analysis", uses: ["SchoolModel", "Statistics"])
    + room(
      "Reports",
      uses: [
        "SchoolModel", "Analysis", "CPageParts", "Workbooks",
        .product(name: "Mustache", package: "swift-mustache"),
      ])
    + room("History", uses: ["SchoolModel", "DurableFiles", database])
    + room(
      "Pipeline",
      uses: [
        "SchoolModel", "CSVReading", "Intake", "Indicators", "Signals", "Priorities", "Reports",
        "Pictures", "Disclosure", "Analysis", "Settings", "DurableFiles", "History", "Workbooks",
        "WorkbookReading",
        .product(name: "Logging", package: "swift-log"),
      ])
    + room(
      "SkolsignalCLI",
      uses: [
        "SchoolModel", "Settings", "Pipeline", "Reports", "History", "Analysis", arguments,
        .product(name: "Logging", package: "swift-log"),
      ])
    + room("SampleDataGenerator", uses: ["SchoolModel"]),
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx17
)
