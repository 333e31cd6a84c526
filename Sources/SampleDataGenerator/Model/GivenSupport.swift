/// A kind of support of the fictional authority, and what it truly achieves.
package enum SampleSupportForm: Int, CaseIterable, Sendable {
  case attendance, coaching, guidance, principal, recruitment, consultation

  /// As `stod.csv` writes it.
  package var title: String {
    switch self {
    case .attendance: "Närvaroteam"
    case .coaching: "Läs- och matematikcoach"
    case .guidance: "Flerspråkig studiehandledning"
    case .principal: "Rektorscoach"
    case .recruitment: "Rekryteringsstöd"
    case .consultation: "Specialpedagogisk konsultation"
    }
  }

  /// The lasting gain of a school that had it, from the second school year on; two forms achieve nothing.
  package var effect: PastShifts.Shift {
    switch self {
    case .attendance: PastShifts.Shift(absence: -0.16)
    case .coaching: PastShifts.Shift(merit: 9)
    case .guidance: PastShifts.Shift(merit: 5)
    case .recruitment: PastShifts.Shift(certified: 4)
    case .principal, .consultation: PastShifts.Shift()
    }
  }

  /// The figure that it is given for and its goal is measured by.
  package var measure: HistoricMeasure {
    switch self {
    case .attendance: .absence15
    case .coaching, .consultation: .allSubjects6
    case .guidance: .eligible
    case .recruitment: .certified
    case .principal: .turnover
    }
  }

  package var goal: String {
    switch self {
    case .attendance: "Färre elever med hög frånvaro"
    case .coaching: "Fler elever når alla ämnen i årskurs 6"
    case .guidance: "Fler behöriga till gymnasieskolan"
    case .principal: "Stabil ledning"
    case .recruitment: "Fler behöriga lärare"
    case .consultation: "Tidigare stöd i klassrummet"
    }
  }

  package var role: String {
    switch self {
    case .attendance: "Chef för elevhälsan"
    case .coaching, .guidance, .consultation: "Utvecklingschef"
    case .principal: "Grundskolechef"
    case .recruitment: "HR-chef"
    }
  }
}

/// Support that a school was given from some autumn on.
package struct GivenSupport: Hashable, Sendable {
  package let school: Int
  package let form: SampleSupportForm
  package let autumn: Int
  /// One or two.
  package let schoolYears: Int
  /// The figure's value when it was decided; nil where there was none.
  package let baseline: Double?
}

extension GivenSupport {
  /// Who was given support in the years with ready-made figures and the year after.
  ///
  /// Every autumn, the schools whose figure of the school year before was worst. That figure is also bad luck, which does not come again.
  static func given(in past: City, figures: [HistoricFigure]) -> [GivenSupport] {
    let options = past.options
    var given: [GivenSupport] = []
    for autumn in options.autumns.dropFirst() + [options.newestAutumn + 1] {
      for form in SampleSupportForm.allCases {
        let last = figures.filter {
          $0.autumn == autumn - 1 && $0.measure == form.measure && $0.group == .all && $0.n >= 10
        }
        let worst = last.sorted {
          let (one, other) = ($0.value, $1.value)
          guard one != other else { return $0.school < $1.school }
          return form.measure.isBadWhenHigh ? one > other : one < other
        }
        let free = worst.filter { figure in
          !given.contains {
            $0.school == figure.school
              && ($0.form == form ? $0.autumn > autumn - 4 : $0.autumn == autumn)
          }
        }
        for figure in free.prefix(
          form == .attendance || form == .coaching ? max(1, past.schools.count / 15) : 1)
        {
          var source = RandomSource(
            seed: options.seed, .support, figure.school, autumn, form.rawValue)
          given.append(
            GivenSupport(
              school: figure.school, form: form, autumn: autumn,
              schoolYears: source.chance(0.5) ? 2 : 1, baseline: figure.value))
        }
      }
    }
    return given
  }
}
