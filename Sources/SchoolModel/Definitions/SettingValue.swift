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

/// Key → setting; keys that were left out and have no default are absent.
package typealias SettingRecord = [String: Setting]
