package import SchoolModel

/// One post at a school, from its first to its last day.
package struct Post: Hashable, Sendable {
  package let number: Int
  /// The role's name in Swedish, as a personnel system writes it.
  package let title: String
  /// 100 for full time.
  package let ftePercent: Int
  /// nil for posts that need no certificate.
  package let isCertified: Bool?
  package let isPermanent: Bool
  package let start: Day
  package var end: Day?

  package var isTeacher: Bool { title == "Lärare" || title == "Förstelärare" }

  /// Whether the post is held on some day from the first to the last.
  package func isHeld(from first: Day, to last: Day) -> Bool {
    start <= last && end.map { $0 >= first } ?? true
  }
}

/// The posts of one school over the years: people leave, and others are taken on in their place.
struct StaffHistory {
  private(set) var posts: [Post] = []
  private var source: RandomSource
  private var number: Int

  init(
    school: SchoolProfile, states: [SchoolState], pupils: [Int], options: CityOptions,
    firstNumber: inout Int
  ) {
    source = RandomSource(seed: options.seed, .staff, school.index)
    number = firstNumber
    var isFirst = true
    for (year, autumn) in options.staffAutumns.enumerated() where states[year].isOpen {
      let teachers = max(150, Int(100 * Double(pupils[year]) / states[year].pupilsPerTeacher))
      fill("Lärare", to: teachers, autumn, isFirst, certified: states[year].certified)
      let special = Double(teachers) * (0.076 - 0.004 * (states[year].merit - 245) / 27)
      let specialists = Int(special * states[year].specialEducators)
      fill("Speciallärare", to: specialists, autumn, isFirst, certified: states[year].certified)
      fill("Fritidspedagog", to: teachers / 5, autumn, isFirst, certified: nil)
      fill("Elevassistent", to: teachers / 8, autumn, isFirst, certified: nil)
      fill("Kurator", to: min(100, max(20, teachers / 40)), autumn, isFirst, certified: nil)
      let hasNew = !isFirst && states[year].hasNewPrincipal
      fillPrincipal(autumn, isFirst, isNew: hasNew || (isFirst && school.story == .principals))
      leave(autumn, turnover: states[year].turnover)
      let comesNew = year + 1 < states.count && states[year + 1].hasNewPrincipal
      if comesNew || (year + 1 == states.count && states[year].hasNewPrincipal) {
        end("Rektor", Day(year: autumn + 1, month: 7, day: 31))
      }
      isFirst = false
    }
    firstNumber = number
  }

  private func inPost(_ title: String, _ day: Day) -> [Int] {
    posts.indices.filter {
      (posts[$0].title == title || (title == "Lärare" && posts[$0].isTeacher))
        && posts[$0].isHeld(from: day, to: day)
    }
  }

  /// Takes people on until the role has as many hundredths of full-time posts as it should.
  private mutating func fill(
    _ title: String, to target: Int, _ autumn: Int, _ isFirst: Bool, certified: Double?
  ) {
    let start = SampleCalendar.day("\(autumn)-08-01")
    var held = inPost(title, start).reduce(0) { $0 + posts[$1].ftePercent }
    var withCertificate = inPost(title, start)
      .reduce(0) { $0 + (posts[$1].isCertified == true ? posts[$1].ftePercent : 0) }
    while held + 20 < target {
      let extent = min(drawExtent(), max(20, (target - held) / 5 * 5))
      // A share of posts that follows the aim closely; chance alone would scatter too much.
      let isCertified = certified.map { aim in
        100 * Double(withCertificate) + Double(extent) * 50 < aim * Double(held + extent)
      }
      held += extent
      if isCertified == true { withCertificate += extent }
      let years = isFirst ? source.below(14) : 0
      let first = isFirst ? "\(autumn - years)-08-\(years == 0 ? "01" : "12")" : "\(autumn)-08-08"
      append(
        title == "Lärare" && source.chance(0.12) ? "Förstelärare" : title, extent, isCertified,
        first, isPermanent: isCertified ?? true || source.chance(0.4))
    }
  }

  private mutating func drawExtent() -> Int {
    let draw = source.below(20)
    return draw < 14 ? 100 : [90, 80, 80, 75, 60, 50][draw - 14]
  }

  private mutating func fillPrincipal(_ autumn: Int, _ isFirst: Bool, isNew: Bool) {
    let start = SampleCalendar.day("\(autumn)-08-01")
    guard inPost("Rektor", start).isEmpty else { return }
    let years = isFirst && !isNew ? source.below(7) : 0
    append("Rektor", 100, nil, "\(autumn - years)-08-01", isPermanent: true)
  }

  private mutating func append(
    _ title: String, _ extent: Int, _ isCertified: Bool?, _ start: String, isPermanent: Bool
  ) {
    posts.append(
      Post(
        number: number, title: title, ftePercent: extent, isCertified: isCertified,
        isPermanent: isPermanent, start: SampleCalendar.day(start), end: nil))
    number += 1
  }

  /// Lets some of those in post on 15 October leave, most of them in the summer.
  private mutating func leave(_ autumn: Int, turnover: Double) {
    let reference = SampleCalendar.day("\(autumn)-10-15")
    for place in posts.indices
    where posts[place].title != "Rektor" && posts[place].isHeld(from: reference, to: reference) {
      guard source.chance(posts[place].isPermanent ? turnover * 0.85 : min(0.9, turnover * 1.9))
      else { continue }
      let inWinter = source.chance(0.2)
      posts[place].end = SampleCalendar.day(
        inWinter ? "\(autumn)-12-31" : "\(autumn + 1)-06-\(15 + source.below(15))")
      if inWinter {
        let old = posts[place]
        append(
          old.title, old.ftePercent, old.isCertified, "\(autumn + 1)-01-07",
          isPermanent: old.isCertified ?? true)
      }
    }
  }

  private mutating func end(_ title: String, _ day: Day?) {
    guard let day else { return }
    for place in posts.indices where posts[place].title == title && posts[place].end == nil {
      posts[place].end = day
    }
  }
}
