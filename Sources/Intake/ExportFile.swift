package import SchoolModel

/// One export with the layout that describes it.
package struct ExportFile: Sendable {
  /// Where the bytes are.
  package enum Source: Hashable, Sendable {
    case file(path: String)
    case memory([UInt8])
  }

  package var source: Source
  /// The name that findings carry, relative to the data folder.
  package var name: String
  /// The place in the run's list of inputs.
  package var input: Int
  package var layout: LayoutDefinition

  /// Describes an export on disk.
  package init(path: String, name: String, input: Int = 0, layout: LayoutDefinition) {
    self.init(source: .file(path: path), name: name, input: input, layout: layout)
  }

  /// Describes an export in memory.
  package init(bytes: [UInt8], name: String, input: Int = 0, layout: LayoutDefinition) {
    self.init(source: .memory(bytes), name: name, input: input, layout: layout)
  }

  private init(source: Source, name: String, input: Int, layout: LayoutDefinition) {
    self.source = source
    self.name = name
    self.input = input
    self.layout = layout
  }
}

/// What became of an export: every row accounted for, and what was found on the way.
package struct ExportReport: Hashable, Sendable {
  /// The size of the file as it is stored.
  package var bytes: Int
  /// The SHA-256 of those bytes, in hexadecimal.
  package var sha256: String
  package var account: RowAccount
  /// Sorted by line, column and kind; see `FindingLog` for what is counted together.
  package var findings: [Finding]
  /// Whether more rows in scope were set aside than the layout tolerates.
  package var exceedsTolerance: Bool

  /// The export as the manifest lists it.
  package func inputRecord(for file: ExportFile) -> InputRecord {
    InputRecord(
      name: file.name, layout: file.layout.id, dataset: file.layout.dataset, bytes: bytes,
      sha256: sha256, rows: account)
  }
}

/// Why an export cannot be used at all, with everything that is wrong with it.
package struct IntakeError: Error, Hashable, Sendable {
  /// Sorted; at least one.
  package var findings: [Finding]
}

extension RowAccount {
  /// Whether the rows set aside are more than so many percent of those in scope, compared exactly.
  package func exceeds(maximumSetAside percent: ExactDecimal) -> Bool {
    let inScope = Int128(read - outOfScopeTotal)
    // set aside / in scope > percent / 100, multiplied out.
    return Int128(setAsideTotal) * 100 * Int128.powerOfTen(percent.scale)
      > Int128(percent.coefficient) * inScope
  }
}
