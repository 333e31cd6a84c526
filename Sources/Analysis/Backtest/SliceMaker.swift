import SchoolModel
import Statistics

/// How good the list was for schools of each size, type and background, with and without support.
struct SliceMaker {
  let test: OutcomeTest
  let cases: [BacktestCase]

  var slices: [BacktestReport.Slice] {
    let all = CaseBook(cases).share(
      of: \.isNamed, among: { !$0.happened }, confidence: test.maker.bootstrap.confidence)
    let labels = Dictionary(
      uniqueKeysWithValues: BacktestReport.Slice.Dimension.allCases.map {
        ($0, self.labels(of: $0))
      })
    return BacktestReport.Slice.Dimension.allCases.flatMap { dimension in
      var parts: [String: [BacktestCase]] = [:]
      for one in cases {
        guard let label = labels[dimension]?[one.year]?[one.school] else { continue }
        parts[label, default: []].append(one)
      }
      return Self.sorted(parts.keys).map { label in
        let quality = test.maker.quality(of: CaseBook(parts[label] ?? []), drawsCurve: false)
        let standsOut =
          all.map { all in quality.falseAlarms?.interval.map { !$0.contains(all.value) } ?? false }
          ?? false
        return BacktestReport.Slice(
          dimension: dimension, value: label, quality: quality, standsOut: standsOut)
      }
    }
  }

  private typealias Labels = [Int: [SchoolCode: String]]

  private func labels(of dimension: BacktestReport.Slice.Dimension) -> Labels {
    var labels: Labels = [:]
    for (place, year) in test.years.enumerated() {
      labels[place] =
        switch dimension {
        case .size: thirds(sizes(place), ["small", "medium", "large"])
        case .background: background(year)
        case .type:
          byCode(year) { school in
            guard let from = school.gradeFrom, let to = school.gradeTo else { return nil }
            return "\(from)-\(to)"
          }
        case .support:
          byCode(year) { year.supported.contains($0.code) ? "under_way" : "none" }
        case .lastList: again(place)
        }
    }
    return labels
  }

  private func byCode(_ year: JudgedYear, _ label: (School) -> String?) -> [SchoolCode: String] {
    Dictionary(
      year.described.compactMap { school in
        label(school).map { (test.same.newest(school.code), $0) }
      }, uniquingKeysWith: { one, _ in one })
  }

  /// Pupils behind the outcome's figure of the judged year.
  private func sizes(_ year: Int) -> [SchoolCode: Fraction] {
    guard let base = test.event(year)?.base else { return [:] }
    var sizes: [SchoolCode: Fraction] = [:]
    for school in test.years[year].schools {
      let code = test.same.newest(school.code)
      sizes[code] = test.book.fact(code, base)?.n.map { Fraction($0) }
    }
    return sizes
  }

  /// By the index of need where the register has it, else by the parents' education.
  private func background(_ year: JudgedYear) -> [SchoolCode: String] {
    func values(_ field: (School) -> Fraction?) -> [SchoolCode: Fraction] {
      Dictionary(
        year.described.compactMap { school in
          field(school).map { (test.same.newest(school.code), $0) }
        }, uniquingKeysWith: { one, _ in one })
    }
    let byNeed = values { $0.socioeconomicIndex?.fraction }
    let names = ["least_need", "middle_need", "most_need"]
    return byNeed.isEmpty
      ? thirds(values { $0.parentEducation.map { -$0.fraction } }, names) : thirds(byNeed, names)
  }

  private func thirds(
    _ values: [SchoolCode: Fraction], _ names: [String]
  ) -> [SchoolCode: String] {
    let schools = values.keys.sorted()
    guard
      let groups = QuantileGroup.groups(
        of: schools.map { values[$0] ?? .zero }, groups: names.count),
      // Schools that are all alike are neither small nor large.
      Set(groups).count > 1
    else { return [:] }
    return Dictionary(
      zip(schools, groups.map { names[min(max($0, 1), names.count) - 1] }),
      uniquingKeysWith: { one, _ in one })
  }

  /// Whether the school had a place in the list of the year before.
  private func again(_ year: Int) -> [SchoolCode: String] {
    guard let last = test.order(of: .lastList, in: year) else { return [:] }
    return byCode(test.years[year]) {
      last.names(test.same.newest($0.code)) ? "again" : "new"
    }
  }

  private static func sorted(_ labels: some Collection<String>) -> [String] {
    let order = [
      "small", "medium", "large", "least_need", "middle_need", "most_need", "none", "under_way",
      "new", "again",
    ]
    return labels.sorted {
      (order.firstIndex(of: $0) ?? order.count, $0)
        < (order.firstIndex(of: $1) ?? order.count, $1)
    }
  }
}
