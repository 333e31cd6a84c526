/// The school years before those with exports: the same schools and the same model, drawn with pupils and staff of their
/// own, and only their figures kept, as an authority has them that changed its systems.
package struct CityPast {
  /// Sorted by school, year, measure and group.
  package let figures: [HistoricFigure]
  package let support: [GivenSupport]

  package init(before city: City) {
    guard !city.options.pastAutumns.isEmpty else {
      figures = []
      support = []
      return
    }
    var options = city.options
    options.years = city.options.pastAutumns.count
    options.newestAutumn = city.options.autumns[0] - 1
    options.firstPupil = 3_000_001
    var shifts = PastShifts(trendsOf: city.schools, options: city.options)
    // Who is worst decides who gets support, and support decides how they were before: looked at without it first.
    // Those who are chosen were then a little worse still, which would have chosen them all the more.
    let without = City(options, past: shifts)
    support = GivenSupport.given(in: without, figures: without.historicFigures())
    for given in support { shifts.withdraw(given, options: city.options) }
    // Staff of the newer years has exports, which the figures must not contradict.
    let firstWithStaff = city.options.staffAutumns[0]
    figures = City(options, past: shifts).historicFigures().compactMap { figure in
      guard figure.measure.isOfStaff, figure.autumn >= firstWithStaff else { return figure }
      // Exports have those years' teachers, but not the pupils: their quotient is known from here only.
      guard figure.measure == .pupilsPerTeacher else { return nil }
      let teachers = City.teachers(city.posts[figure.school], on: figure.autumn)
      var figure = figure
      figure.denominator = teachers.reduce(0) { $0 + $1.ftePercent }
      figure.n = teachers.count
      return figure
    }
  }
}
