import SchoolModel

/// Writes numbers with their unit as people read them in the catalogue's language.
struct NumberWriter {
  let texts: TextCatalogue
  let unit: IndicatorDefinition.Unit?

  /// A figure in the indicator's unit: `23,4 %`, `210,5 poäng`.
  func figure(_ value: ExactDecimal, decimals: Int) -> String {
    written(value, decimals: decimals, unit: unit?.rawValue)
  }

  /// A difference of two figures; between shares it is in percentage points.
  func difference(_ value: ExactDecimal, decimals: Int) -> String {
    written(
      value, decimals: decimals, unit: unit == .percent ? "percent_difference" : unit?.rawValue)
  }

  /// A number that is not in the indicator's unit, or whose unit is not known.
  func plain(_ value: ExactDecimal, decimals: Int) -> String {
    texts.number(value, decimals: decimals)
  }

  private func written(_ value: ExactDecimal, decimals: Int, unit: String?) -> String {
    let number = plain(value, decimals: decimals)
    guard let unit else { return number }
    let singular = number == "1" ? texts.texts["unit.\(unit)_one"] : nil
    return (singular ?? texts["unit.\(unit)"]).filled(with: ["number": number])
  }
}
