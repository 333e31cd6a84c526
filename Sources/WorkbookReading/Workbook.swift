/// One cell as it is stored.
package enum SheetCell: Hashable, Sendable {
  case text(String)
  /// A number as it is written in the file, such as `45931`.
  case number(String)
}

/// One sheet: its name and its cells.
package struct Sheet: Hashable, Sendable {
  package let name: String
  /// Row number from 1 → column number from 1 → cell; only cells with something in them.
  package let rows: [Int: [Int: SheetCell]]
}

/// A workbook as somebody saved it.
package struct Workbook: Hashable, Sendable {
  /// In the order of the workbook.
  package let sheets: [Sheet]
  /// Whether days count from 1904, as on old Macintosh computers, and not from 1900.
  package let countsFrom1904: Bool

  /// Reads the bytes of an `.xlsx` file.
  ///
  /// - Parameters:
  ///   - bytes: the whole file.
  ///   - checksAllParts: whether to go through those parts, too, that say nothing about cells.
  /// - Throws: `WorkbookProblem.damaged` for a part that is not whole, and for what cannot be read.
  package init(_ bytes: [UInt8], checksAllParts: Bool = false) throws(WorkbookProblem) {
    let archive = try ZipArchive(bytes)
    var rest = Set(archive.names.filter { $0.hasSuffix(".xml") || $0.hasSuffix(".rels") })
    guard let book = try archive.part("xl/workbook.xml") else { throw .notAWorkbook }
    let index = try BookIndex(book)
    let targets = try archive.part("xl/_rels/workbook.xml.rels").map(Self.targets) ?? [:]
    let strings = try archive.part("xl/sharedStrings.xml").map(SharedStrings.read) ?? []
    rest.subtract(["xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/sharedStrings.xml"])
    var sheets: [Sheet] = []
    for (name, id) in index.sheets {
      guard let target = targets[id], let bytes = try archive.part(target) else {
        throw .damaged("a sheet is missing")
      }
      sheets.append(Sheet(name: name, rows: try SheetCells.read(bytes, strings)))
      rest.remove(target)
    }
    if checksAllParts { try Self.check(rest.sorted(), of: archive) }
    self.sheets = sheets
    countsFrom1904 = index.countsFrom1904
  }

  private static func check(_ names: [String], of archive: ZipArchive) throws(WorkbookProblem) {
    for name in names {
      guard let part = try archive.part(name) else { continue }
      var scanner = XMLScanner(part)
      try scanner.scan { (_: XMLScanner.Event) throws(WorkbookProblem) in }
    }
  }

  /// Relation → name of the part, which a relation gives from `xl/` on or from the root.
  private static func targets(_ bytes: [UInt8]) throws(WorkbookProblem) -> [String: String] {
    var targets: [String: String] = [:]
    var scanner = XMLScanner(bytes)
    try scanner.scan { (event: XMLScanner.Event) throws(WorkbookProblem) in
      guard case .begin("Relationship", let attributes) = event, let id = attributes["Id"],
        let target = attributes["Target"]
      else { return }
      targets[id] = target.hasPrefix("/") ? String(target.dropFirst()) : "xl/" + target
    }
    return targets
  }
}

/// What `workbook.xml` says: the names of the sheets, and how days are counted.
private struct BookIndex {
  var sheets: [(name: String, relation: String)] = []
  var countsFrom1904 = false

  init(_ bytes: [UInt8]) throws(WorkbookProblem) {
    var found: [(name: String, relation: String)] = []
    var macintosh = false
    var scanner = XMLScanner(bytes)
    try scanner.scan { (event: XMLScanner.Event) throws(WorkbookProblem) in
      switch event {
      case .begin("sheet", let attributes):
        guard let name = attributes["name"], let id = attributes["id"] else { return }
        found.append((name, id))
      case .begin("workbookPr", let attributes):
        macintosh = ["1", "true"].contains(attributes["date1904"] ?? "")
      default: break
      }
    }
    guard !found.isEmpty, found.count <= 500 else { throw .damaged("it has no sheets") }
    sheets = found
    countsFrom1904 = macintosh
  }
}

/// Texts that the cells of all sheets share.
private enum SharedStrings {
  static func read(_ bytes: [UInt8]) throws(WorkbookProblem) -> [String] {
    var strings: [String] = []
    var text = ""
    // Runs of a formatted text are one text; the reading aids of East Asian scripts are not part of it.
    var (isInText, isAid) = (false, false)
    var scanner = XMLScanner(bytes)
    try scanner.scan { (event: XMLScanner.Event) throws(WorkbookProblem) in
      switch event {
      case .begin("si", _): text = ""
      case .end("si"): strings.append(text)
      case .begin("rPh", _): isAid = true
      case .end("rPh"): isAid = false
      case .begin("t", _): isInText = true
      case .end("t"): isInText = false
      case .text(let piece): if isInText, !isAid { text += piece }
      default: break
      }
    }
    return strings
  }
}

/// The cells of one sheet.
private struct SheetCells {
  private static let maximumRow = 1_048_576
  private static let maximumColumn = 16_384

  static func read(
    _ bytes: [UInt8], _ strings: [String]
  ) throws(WorkbookProblem) -> [Int: [Int: SheetCell]] {
    var rows: [Int: [Int: SheetCell]] = [:]
    var (row, column) = (0, 0)
    var type = ""
    var text = ""
    var (isValue, isAid) = (false, false)
    var scanner = XMLScanner(bytes)
    try scanner.scan { (event: XMLScanner.Event) throws(WorkbookProblem) in
      switch event {
      case .begin("row", let attributes):
        row = attributes["r"].flatMap { Int($0) } ?? row + 1
        column = 0
        guard (1...maximumRow).contains(row) else { throw .damaged("a row has no number") }
      case .begin("c", let attributes):
        column = attributes["r"].map(Self.column) ?? column + 1
        guard (1...maximumColumn).contains(column) else {
          throw .damaged("a cell has no column")
        }
        type = attributes["t"] ?? "n"
        text = ""
      case .begin("v", _), .begin("t", _): isValue = true
      case .end("v"), .end("t"): isValue = false
      case .begin("rPh", _): isAid = true
      case .end("rPh"): isAid = false
      case .text(let piece): if isValue, !isAid { text += piece }
      case .end("c"):
        if let cell = try Self.cell(type, text, strings) { rows[row, default: [:]][column] = cell }
      default: break
      }
    }
    return rows
  }

  private static func cell(
    _ type: String, _ text: String, _ strings: [String]
  ) throws(WorkbookProblem) -> SheetCell? {
    guard !text.isEmpty else { return nil }
    switch type {
    case "s":
      guard let place = Int(text), strings.indices.contains(place) else {
        throw .damaged("a cell's text is missing")
      }
      return strings[place].isEmpty ? nil : .text(strings[place])
    case "n": return .number(text)
    // Text of the cell's own, the result of a formula, yes or no, an error, a date in words.
    default: return .text(text)
    }
  }

  /// `AB12` → 28; 0 when it begins with no letter.
  private static func column(_ reference: String) -> Int {
    var column = 0
    for byte in reference.utf8 {
      guard (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte), column <= maximumColumn else {
        break
      }
      column = column * 26 + Int(byte - UInt8(ascii: "A")) + 1
    }
    return column
  }
}
