package import SchoolModel

/// Every kind of indicator, sorted by identifier.
package enum IndicatorCatalogue {
  /// What the settings may say about each kind.
  package static let kinds: [KindDescription] = all.map(\.description)

  static let all: [IndicatorKind] = [
    AllSubjectsPassed.kind,
    Eligibility.kind,
    FTEShare.kind,
    HeadCount.kind,
    MeanPerPupil.kind,
    MeritValue.kind,
    PupilsPerFTE.kind,
    RatioOfSums.kind,
    ReadyMade.kind,
    ShareOfPupils.kind,
    ShareOfRecords.kind,
    SubjectPassed.kind,
    Turnover.kind,
  ]

  static func kind(named id: String) -> IndicatorKind? { all.first { $0.description.id == id } }
}
