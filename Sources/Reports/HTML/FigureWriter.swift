import SchoolModel

/// Writes figures with their units, rounded to what people see.
struct FigureWriter {
  private let texts: TextCatalogue
  private let indicators: [IndicatorID: IndicatorDefinition]

  init(_ result: RunResult) {
    texts = result.texts
    indicators = Dictionary(
      result.indicators.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  subscript(indicator: IndicatorID) -> IndicatorDefinition? { indicators[indicator] }

  func decimals(of indicator: IndicatorID) -> Int { indicators[indicator]?.decimals ?? 1 }

  /// With the unit: `23,4 %`.
  func figure(_ value: ExactDecimal, of indicator: IndicatorID) -> String {
    NumberWriter(texts: texts, unit: indicators[indicator]?.unit)
      .figure(value, decimals: decimals(of: indicator))
  }

  /// Without the unit: `23,4`.
  func number(_ value: ExactDecimal, of indicator: IndicatorID) -> String {
    texts.number(value, decimals: decimals(of: indicator))
  }

  /// The fact's value as people see it, or nil when it may not be shown or is not there.
  func value(of fact: Fact) -> ExactDecimal? {
    guard fact.status == .ok else { return nil }
    return fact.value?.rounded(decimals: decimals(of: fact.key.indicator))
  }

  /// The indicator's label, with the group when it is not all pupils.
  func label(_ series: FactSeries) -> String {
    let name = texts["indicator.\(series.indicator)"]
    guard series.group != "all" else { return name }
    return texts["reason.group"].filled(with: [
      "indicator": name, "group": texts["group.\(series.group)"].insideSentence,
    ])
  }
}
