/// One value of the settings after it has been checked against its shape.
package indirect enum SettingValue: Hashable, Sendable {
  case text(String)
  case integer(Int)
  case decimal(ExactDecimal)
  case boolean(Bool)
  case day(Day)
  case condition(Condition)
  case limit(Limit)
  case list([Setting])
  case record(SettingRecord)
}

/// A value together with where it was set.
package struct Setting: Hashable, Sendable {
  package var value: SettingValue
  package var source: SourceLocation

  package init(_ value: SettingValue, source: SourceLocation = SourceLocation(file: "")) {
    self.value = value
    self.source = source
  }

  package var text: String? {
    guard case .text(let text) = value else { return nil }
    return text
  }

  package var integer: Int? {
    guard case .integer(let integer) = value else { return nil }
    return integer
  }

  /// A decimal, or an integer as a decimal.
  package var decimal: ExactDecimal? {
    switch value {
    case .decimal(let decimal): decimal
    case .integer(let integer): ExactDecimal(integer)
    default: nil
    }
  }

  package var boolean: Bool? {
    guard case .boolean(let boolean) = value else { return nil }
    return boolean
  }

  package var day: Day? {
    guard case .day(let day) = value else { return nil }
    return day
  }

  package var condition: Condition? {
    guard case .condition(let condition) = value else { return nil }
    return condition
  }

  package var limit: Limit? {
    guard case .limit(let limit) = value else { return nil }
    return limit
  }

  package var list: [Setting]? {
    guard case .list(let list) = value else { return nil }
    return list
  }

  package var record: SettingRecord? {
    guard case .record(let record) = value else { return nil }
    return record
  }
}

extension Setting {
  /// The settings in this one that name a level, however deep they are nested in lists and mappings.
  ///
  /// - Parameter shape: the shape of this setting; rules inside it are not looked into.
  /// - Returns: the names of levels in a stable order, without the word `-` that names none.
  package func levels(_ shape: ValueShape) -> [Setting] {
    switch (shape, value) {
    case (.level, .text): [self]
    case (.levelOrNothing, .text(let text)): text == "-" ? [] : [self]
    case (.list(let inner), .list(let items)), (.oneOrMore(let inner), .list(let items)):
      items.flatMap { $0.levels(inner) }
    case (.map(let inner), .record(let record)):
      record.sorted { $0.key < $1.key }.flatMap { $0.value.levels(inner) }
    case (.record(let specs), .record(let record)):
      specs.flatMap { record[$0.name]?.levels($0.shape) ?? [] }
    default: []
    }
  }
}

/// Key → setting; keys that were left out and have no default are absent.
package typealias SettingRecord = [String: Setting]
