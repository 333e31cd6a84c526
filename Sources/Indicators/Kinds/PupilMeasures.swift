import SchoolModel

/// The measures of one pupil that settings can name.
enum PupilMeasures {
  /// Measures of a pupil's grades in one term; all are whole numbers.
  static let ofGrades: [PupilMeasure<PupilGrades>] = [
    counting("subjects") { $0.records - $0.count(of: .adapted) },
    counting("passes", \.passes),
    counting("fails") { $0.count(of: .f) },
    counting("dashes") { $0.count(of: .dash) },
    counting("fails_or_dashes") { $0.count(of: .f) + $0.count(of: .dash) },
    counting("adapted") { $0.count(of: .adapted) },
  ]

  /// Measures of a pupil's minutes over a period; a share of no minutes does not exist.
  static let ofMinutes: [PupilMeasure<Minutes>] = [
    share("absence_percent", of: [.authorised, .unauthorised], in: .reported),
    share("authorised_percent", of: .authorised, in: .reported),
    share("unauthorised_percent", of: .unauthorised, in: .reported),
    share("completeness_percent", of: .reported, in: .offered),
    minutes("absence_minutes", [.authorised, .unauthorised]),
    minutes("authorised_minutes", .authorised),
    minutes("unauthorised_minutes", .unauthorised),
    minutes("reported_minutes", .reported),
  ]

  /// Columns that a measure of minutes needs, by the names it goes by.
  static func required(_ names: [String]) -> MinuteColumns {
    var columns: MinuteColumns = []
    for name in names {
      switch name {
      case "completeness_percent": columns.formUnion([.reported, .offered])
      case "authorised_percent": columns.formUnion([.reported, .authorised])
      case "unauthorised_percent": columns.formUnion([.reported, .unauthorised])
      case "authorised_minutes": columns.formUnion([.reported, .authorised])
      case "unauthorised_minutes": columns.formUnion([.reported, .unauthorised])
      case "reported_minutes": columns.formUnion(.reported)
      default: columns.formUnion([.reported, .authorised, .unauthorised])
      }
    }
    return columns
  }

  private static func counting(
    _ name: String, _ count: @escaping @Sendable (PupilGrades) -> Int
  ) -> PupilMeasure<PupilGrades> {
    PupilMeasure(name: name) { grades in
      grades.shouldHaveGrades ? MeasureValue(Int64(count(grades))) : nil
    }
  }

  private static func share(
    _ name: String, of part: MinuteColumns, in whole: MinuteColumns
  ) -> PupilMeasure<Minutes> {
    PupilMeasure(name: name) { minutes in
      let total = minutes.sum(whole)
      return total > 0 ? MeasureValue(100 * minutes.sum(part), over: total) : nil
    }
  }

  private static func minutes(_ name: String, _ columns: MinuteColumns) -> PupilMeasure<Minutes> {
    PupilMeasure(name: name) { minutes in
      minutes.reported > 0 ? MeasureValue(minutes.sum(columns)) : nil
    }
  }
}
