import CSVReading
import SchoolModel

/// Finds the period of a whole export where its layout says that it stands.
struct PeriodFinder {
  let file: ExportFile
  let names: PeriodNames

  /// The period, or nil when rows tell it themselves.
  ///
  /// - Throws: `IntakeError` when the layout's source does not tell a declared period.
  func find() throws(IntakeError) -> PeriodID? {
    switch file.layout.period {
    case nil, .every: return nil
    case .fixed(let id):
      guard let place = names.place(id.text) else { throw unknown("\(id.text) is not declared") }
      return names.id(place)
    case .fileName(let template):
      let base = file.name.split(separator: "/").last.map(String.init) ?? file.name
      let name = base.hasSuffix(".gz") ? String(base.dropLast(3)) : base
      guard let (placeholder, text) = FileNamePattern(template).capture(in: name) else {
        throw unknown("the file name does not have the form \(template)")
      }
      let place: Int32? =
        switch placeholder {
        case .period: names.place(inFileName: text)
        case .autumnYear: Int(text).flatMap { names.place(autumn: $0) }
        case .springYear: Int(text).flatMap { names.place(autumn: $0 - 1) }
        }
      guard let place else { throw unknown("“\(text)” in the file name is not declared") }
      return names.id(place)
    case .banner(let label):
      guard let text = try bannerText(after: label) else {
        throw unknown("no line above the header says “\(label)”")
      }
      guard let place = names.place(text) else {
        throw unknown("the one in the banner is not declared")
      }
      return names.id(place)
    }
  }

  private func unknown(_ reason: String) -> IntakeError {
    IntakeError(findings: [Finding(.periodNotFound, file: file.name, facts: ["reason": reason])])
  }

  /// Ends the reading as soon as the banner has been seen.
  private struct Seen: Error {}

  private func bannerText(after label: String) throws(IntakeError) -> String? {
    let wanted = Blanks.trimmed(label)
    let header = file.layout.dialect.headerContains.map(Blanks.trimmed)
    var found: String?
    var looked = 0
    do {
      _ = try CSVReader(options: ExportTable.options(for: file.layout)).read(file.csvInput) {
        batch in
        for record in 0..<batch.count {
          for field in 0..<batch.fieldCount(record) {
            let cell = Blanks.trimmed(batch.bytes, batch.range(record, field))
            let bytes = batch.bytes[cell]
            if bytes.starts(with: wanted) {
              let text = String(decoding: bytes.dropFirst(wanted.count), as: UTF8.self)
              found = String(decoding: Blanks.trimmed(text), as: UTF8.self)
              throw Seen()
            }
            if let header, bytes.elementsEqual(header) { throw Seen() }
          }
          looked += 1
          if looked >= 1000 { throw Seen() }
        }
      }
    } catch is Seen {
      return found
    } catch {
      throw ExportTable.failure(error, file)
    }
    return found
  }
}
