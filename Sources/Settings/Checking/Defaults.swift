import SchoolModel

/// Values of keys that nobody wrote.
enum Defaults {
  /// The default with every part of it said to come from `default`, and with the defaults of the
  /// keys inside it.
  static func filled(_ value: SettingValue, _ shape: ValueShape) -> Setting {
    switch (value, shape) {
    case (.record(let record), .record(let specs)):
      var filled: SettingRecord = [:]
      for spec in specs {
        if let value = record[spec.name]?.value ?? spec.defaultValue {
          filled[spec.name] = Self.filled(value, spec.shape)
        }
      }
      return Setting(.record(filled), source: .default)
    case (.record(let record), .map(let inner)):
      return Setting(.record(record.mapValues { filled($0.value, inner) }), source: .default)
    case (.list(let items), .list(let inner)), (.list(let items), .oneOrMore(let inner)):
      return Setting(.list(items.map { filled($0.value, inner) }), source: .default)
    default: return Setting(value, source: .default)
    }
  }
}

extension SettingValue {
  /// A list of words, as a default.
  static func words(_ words: [String]) -> SettingValue { .list(words.map { Setting(.text($0)) }) }

  /// A mapping without keys, as a default; the keys' own defaults fill it.
  static var empty: SettingValue { .record([:]) }
}
