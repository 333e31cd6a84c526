package import SchoolModel

/// Whether support helped: every support that was given, and each form in all.
package struct FollowUpReport: Hashable, Sendable {
  /// The day from which is looked: nothing that came later counts.
  package var day: Day
  /// Sorted by school, start and form.
  package var supports: [FollowedSupport]
  /// Sorted by form, then figure.
  package var forms: [FormFollowUp]

  package init(day: Day, supports: [FollowedSupport], forms: [FormFollowUp]) {
    self.day = day
    self.supports = supports
    self.forms = forms
  }
}

/// What a description of support lacks, so that nobody can say afterwards whether it helped.
package enum MissingPart: String, Sendable, CaseIterable {
  case goal, indicator, target, role
  case followUp = "follow_up"
}

/// How far the follow-up has come.
package enum FollowUpState: String, Sendable, CaseIterable {
  /// Its day has passed and nothing says that it was done.
  case overdue
  /// Its day comes soon.
  case due
  case later
  /// The record says so.
  case done
  /// No day was set.
  case noDay = "no_day"
}

/// Whether the support could be evaluated, and if not, why.
package enum EvaluationState: String, Sendable, CaseIterable {
  case evaluated
  /// Its description lacks something.
  case incomplete
  case planned
  /// The figure has no period that was over before the support began, or none in the settings.
  case noBaseline = "no_baseline"
  /// No period has ended since it began.
  case tooEarly = "too_early"
  /// There is no figure since it began.
  case noFigure = "no_figure"
  /// Too few schools without support have both figures.
  case noComparison = "no_comparison"
}

/// One support with what became of it.
package struct FollowedSupport: Hashable, Sendable {
  package var record: SupportRecord
  package var missing: [MissingPart]
  package var followUp: FollowUpState
  package var state: EvaluationState
  package var before: FollowedFigure?
  package var after: FollowedFigure?
  /// The difference of the unrounded figures.
  package var change: Fraction?
  /// nil where there is no target or no figure since.
  package var reachedTarget: Bool?
  package var comparison: Comparison?

  /// What the school is held against.
  package struct Comparison: Hashable, Sendable {
    /// Schools most like it, the nearest first.
    package var matched: [SchoolCode]
    /// Between which baselines they lie.
    package var matchedBaselines: ClosedRange<Double>
    package var matchedChange: Double
    /// What it would have had if nothing but regression to the mean had happened.
    package var afterRegressionToTheMean: Double
    /// What it would have had without support, by all schools without.
    package var expected: Double
    /// The figure less the expected one.
    package var effect: Double
    package var interval: ClosedRange<Double>
    /// All schools without support that were compared with.
    package var compared: Int
  }
}

/// A figure of a period, or why there is none.
package struct FollowedFigure: Hashable, Sendable {
  package var period: PeriodID
  package var status: FactStatus
  package var value: Fraction?
  package var n: Int?
}

/// One form of support with the figure it was to change.
package struct FormFollowUp: Hashable, Sendable {
  package var form: SupportFormID
  /// nil for support that names no figure.
  package var indicator: IndicatorID?
  package var number: Int
  package var due: Int
  package var overdue: Int
  package var withoutUsableGoal: Int
  package var evaluated: Int
  package var reachedTarget: Int
  /// The mean change, as it looks without any comparison; nil when none was evaluated.
  package var meanChange: Double?
  /// Of that, what regression to the mean alone explains.
  package var meanRegression: Double?
  package var effect: Effect?

  /// A form of which nothing is known but its name and counts.
  package init(
    form: SupportFormID, indicator: IndicatorID?, number: Int, due: Int = 0, overdue: Int = 0,
    withoutUsableGoal: Int = 0, evaluated: Int = 0, reachedTarget: Int = 0
  ) {
    self.form = form
    self.indicator = indicator
    self.number = number
    self.due = due
    self.overdue = overdue
    self.withoutUsableGoal = withoutUsableGoal
    self.evaluated = evaluated
    self.reachedTarget = reachedTarget
  }

  package struct Effect: Hashable, Sendable {
    package var mean: Double
    package var interval: ClosedRange<Double>
    package var permutationP: Double?
    package var verdict: Verdict
    /// What support had to add, on average, for the targets to be reached; nil when nothing was needed.
    package var aim: Double?
    /// Schools needed to see that in four cases of five; nil when no number would do.
    package var schoolsNeeded: Int?

    package init(
      mean: Double, interval: ClosedRange<Double>, permutationP: Double?, verdict: Verdict,
      aim: Double?, schoolsNeeded: Int?
    ) {
      self.mean = mean
      self.interval = interval
      self.permutationP = permutationP
      self.verdict = verdict
      self.aim = aim
      self.schoolsNeeded = schoolsNeeded
    }
  }

  package enum Verdict: String, Sendable, CaseIterable {
    case better, worse, unclear
    /// Whatever the figures say: too few schools to tell.
    case tooFew = "too_few"
  }
}
