/// How often signals and lists of earlier years were right about the year after.
package struct BacktestReport: Hashable, Sendable {
  /// The judged years, the oldest first.
  package var years: [Year]
  package var outcomes: [Outcome]
  /// Whether stated probabilities came true; of the list first, then of signals by name.
  package var calibration: [Calibration]
  package var sampling: SamplingDefinition

  package init(
    years: [Year] = [], outcomes: [Outcome] = [], calibration: [Calibration] = [],
    sampling: SamplingDefinition = SamplingDefinition()
  ) {
    self.years = years
    self.outcomes = outcomes
    self.calibration = calibration
    self.sampling = sampling
  }
}

extension BacktestReport {
  /// A figure between 0 and 1, or a difference of two.
  package typealias Figure = SureFigure

  /// What named schools in advance.
  package enum Predictor: Hashable, Sendable {
    case list
    /// The list of the year before: what one gets by doing nothing new.
    case lastList
    /// The schools in the order of the outcome's own figure: what one gets by sorting a column.
    case worstValue
    case signal(SignalID)
  }

  /// Where the judgement of a year is from.
  package enum Origin: String, Sendable, CaseIterable {
    /// A run that was recorded then.
    case recorded
    /// The figures of then by the rules of the newest run, since none was recorded or that was asked for.
    case judgedAgain = "judged_again"
  }

  package struct Year: Hashable, Sendable {
    package var period: PeriodID
    package var origin: Origin
    package var edition: String
    package var schools: Int
    package var rated: Int
    package var places: Int
    /// How many schools had support under way on the period's last day.
    package var supported: Int
    /// Whether the register is one of that time; if not, it has no figures on background.
    package var hasOwnRegister: Bool

    package init(
      period: PeriodID, origin: Origin, edition: String, schools: Int, rated: Int, places: Int,
      supported: Int, hasOwnRegister: Bool
    ) {
      self.period = period
      self.origin = origin
      self.edition = edition
      self.schools = schools
      self.rated = rated
      self.places = places
      self.supported = supported
      self.hasOwnRegister = hasOwnRegister
    }
  }

  /// What can be said of a figure of skill.
  package enum Verdict: String, Sendable, CaseIterable {
    case better
    case worse
    /// The interval holds what chance, or the other list, would give.
    case notShown = "not_shown"
    /// Too few cases to say anything.
    case tooFew = "too_few"
  }

  /// Whom a predictor named, and to whom it happened.
  package struct Counts: Hashable, Sendable {
    package var named: Int
    package var happened: Int
    /// Named, and it happened.
    package var hits: Int
    package var cases: Int

    package init(named: Int, happened: Int, hits: Int, cases: Int) {
      self.named = named
      self.happened = happened
      self.hits = hits
      self.cases = cases
    }
  }

  /// How good a predictor was; each figure nil when nothing stands below its line.
  package struct Quality: Hashable, Sendable {
    package var counts: Counts
    /// Of the named, the share to whom it happened.
    package var precision: Figure?
    /// Of those to whom it happened, the share that was named.
    package var recall: Figure?
    /// Of those to whom it did not happen, the share that was named.
    package var falseAlarms: Figure?
    /// Of the first K in its order, ties shared, the share to whom it happened.
    package var precisionAtPlaces: Figure?
    package var areaUnderCurve: Figure?
    package var averagePrecision: Double?
    /// What the area says; nil where it was not asked for.
    package var verdict: Verdict?

    package init(counts: Counts) { self.counts = counts }
  }

  /// The list's figure less another list's, for the same schools.
  package struct Comparison: Hashable, Sendable {
    package var other: Predictor
    package var precision: Figure?
    package var areaUnderCurve: Figure?
    package var verdict: Verdict

    package init(
      other: Predictor, precision: Figure?, areaUnderCurve: Figure?, verdict: Verdict
    ) {
      self.other = other
      self.precision = precision
      self.areaUnderCurve = areaUnderCurve
      self.verdict = verdict
    }
  }

  /// How early the first flag came before something that was new.
  package struct Lead: Hashable, Sendable {
    /// Schools and years to which it happened, and had not happened the period before.
    package var onsets: Int
    /// Of those, named in the period before.
    package var foreseen: Int
    /// How many periods before the event the unbroken run of flags began, on average of the foreseen.
    package var meanPeriods: Double?

    package init(onsets: Int, foreseen: Int, meanPeriods: Double?) {
      self.onsets = onsets
      self.foreseen = foreseen
      self.meanPeriods = meanPeriods
    }
  }

  package struct Result: Hashable, Sendable {
    package var predictor: Predictor
    package var quality: Quality
    package var lead: Lead

    package init(predictor: Predictor, quality: Quality, lead: Lead) {
      self.predictor = predictor
      self.quality = quality
      self.lead = lead
    }
  }

  /// How good the list was for some of the schools.
  package struct Slice: Hashable, Sendable {
    package enum Dimension: String, Sendable, CaseIterable {
      case size, type, background, support
      case lastList = "last_list"
    }

    package var dimension: Dimension
    /// Such as `small`, `0-9`, `most_need`, `under_way`, `new`.
    package var value: String
    package var quality: Quality
    /// Whether the interval of its false alarms leaves out the share of all schools.
    package var standsOut: Bool

    package init(dimension: Dimension, value: String, quality: Quality, standsOut: Bool) {
      self.dimension = dimension
      self.value = value
      self.quality = quality
      self.standsOut = standsOut
    }
  }

  /// One judged year and the year after.
  package struct Step: Hashable, Sendable {
    package var period: PeriodID
    package var outcomePeriod: PeriodID
    package var list: Counts
    package var lastList: Counts?
    package var worstValue: Counts
    /// Rated schools of which nobody knows whether it happened.
    package var unknown: Int

    package init(
      period: PeriodID, outcomePeriod: PeriodID, list: Counts, lastList: Counts?,
      worstValue: Counts, unknown: Int
    ) {
      self.period = period
      self.outcomePeriod = outcomePeriod
      self.list = list
      self.lastList = lastList
      self.worstValue = worstValue
      self.unknown = unknown
    }
  }

  package struct Outcome: Hashable, Sendable {
    package var definition: OutcomeDefinition
    package var steps: [Step]
    /// The list, the two naive lists, then the signals by name.
    package var results: [Result]
    package var comparisons: [Comparison]
    package var slices: [Slice]

    package init(
      definition: OutcomeDefinition, steps: [Step], results: [Result],
      comparisons: [Comparison], slices: [Slice]
    ) {
      self.definition = definition
      self.steps = steps
      self.results = results
      self.comparisons = comparisons
      self.slices = slices
    }

    package func result(_ predictor: Predictor) -> Result? {
      results.first { $0.predictor == predictor }
    }
  }

  /// Stated probabilities beside how often the same came back the year after.
  package struct Calibration: Hashable, Sendable {
    package struct Band: Hashable, Sendable {
      package var range: ClosedRange<Double>
      package var cases: Int
      package var cameBack: Int
      /// The mean of the stated probabilities.
      package var stated: Double
      /// The share that came back.
      package var share: Figure

      package init(
        range: ClosedRange<Double>, cases: Int, cameBack: Int, stated: Double, share: Figure
      ) {
        self.range = range
        self.cases = cases
        self.cameBack = cameBack
        self.stated = stated
        self.share = share
      }
    }

    package var predictor: Predictor
    package var bands: [Band]
    package var brierScore: Double?

    package init(predictor: Predictor, bands: [Band], brierScore: Double?) {
      self.predictor = predictor
      self.bands = bands
      self.brierScore = brierScore
    }
  }
}
