/// How large a fictional authority to make, and from which seed.
package struct CityOptions: Hashable, Sendable {
  package var seed: UInt64
  /// How many school units; 8 or more, so that every story finds a school.
  package var schools: Int
  /// How many school years, the newest always being 2024/25; 1 to 5.
  package var years: Int
  /// About how many pupils a year; nil: 400 a school.
  package var pupils: Int?

  package init(seed: UInt64 = 2025, schools: Int = 30, years: Int = 3, pupils: Int? = nil) {
    self.seed = seed
    self.schools = schools
    self.years = years
    self.pupils = pupils
  }

  /// The autumn years of the school years, oldest first: 2024 stands for 2024/25.
  package var autumns: [Int] {
    Array((SampleCalendar.newestAutumn - years + 1)...SampleCalendar.newestAutumn)
  }

  /// The autumn years that there are staff exports of, oldest first: those of `autumns`, and five at the
  /// least, since principals are counted over five years and three years' turnover compares four counts.
  package var staffAutumns: [Int] {
    Array((SampleCalendar.newestAutumn - max(years, 5) + 1)...SampleCalendar.newestAutumn)
  }

  var pupilTarget: Int { pupils ?? schools * 400 }
}
