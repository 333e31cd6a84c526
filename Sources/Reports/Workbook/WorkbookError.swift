/// Why a workbook could not be written.
package struct WorkbookError: Error, Hashable, CustomStringConvertible {
  package let description: String

  init(_ description: String) { self.description = description }
}
