/// Makes the schools of a city: spans, sizes, background, and who plays which story.
enum SchoolPlan {
  static func schools(_ options: CityOptions) -> [SchoolProfile] {
    var source = RandomSource(seed: options.seed, .plan)
    var spans = spanList(options.schools)
    shuffle(&spans, &source)
    var schools = spans.enumerated().map { profile($0.offset, span: $0.element, options) }
    castStories(&schools)
    scaleSizes(&schools, to: options.pupilTarget)
    chooseForms(&schools)
    return schools
  }

  /// The mix of grade spans of a large authority (domain facts, section 8), in parts of 142.
  private static let mix: [(span: ClosedRange<Int>, parts: Int)] = [
    (0...9, 59), (0...6, 54), (0...5, 9), (7...9, 6), (0...3, 5), (4...9, 3), (0...2, 3),
    (6...9, 3),
  ]

  /// Shares out the schools by largest remainder, the earlier span first when remainders are equal.
  private static func spanList(_ count: Int) -> [ClosedRange<Int>] {
    let total = mix.reduce(0) { $0 + $1.parts }
    var shares = mix.map { $0.parts * count / total }
    let byRemainder = mix.indices.sorted {
      (-(mix[$0].parts * count % total), $0) < (-(mix[$1].parts * count % total), $1)
    }
    for place in byRemainder.prefix(count - shares.reduce(0, +)) { shares[place] += 1 }
    return mix.indices.flatMap { Array(repeating: mix[$0].span, count: shares[$0]) }
  }

  private static func shuffle<Element>(_ list: inout [Element], _ source: inout RandomSource) {
    for place in stride(from: list.count - 1, to: 0, by: -1) {
      list.swapAt(place, source.below(place + 1))
    }
  }

  private static func profile(_ index: Int, span: ClosedRange<Int>, _ options: CityOptions)
    -> SchoolProfile
  {
    var source = RandomSource(seed: options.seed, .school, index)
    // Log-normal size; the lower tail is longer (median 513, p10 200, p90 936).
    let sizeDraw = source.normal()
    let spread = sizeDraw < 0 ? 0.52 : 0.36
    let size = 513 * sizeFactor(span) * Series.exponential(spread * sizeDraw)
    // Parental education is skewed to the left: most schools are a little above the middle.
    let educationDraw = source.normal()
    let education = min(2.9, max(1.8, 2.64 + educationDraw * (educationDraw < 0 ? 0.36 : 0.18)))
    let newcomers = source.uniform() * source.uniform() * (2.9 - education)
    let newlyArrived = min(0.19, 0.005 + 0.16 * newcomers)
    let boys = 0.51 + 0.03 * source.normal()
    // The model formula of SALSA 2025 and a school effect on top.
    let formula = 53.9 + 77.6 * education - 35.6 * newlyArrived - 16.9 * boys
    let merit = min(300, formula + 17 * source.normal())
    let meritDraw = (merit - 245) / 27
    let pupilsPerTeacher = 12.9 + 1.2 * meritDraw + 1.5 * source.normal()
    return SchoolProfile(
      index: index, code: String(90_001_000 + index * 37), name: SchoolNames.name(index),
      area: SchoolNames.areas[index % SchoolNames.areas.count], span: span,
      size: max(70, min(1200, Int(size))), education: education, newlyArrived: newlyArrived,
      boys: boys, merit: merit, absence: -0.10 * meritDraw + 0.11 * source.normal(),
      certified: min(95, max(58, 80.2 + 1.6 * meritDraw + 5.6 * source.normal())),
      pupilsPerTeacher: max(8, min(17, pupilsPerTeacher)),
      turnover: min(0.4, max(0.05, 0.172 - 0.015 * meritDraw + 0.042 * source.normal())),
      strictness: 0.5 * source.normal(), attendanceForm: .sums)
  }

  private static func sizeFactor(_ span: ClosedRange<Int>) -> Double {
    switch span {
    case 0...9: 1.25
    case 4...9: 1.0
    case 0...6, 0...5: 0.82
    case 7...9, 6...9: 0.85
    default: 0.4
    }
  }

  /// Gives every story to the first school, in the order of the plan, that can play it.
  private static func castStories(_ schools: inout [SchoolProfile]) {
    for story in Story.allCases {
      guard
        let place = schools.indices.first(where: {
          schools[$0].story == nil && canPlay(story, schools[$0])
        })
      else { continue }
      schools[place].story = story
      direct(story, &schools[place])
    }
  }

  private static func canPlay(_ story: Story, _ school: SchoolProfile) -> Bool {
    switch story {
    case .decline, .recovery: school.span == 0...9 && school.size > 400
    case .silent, .codeChange, .principals: school.span == 0...6 || school.span == 0...9
    case .tinyToSix: school.span == 0...6
    case .tinyToNine, .highAbsence: school.span == 0...9
    case .new: school.span.upperBound <= 6
    }
  }

  private static func direct(_ story: Story, _ school: inout SchoolProfile) {
    switch story {
    case .decline:
      school.merit = 246
      school.certified = 81
      school.turnover = 0.2
    case .recovery:
      school.merit = 212
      school.certified = 74
    case .codeChange: school.formerCode = String(90_008_000 + school.index * 37)
    case .tinyToSix: school.size = 38
    case .tinyToNine: school.size = 64
    case .highAbsence:
      // Where so many are away, fewer pass.
      school.absence = 0.55
      school.merit = min(school.merit, 208)
    case .new: school.size = min(school.size, 260)
    case .silent, .principals: break
    }
  }

  /// Scales all but the tiny schools so that the city has about as many pupils as asked for.
  private static func scaleSizes(_ schools: inout [SchoolProfile], to target: Int) {
    let tiny: Set<Story> = [.tinyToSix, .tinyToNine]
    let places = schools.indices.filter { schools[$0].story.map { !tiny.contains($0) } ?? true }
    let fixed = schools.indices.filter { !places.contains($0) }.reduce(0) { $0 + schools[$1].size }
    let sum = places.reduce(0) { $0 + schools[$1].size }
    for place in places {
      schools[place].size = max(36, schools[place].size * max(0, target - fixed) / max(1, sum))
    }
  }

  /// Lets the tiny school write lesson by lesson, and three schools without a story day by day.
  private static func chooseForms(_ schools: inout [SchoolProfile]) {
    for place in schools.indices where schools[place].story == .tinyToSix {
      schools[place].attendanceForm = .lessons
    }
    let plain = schools.indices.filter { schools[$0].story == nil && schools[$0].size >= 150 }
    for place in plain.prefix(3) { schools[place].attendanceForm = .days }
  }
}
