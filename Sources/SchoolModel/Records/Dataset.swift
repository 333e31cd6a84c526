/// The canonical datasets that a layout maps an export onto.
package enum Dataset: String, Sendable, CaseIterable {
  case schools, pupils, grades, attendance, staffing, facts, targets, support, decisions, overrides,
    dialogue, funding, focus
}

/// How a canonical column is held in a batch.
package enum ColumnType: String, Sendable {
  /// A pupil or member of staff: an exact key, never text.
  case key
  /// One of a fixed list of codes; see `CodeBook`.
  case code
  case integer
  /// A decimal number in hundredths.
  case hundredths
  case day
  /// Free text; only in datasets that are not read in batches.
  case text
  /// A decimal number with a status; only in facts and targets.
  case figure
}

/// A column that the rest of the program knows, whatever it is called in an export.
package enum CanonicalColumn: String, Sendable, CaseIterable {
  case schoolCode = "school_code"
  case name, area
  case gradeFrom = "grade_from"
  case gradeTo = "grade_to"
  case peerGroup = "peer_group"
  case parentEducation = "parent_education"
  case shareNewlyArrived = "share_newly_arrived"
  case shareBoys = "share_boys"
  case socioeconomicIndex = "socioeconomic_index"
  case successorOf = "successor_of"
  case pupilID = "pupil_id"
  case gradeYear = "grade_year"
  case gender
  case newlyArrived = "newly_arrived"
  case backgroundKnown = "background_known"
  case academicYear = "academic_year"
  case term, subject, grade, date, period
  case offeredMinutes = "offered_minutes"
  case reportedMinutes = "reported_minutes"
  case authorisedMinutes = "authorised_minutes"
  case unauthorisedMinutes = "unauthorised_minutes"
  case otherMinutes = "other_minutes"
  case staffID = "staff_id"
  case role
  case ftePercent = "fte_percent"
  case certified
  case startDate = "start_date"
  case endDate = "end_date"
  case permanent
  case sickHours = "sick_hours"
  case contractedHours = "contracted_hours"
  case indicator, group, value, numerator, denominator, n, target
  case sumOfSquares = "sum_of_squares"
  case supportForm = "support_form"
  case goal
  case responsibleRole = "responsible_role"
  case followUpDate = "follow_up_date"
  case status, signal, decision, reason
  case validUntil = "valid_until"
  case tier, score, level
  case decidedBy = "decided_by"
  case cause, measure, outcome
  case purpose, amount, activity
  case focusArea = "focus_area"
  case decisionDate = "decision_date"
  case accountDate = "account_date"
  /// A field of the register under the name that its layout gives it.
  case attribute
}

/// One column of a dataset: its type, whether an export must have it, and what it means.
package struct ColumnDefinition: Hashable, Sendable {
  package let column: CanonicalColumn
  package let type: ColumnType
  package let isRequired: Bool
  package let summary: String

  init(_ column: CanonicalColumn, _ type: ColumnType, _ isRequired: Bool, _ summary: String) {
    self.column = column
    self.type = type
    self.isRequired = isRequired
    self.summary = summary
  }
}
