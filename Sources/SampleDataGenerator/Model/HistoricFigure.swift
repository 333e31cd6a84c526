/// What the ready-made figures of earlier years are about.
package enum HistoricMeasure: String, CaseIterable, Sendable {
  case merit = "Meritvärde (17 ämnen)"
  case allSubjects9 = "Alla ämnen åk 9"
  case eligible = "Behörig till yrkesprogram"
  case allSubjects6 = "Alla ämnen åk 6"
  case swedish6 = "Godkänd i svenska åk 6"
  case mathematics6 = "Godkänd i matematik åk 6"
  case english6 = "Godkänd i engelska åk 6"
  case absence15 = "Elever med minst 15 % frånvaro"
  case absence = "Frånvaro"
  case unauthorised = "Ogiltig frånvaro"
  case certified = "Behöriga lärare"
  case permanent = "Tillsvidareanställda lärare"
  case pupilsPerTeacher = "Elever per lärare"
  case turnover = "Lärare som slutat"
  case turnover3 = "Lärare som slutat, tre år"
  case sickLeave = "Sjukfrånvaro"
  case safety = "Trygghet"
  case calm = "Studiero"

  /// The indicator's name in the settings of the sample.
  package var indicator: String {
    switch self {
    case .merit: "merit_17"
    case .allSubjects9: "all_subjects_9"
    case .eligible: "eligible_yr"
    case .allSubjects6: "all_subjects_6"
    case .swedish6: "passed_swedish_6"
    case .mathematics6: "passed_mathematics_6"
    case .english6: "passed_english_6"
    case .absence15: "absence_share_15"
    case .absence: "absence_rate"
    case .unauthorised: "unauthorised_rate"
    case .certified: "certified_share"
    case .permanent: "permanent_share"
    case .pupilsPerTeacher: "pupils_per_teacher"
    case .turnover: "teacher_turnover"
    case .turnover3: "teacher_turnover_3y"
    case .sickLeave: "sick_leave_rate"
    case .safety: "survey_safety"
    case .calm: "survey_calm"
    }
  }

  package var isBadWhenHigh: Bool {
    switch self {
    case .absence15, .absence, .unauthorised, .turnover, .turnover3, .sickLeave: true
    default: false
    }
  }

  /// From grades, which nobody published by school in 2019/20.
  package var isOfGrades: Bool {
    switch self {
    case .merit, .allSubjects9, .eligible, .allSubjects6, .swedish6, .mathematics6, .english6: true
    default: false
    }
  }

  package var isOfStaff: Bool {
    switch self {
    case .certified, .permanent, .pupilsPerTeacher, .turnover, .turnover3, .sickLeave: true
    default: false
    }
  }

  package var isOfSurvey: Bool { self == .safety || self == .calm }

  /// Whether the value is a share that is told in percent.
  package var isShare: Bool { self != .merit && self != .pupilsPerTeacher && !isOfSurvey }
}

/// The pupils that a figure is about.
package enum HistoricGroup: String, CaseIterable, Sendable {
  case all = "Alla"
  case girls = "Flickor"
  case boys = "Pojkar"
  case newlyArrived = "Nyinvandrade"
  case others = "Exkl. nyinvandrade och okänd bakgrund"
}

/// One figure of a school and a school year.
package struct HistoricFigure: Hashable, Sendable {
  package let school: Int
  package let autumn: Int
  package let measure: HistoricMeasure
  package let group: HistoricGroup
  /// In hundredths; nil for an index, which comes without.
  package var numerator: Int?
  package var denominator: Int?
  /// An index in tenths.
  package var tenths: Int?
  package var n: Int

  /// Shares in percent.
  package var value: Double {
    if let tenths { return Double(tenths) / 10 }
    let ratio = Double(numerator ?? 0) / Double(max(1, denominator ?? 1))
    return measure.isShare ? 100 * ratio : ratio
  }
}
