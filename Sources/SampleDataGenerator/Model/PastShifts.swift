/// What was otherwise at the schools in years before those that have exports.
///
/// These are slow trends, and support that had not been given yet. All are measured from the first year with exports
/// (of staff, for certified teachers), where they are zero.
package struct PastShifts: Sendable {
  /// What is added to a school's state.
  package struct Shift: Hashable, Sendable {
    /// Nothing is otherwise.
    package static let none = Shift()

    /// Points of the mean merit value.
    package var merit = 0.0
    /// Logarithm of absence.
    package var absence = 0.0
    /// Percentage points of certified teachers.
    package var certified = 0.0
  }

  private struct Place: Hashable {
    let school: Int
    let autumn: Int
  }

  private var shifts: [Place: Shift] = [:]

  /// No shifts at all.
  package init() {}

  /// The trends of ten years: fewer certified teachers and less absence before, and for every school a drift of its own.
  init(trendsOf schools: [SchoolProfile], options: CityOptions) {
    for school in schools {
      var source = RandomSource(seed: options.seed, .trend, school.index)
      let merit = 0.2 + source.normal()
      let absence = 0.012 + 0.01 * source.normal()
      let certified = 0.6 + 0.3 * source.normal()
      for autumn in options.pastAutumns {
        let back = Double(options.autumns[0] - autumn)
        shifts[Place(school: school.index, autumn: autumn)] = Shift(
          merit: -merit * back, absence: -absence * back,
          certified: -certified * Double(max(0, options.staffAutumns[0] - autumn)))
      }
    }
  }

  package subscript(school: Int, autumn: Int) -> Shift {
    shifts[Place(school: school, autumn: autumn)] ?? Shift()
  }

  /// Takes away, before it was given, what support achieved.
  ///
  /// Half of it in the first school year of the support, all of it earlier. The gain lasts, so that the years with
  /// exports are as they would be anyhow.
  package mutating func withdraw(_ support: GivenSupport, options: CityOptions) {
    let effect = support.form.effect
    for autumn in options.pastAutumns where autumn <= support.autumn {
      let part = autumn == support.autumn ? 0.5 : 1
      let place = Place(school: support.school, autumn: autumn)
      shifts[place, default: Shift()].merit -= part * effect.merit
      shifts[place, default: Shift()].absence -= part * effect.absence
      shifts[place, default: Shift()].certified -= part * effect.certified
    }
  }
}
