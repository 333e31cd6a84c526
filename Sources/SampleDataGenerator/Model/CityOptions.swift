/// How large a fictional authority to make, and from which seed.
package struct CityOptions: Hashable, Sendable {
  package var seed: UInt64
  /// How many school units; 8 or more, so that every story finds a school.
  package var schools: Int
  /// How many school years, the newest always being 2024/25; 1 to 5.
  package var years: Int
  /// About how many pupils a year; nil: 400 a school.
  package var pupils: Int?

  /// The autumn of the newest of these school years.
  var newestAutumn = SampleCalendar.newestAutumn
  /// The autumn of the first school year before these that there are ready-made figures of.
  var oldestAutumn = SampleCalendar.oldestAutumn
  /// The number of the first pupil; years that are drawn apart have pupils of their own.
  var firstPupil = 100_001

  package init(seed: UInt64 = 2025, schools: Int = 30, years: Int = 3, pupils: Int? = nil) {
    self.seed = seed
    self.schools = schools
    self.years = years
    self.pupils = pupils
  }

  /// The autumn years of the school years, oldest first: 2024 stands for 2024/25.
  package var autumns: [Int] {
    Array((newestAutumn - years + 1)...newestAutumn)
  }

  /// The autumn years before those of `autumns` that there are ready-made figures of, oldest first.
  package var pastAutumns: [Int] { Array(oldestAutumn..<max(oldestAutumn, autumns[0])) }

  /// The autumn years that there are staff exports of, oldest first: those of `autumns`, and five at the
  /// least, since principals are counted over five years and three years' turnover compares four counts.
  package var staffAutumns: [Int] {
    Array((newestAutumn - max(years, 5) + 1)...newestAutumn)
  }

  var pupilTarget: Int { pupils ?? schools * 400 }
}
