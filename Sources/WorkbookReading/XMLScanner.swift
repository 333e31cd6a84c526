/// Goes through an XML text and tells what it meets, in order.
///
/// It knows what spreadsheets write: elements, attributes, text, comments, CDATA and instructions. A document
/// type is refused, so that nothing can be defined, included or multiplied. Prefixes of names are dropped.
struct XMLScanner {
  enum Event {
    case begin(String, Attributes)
    case end(String)
    case text(String)
  }

  /// The attributes of an element.
  ///
  /// There are few, and to hash their names would take longer than to compare them: a sheet has tens of
  /// thousands of cells.
  struct Attributes {
    fileprivate let bytes: [UInt8]
    /// Where name and value are; the value itself where it has references in it.
    fileprivate var pairs: [(name: Range<Int>, value: Range<Int>, resolved: String?)] = []

    /// The value of an attribute, which is made when somebody asks for it.
    subscript(name: String) -> String? {
      let name = name.utf8
      let pair = pairs.last { pair in
        pair.name.count == name.count && zip(pair.name, name).allSatisfy { bytes[$0] == $1 }
      }
      return pair.map { $0.resolved ?? String(decoding: bytes[$0.value], as: UTF8.self) }
    }
  }

  /// Elements inside one another, at most.
  private static let maximumDepth = 64

  private let bytes: [UInt8]
  private var place = 0
  private var open: [String] = []
  private var pairs: [(name: Range<Int>, value: Range<Int>, resolved: String?)] = []

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { place = 3 }
  }

  /// Tells the caller of everything from the beginning to the end.
  ///
  /// - Throws: `WorkbookProblem.damaged` for anything that is not well formed, and what `told` throws.
  mutating func scan(
    _ told: (Event) throws(WorkbookProblem) -> Void
  ) throws(WorkbookProblem) {
    var seen = false
    while place < bytes.count {
      guard bytes[place] == UInt8(ascii: "<") else {
        let text = try text(upTo: UInt8(ascii: "<"))
        if !open.isEmpty { try told(.text(text)) }
        continue
      }
      place += 1
      switch place < bytes.count ? bytes[place] : 0 {
      case UInt8(ascii: "/"):
        place += 1
        let name = name()
        skipBlanks()
        guard open.popLast() == name, skipped(UInt8(ascii: ">")) else { throw Self.broken }
        try told(.end(name))
      case UInt8(ascii: "?"):
        place += 1
        try skip(past: "?>")
      case UInt8(ascii: "!"): try declaration(told)
      default:
        seen = true
        try element(told)
      }
    }
    guard open.isEmpty, seen else { throw Self.broken }
  }

  /// A comment, which is passed over, or text as it stands; everything else of the kind is refused.
  private mutating func declaration(
    _ told: (Event) throws(WorkbookProblem) -> Void
  ) throws(WorkbookProblem) {
    if skipped("!--") {
      try skip(past: "-->")
    } else if skipped("![CDATA[") {
      let start = place
      try skip(past: "]]>")
      try told(.text(String(decoding: bytes[start..<(place - 3)], as: UTF8.self)))
    } else {
      throw Self.broken
    }
  }

  private mutating func element(
    _ told: (Event) throws(WorkbookProblem) -> Void
  ) throws(WorkbookProblem) {
    let name = name()
    guard !name.isEmpty else { throw Self.broken }
    var attributes = Attributes(bytes: bytes, pairs: pairs)
    // The storage of the last element's serves again.
    pairs = []
    attributes.pairs.removeAll(keepingCapacity: true)
    defer { pairs = attributes.pairs }
    while true {
      skipBlanks()
      if skipped(UInt8(ascii: "/")) {
        guard skipped(UInt8(ascii: ">")) else { throw Self.broken }
        try told(.begin(name, attributes))
        try told(.end(name))
        return
      }
      if skipped(UInt8(ascii: ">")) { break }
      let (start, end) = nextName
      place = end
      skipBlanks()
      guard start < end, skipped(UInt8(ascii: "=")) else { throw Self.broken }
      skipBlanks()
      guard place < bytes.count else { throw Self.broken }
      let quote = bytes[place]
      guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { throw Self.broken }
      place += 1
      let first = place
      let last = plainEnd(before: quote)
      if last < bytes.count, bytes[last] == quote {
        place = last
        attributes.pairs.append((start..<end, first..<last, nil))
      } else {
        let resolved = try text(upTo: quote)
        attributes.pairs.append((start..<end, first..<place, resolved))
      }
      guard place < bytes.count else { throw Self.broken }
      place += 1
    }
    guard open.count < Self.maximumDepth else { throw Self.broken }
    open.append(name)
    try told(.begin(name, attributes))
  }

  private static let broken = WorkbookProblem.damaged("a part is not well-formed XML")

  /// A name without its prefix; empty where there is none.
  private mutating func name() -> String {
    let (start, end) = nextName
    place = end
    // Most names in a sheet are one letter, and read hundreds of thousands of times.
    if end == start + 1, bytes[start] < 0x80 { return Self.letters[Int(bytes[start])] }
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }

  private static let letters = (UInt8(0)..<0x80).map { String(UnicodeScalar($0)) }

  /// Where the name that begins here has its last part, and where it ends.
  private var nextName: (start: Int, end: Int) {
    let bytes = bytes.span
    var (start, next) = (place, place)
    loop: while next < bytes.count {
      switch bytes[next] {
      case 9, 10, 13, 32, UInt8(ascii: "/"), UInt8(ascii: ">"), UInt8(ascii: "="),
        UInt8(ascii: "<"), UInt8(ascii: "\""), UInt8(ascii: "'"):
        break loop
      case UInt8(ascii: ":"):
        next += 1
        start = next
      default: next += 1
      }
    }
    return (start, next)
  }

  private mutating func skipBlanks() {
    while place < bytes.count {
      switch bytes[place] {
      case 9, 10, 13, 32: place += 1
      default: return
      }
    }
  }

  private mutating func skipped(_ byte: UInt8) -> Bool {
    guard place < bytes.count, bytes[place] == byte else { return false }
    place += 1
    return true
  }

  private mutating func skipped(_ mark: String) -> Bool {
    guard place <= bytes.count, bytes[place...].starts(with: mark.utf8) else { return false }
    place += mark.utf8.count
    return true
  }

  private mutating func skip(past mark: String) throws(WorkbookProblem) {
    let first = mark.utf8.first
    while place < bytes.count {
      if bytes[place] == first, skipped(mark) { return }
      place += 1
    }
    throw Self.broken
  }

  /// The text up to a byte, which stays; references are resolved.
  private mutating func text(upTo end: UInt8) throws(WorkbookProblem) -> String {
    let start = place
    place = plainEnd(before: end)
    // Nearly all texts have no references.
    if place < bytes.count, bytes[place] == end {
      return String(decoding: bytes[start..<place], as: UTF8.self)
    }
    var result = Array(bytes[start..<place])
    while place < bytes.count, bytes[place] != end {
      guard bytes[place] == UInt8(ascii: "&") else {
        result.append(bytes[place])
        place += 1
        continue
      }
      let semicolon = bytes[place...].prefix(12).firstIndex(of: UInt8(ascii: ";"))
      guard let semicolon else { throw Self.broken }
      let name = String(decoding: bytes[(place + 1)..<semicolon], as: UTF8.self)
      guard let scalar = Self.scalar(name) else { throw Self.broken }
      result += Array(String(scalar).utf8)
      place = semicolon + 1
    }
    // Only the text after the root element may end with the file.
    guard place < bytes.count || open.isEmpty else { throw Self.broken }
    return String(decoding: result, as: UTF8.self)
  }

  /// Where the plain text that begins here ends: at the byte, at a reference, or with the file.
  private func plainEnd(before end: UInt8) -> Int {
    let bytes = bytes.span
    var next = place
    while next < bytes.count, bytes[next] != end, bytes[next] != UInt8(ascii: "&") { next += 1 }
    return next
  }

  private static func scalar(_ name: String) -> Unicode.Scalar? {
    switch name {
    case "lt": "<"
    case "gt": ">"
    case "amp": "&"
    case "quot": "\""
    case "apos": "'"
    case _ where name.hasPrefix("#x"):
      UInt32(name.dropFirst(2), radix: 16).flatMap(Unicode.Scalar.init)
    case _ where name.hasPrefix("#"): UInt32(name.dropFirst()).flatMap(Unicode.Scalar.init)
    default: nil
    }
  }
}
