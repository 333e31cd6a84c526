import SampleDataGenerator

/// Cities that several tests look at, made once.
enum SampleCities {
  /// The city of the folder `SampleData`.
  static let standard = City(CityOptions())
  static let standardExports = exports(standard)
  /// A city of the size of a large authority.
  static let large = CityMeasures(City(CityOptions(seed: 1, schools: 142, pupils: 76_000)))

  static func exports(_ city: City) -> [SampleExport] {
    var exports: [SampleExport] = []
    city.makeExports { exports.append($0) }
    return exports
  }

  static func small(seed: UInt64) -> City {
    City(CityOptions(seed: seed, schools: 12, years: 2, pupils: 1500))
  }
}
