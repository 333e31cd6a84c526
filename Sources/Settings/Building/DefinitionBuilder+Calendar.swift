import SchoolModel

extension DefinitionBuilder {
  var calendar: SchoolCalendar {
    SchoolCalendar(
      periods: settings.entries("calendar").compactMap { entry in
        let record = entry.record
        guard let kind = record["kind"]?.text, let first = record["first"]?.day,
          let last = record["last"]?.day
        else { return nil }
        return Period(
          id: PeriodID(entry.name), kind: kind, first: first, last: last,
          referenceDay: record["reference_day"]?.day,
          comparedWith: record.identifier("compare_with"),
          schoolYear: record.identifier("school_year"), term: record["term"]?.text,
          pooledFrom: record.identifiers("pooled_from"), aliases: record.words("aliases"))
      })
  }
}
