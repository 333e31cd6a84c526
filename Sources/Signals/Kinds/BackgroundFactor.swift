import SchoolModel

/// A background factor of the register.
enum BackgroundFactor: String, CaseIterable {
  case parentEducation = "parent_education"
  case shareNewlyArrived = "share_newly_arrived"
  case shareBoys = "share_boys"
  case socioeconomicIndex = "socioeconomic_index"

  static let coefficientKeys =
    [
      ParameterSpec(
        "constant", .decimal, required: true, "What is expected where all factors are 0.")
    ]
    + allCases.map {
      ParameterSpec($0.rawValue, .decimal, "What one more of \($0.rawValue) adds.")
    }

  /// The factors of a rule, each once, in the order of the settings.
  static func of(_ definition: SignalDefinition) -> [BackgroundFactor] {
    let names = definition.parameters["factors"]?.list?.compactMap(\.text) ?? []
    return names.enumerated().filter { names.firstIndex(of: $0.element) == $0.offset }
      .compactMap { BackgroundFactor(rawValue: $0.element) }
  }

  /// A school's factors; nil when the register lacks one, or too little is known of the school's background.
  static func values(of school: School, _ definition: SignalDefinition) -> [Double]? {
    if let coverage = definition.parameters["coverage"]?.condition,
      !school.meets(coverage.withNumbersAsNumbers)
    {
      return nil
    }
    let factors = of(definition)
    let values = factors.compactMap { $0.value(of: school)?.fraction.approximate }
    return values.count == factors.count ? values : nil
  }

  private func value(of school: School) -> ExactDecimal? {
    switch self {
    case .parentEducation: school.parentEducation
    case .shareNewlyArrived: school.shareNewlyArrived
    case .shareBoys: school.shareBoys
    case .socioeconomicIndex: school.socioeconomicIndex
    }
  }
}
