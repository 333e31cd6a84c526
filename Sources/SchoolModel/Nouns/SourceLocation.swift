/// A place in a settings file, or the command-line option that stood in for one.
package struct SourceLocation: Hashable, Sendable {
  /// The file's name as the user knows it, or `--set`.
  package var file: String
  package var line: Int
  package var column: Int

  package init(file: String, line: Int = 0, column: Int = 0) {
    self.file = file
    self.line = line
    self.column = column
  }
}

extension SourceLocation: CustomStringConvertible {
  /// `signals.yaml:12`.
  package var description: String { line > 0 ? "\(file):\(line)" : file }
}

extension SourceLocation: Comparable {
  package static func < (left: SourceLocation, right: SourceLocation) -> Bool {
    (left.file, left.line, left.column) < (right.file, right.line, right.column)
  }
}
