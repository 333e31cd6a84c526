/// Builds the bytes of one export, row by row, and plants the errors that belong into it.
struct ExportBuilder {
  enum Encoding {
    case utf8, utf8WithMark, windows1252, latin1
  }

  /// How the source system writes.
  struct Form {
    var delimiter = ";"
    var newline = "\n"
    var encoding = Encoding.utf8
    var quotesAll = false
  }

  private let name: String
  private let form: Form
  private let errors: [Int: PlantedError]
  private(set) var bytes: [UInt8] = []
  private(set) var planted: [PlantedRow] = []
  private var line = 0
  private var rows = 0

  init(_ name: String, _ form: Form = Form()) {
    self.name = name
    self.form = form
    errors = Dictionary(
      uniqueKeysWithValues: PlantedError.all.filter { $0.file == name }.map { ($0.afterRow, $0) })
    if form.encoding == .utf8WithMark { bytes = [0xEF, 0xBB, 0xBF] }
  }

  var export: SampleExport { SampleExport(name: name, bytes: bytes, planted: planted) }

  /// Writes a line as it is: a banner, a footnote, a row that is broken on purpose.
  mutating func text(_ text: String) {
    append(text)
    append(form.newline)
    line += 1
  }

  /// Writes the header, or any row that is not a record.
  mutating func header(_ fields: [String]) { text(joined(fields)) }

  /// Writes a record, and after it the error that is planned for this place, if there is one.
  mutating func row(_ fields: [String]) {
    text(joined(fields))
    rows += 1
    guard let error = errors[rows] else { return }
    let written = error.edit.text(after: fields, joined: joined)
    text(written)
    planted.append(PlantedRow(kind: error.kind, file: name, line: line, text: written))
  }

  private func joined(_ fields: [String]) -> String {
    guard form.quotesAll else { return fields.joined(separator: form.delimiter) }
    return "\"" + fields.joined(separator: "\"" + form.delimiter + "\"") + "\""
  }

  private mutating func append(_ text: String) {
    switch form.encoding {
    case .utf8, .utf8WithMark: bytes.append(contentsOf: text.utf8)
    case .windows1252, .latin1:
      for scalar in text.unicodeScalars {
        switch scalar.value {
        case ..<0x100: bytes.append(UInt8(scalar.value))
        // The dash that Windows-1252 has and Latin-1 has not.
        case 0x2013 where form.encoding == .windows1252: bytes.append(0x96)
        default: bytes.append(UInt8(ascii: "?"))
        }
      }
    }
  }
}

/// One export: its file name and bytes, and the errors in it.
package struct SampleExport: Hashable, Sendable {
  /// The name without `.gz`.
  package let name: String
  package let bytes: [UInt8]
  package let planted: [PlantedRow]
}

/// An error that was planted: where it stands and what it looks like.
package struct PlantedRow: Hashable, Sendable {
  package let kind: String
  package let file: String
  /// The physical line, from 1.
  package let line: Int
  package let text: String
}
