package import SchoolModel

/// A file of a run: its name inside the run's folder, and its bytes.
package struct RenderedFile: Hashable, Sendable {
  package let name: String
  package let bytes: [UInt8]

  package init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }
}

/// Renders the files of a finished run.
///
/// The same run gives the same bytes, whatever the order of its facts, signals and findings, except
/// for the clock in `run.json`.
///
/// - Parameters:
///   - result: the finished run.
///   - digest: SHA-256 of some bytes in lower-case hexadecimal digits.
/// - Returns: `facts.csv`, `signals.csv`, `support-list.csv`, `findings.csv`, `datapackage.json`,
///   `support-list.xlsx`, and last `run.json`, which holds the sizes and digests of the others.
/// - Throws: when the workbook cannot be made.
package func renderFiles(
  _ result: RunResult, digest: ([UInt8]) -> String
) throws(WorkbookError) -> [RenderedFile] {
  let tables = [
    RenderedFile(name: FactsFile.name, bytes: FactsFile.bytes(result)),
    RenderedFile(name: SignalsFile.name, bytes: SignalsFile.bytes(result)),
    RenderedFile(name: SupportListFile.name, bytes: SupportListFile.bytes(result)),
    RenderedFile(name: FindingsFile.name, bytes: FindingsFile.bytes(result)),
  ]
  let package = RenderedFile(
    name: DataPackageFile.name,
    bytes: DataPackageFile.bytes(result, files: tables, digest: digest))
  let workbook = RenderedFile(
    name: WorkbookFile.name, bytes: try WorkbookFile.bytes(result))
  let others = tables + [package, workbook]
  let manifest = RenderedFile(
    name: ManifestFile.name,
    bytes: ManifestFile.bytes(result.manifest, others: others, digest: digest))
  return others + [manifest]
}

/// The bytes of `facts.csv` alone, for a run that stops after facts.
package func factsCSV(_ result: RunResult) -> [UInt8] { FactsFile.bytes(result) }
