import CSVReading
import Testing

/// Names that reports and settings rely on: a change here is a change for users.
@Suite struct StableNamesTests {
  @Test func problems() {
    #expect(
      CSVProblem.Kind.allCases.map(\.rawValue) == [
        "quote-misplaced", "quote-unclosed", "field-too-long", "record-too-long",
        "encoding-invalid", "encoding-guessed", "encoding-overridden", "nul-byte",
      ])
  }

  @Test func errors() {
    #expect(
      CSVReadError.Code.allCases.map(\.rawValue) == [
        "file-not-found", "no-permission", "is-directory", "not-regular-file", "cannot-open",
        "read-failed", "changed-while-read", "gzip-truncated", "gzip-corrupt", "out-of-memory",
        "options-invalid", "header-not-found", "empty-file",
      ])
  }

  @Test func encodings() {
    #expect(
      CSVEncoding.allCases.map(\.rawValue) == [
        "utf-8", "windows-1252", "iso-8859-1", "utf-16le", "utf-16be",
      ])
  }
}
