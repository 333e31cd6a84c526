import SchoolModel

/// Writes every value in force as a path with a text, and says where it came from.
struct EffectiveSettings {
  private var rows: [EffectiveSetting] = []

  static func list(
    _ settings: CheckedSettings, signals: [SignalDefinition], indicators: [IndicatorDefinition],
    layouts: [LayoutDefinition]
  ) -> [EffectiveSetting] {
    var list = EffectiveSettings()
    for (key, setting) in settings.top { list.add(setting, path: key) }
    for (id, setting) in settings.layouts { list.add(setting, path: "layouts.\(id)") }
    for language in settings.languages {
      for entry in settings.texts(language)?.entries ?? [] {
        list.add(
          Setting(.text(entry.value.text ?? ""), source: entry.value.location),
          path: "texts.\(language).\(entry.key)")
      }
    }
    list.addOrders(of: settings)
    list.addInherited(settings, signals: signals, indicators: indicators, layouts: layouts)
    let rows = list.rows
    let order = rows.enumerated().map { (path: PathOrder($0.element.path), row: $0.offset) }
      .sorted { $0.path < $1.path }
    return order.map { rows[$0.row] }
  }

  private mutating func add(_ setting: Setting, path: String) {
    switch setting.value {
    case .record(let record):
      for (key, value) in record { add(value, path: path.appending(key: key)) }
    case .list(let items) where items.contains { $0.record != nil }:
      for (index, item) in items.enumerated() {
        add(item, path: path.appending(key: String(index)))
      }
    case .limit(let limit):
      append(path.appending(key: limit.comparison.rawValue), limit.value.text(), setting.source)
    default: append(path, setting.value.canonicalText, setting.source)
    }
  }

  /// Where the order of a mapping matters, it is a value of its own.
  private mutating func addOrders(of settings: CheckedSettings) {
    for key in ["levels", "areas", "tiers", "forms"] {
      guard let setting = settings.top[key] else { continue }
      append(key, "[\(settings.names(key).joined(separator: ", "))]", setting.source)
    }
  }

  /// Values that were left out and come from another setting.
  private mutating func addInherited(
    _ settings: CheckedSettings, signals: [SignalDefinition], indicators: [IndicatorDefinition],
    layouts: [LayoutDefinition]
  ) {
    for signal in signals {
      let path = "signals.\(signal.id)"
      let written = settings.top["signals"]?.record?[signal.id.text]?.record
      let indicator = settings.top["indicators"]?.record?[signal.indicator.text]?.record
      if written?["higher_is"] == nil {
        let source = indicator?["higher_is"]?.source ?? .default
        append("\(path).higher_is", signal.higherIs.rawValue, source)
      }
      if written?["decimals"] == nil {
        append(
          "\(path).decimals", String(signal.decimals), indicator?["decimals"]?.source ?? .default)
      }
    }
    for layout in layouts where settings.layouts[layout.id]?.record?["maximumSetAside"] == nil {
      let tolerance = settings.top["tolerance"]?.record?["maximum_set_aside"]
      append(
        "layouts.\(layout.id).maximumSetAside", layout.maximumSetAside.text(),
        tolerance?.source ?? .default)
    }
  }

  private mutating func append(_ path: String, _ value: String, _ source: SourceLocation) {
    rows.append(EffectiveSetting(path: path, value: value, source: source))
  }
}

extension SettingValue {
  /// One text for each value: equal values have equal texts, whatever they were written like.
  var canonicalText: String {
    switch self {
    case .text(let text): text
    case .integer(let integer): String(integer)
    case .decimal(let decimal): decimal.text()
    case .boolean(let boolean): boolean ? "true" : "false"
    case .day(let day): day.description
    case .condition(let condition): condition.description
    case .limit(let limit): "\(limit.comparison.rawValue): \(limit.value.text())"
    case .list(let items):
      "[" + items.map { $0.value.canonicalItem }.joined(separator: ", ") + "]"
    case .record(let record):
      "{"
        + record.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value.value.canonicalItem)" }
        .joined(separator: ", ") + "}"
    }
  }

  /// Inside a list, texts that could be taken for something else stand in quotes.
  private var canonicalItem: String {
    guard case .text(let text) = self else { return canonicalText }
    let isWord = !text.isEmpty && !text.contains { ",[]{}\"\\ \t\n:#".contains($0) }
    if isWord { return text }
    let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    return "\"\(escaped)\""
  }
}

/// Paths sort part by part; parts that are numbers by their size, so that field 2 comes before 10.
///
/// There are thousands of them, so each is written once in such a way that plain texts sort like the paths:
/// the end of a part comes before every letter, and the size of a number before its digits.
private struct PathOrder: Comparable {
  private let key: String
  private static let end = UInt8(1)

  init(_ path: String) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(path.utf8.count + 8)
    var start = 0
    func closeNumber(_ bytes: inout [UInt8]) {
      let part = bytes[start...]
      guard !part.isEmpty, part.count < 10, part.allSatisfy(Self.isDigit) else { return }
      bytes.insert(UInt8(ascii: "0") + UInt8(part.count), at: start)
    }
    for byte in path.utf8 {
      guard byte == UInt8(ascii: ".") else {
        bytes.append(byte)
        continue
      }
      closeNumber(&bytes)
      bytes.append(Self.end)
      start = bytes.count
    }
    closeNumber(&bytes)
    key = String(decoding: bytes, as: UTF8.self)
  }

  static func < (left: PathOrder, right: PathOrder) -> Bool { left.key < right.key }

  private static func isDigit(_ byte: UInt8) -> Bool {
    UInt8(ascii: "0") <= byte && byte <= UInt8(ascii: "9")
  }
}
