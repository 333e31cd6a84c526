package import SchoolModel

extension City {
  /// `personal_2024.csv`: Latin-1, `;`, CRLF; everybody in post at some time in the school year.
  func staffExport(autumn: Int) -> SampleExport {
    let first = SampleCalendar.day("\(autumn)-08-01")
    let last = SampleCalendar.day("\(autumn + 1)-07-31")
    var builder = ExportBuilder(
      "personal_\(autumn).csv", .init(newline: "\r\n", encoding: .latin1))
    builder.header([
      "Anställningsnr", "Skolenhetskod", "Befattning", "Sysselsättningsgrad (%)",
      "Legitimerad och behörig", "Anställd fr.o.m.", "Anställd t.o.m.", "Tillsvidareanställd",
      "Sjukfrånvaro (tim)", "Avtalad arbetstid (tim)",
    ])
    for school in schools where school.isOpen(in: autumn) {
      for post in posts[school.index] where post.isHeld(from: first, to: last) {
        // What had not happened when the file was written does not stand in it.
        let end = post.end.flatMap { $0 <= last ? $0 : nil }
        let hours = contractedHours(of: post, from: first, to: last)
        builder.row([
          "P\(post.number)", school.code(in: autumn), post.title, String(post.ftePercent),
          post.isCertified.map { $0 ? "J" : "N" } ?? "", Self.dotted(post.start),
          end.map(Self.dotted) ?? "", post.isPermanent ? "J" : "N",
          DecimalText.hundredths(
            sickHours(of: post, school: school, autumn: autumn, in: hours) * 10),
          String(hours),
        ])
      }
    }
    return builder.export
  }

  /// Contracted hours of the part of the school year in which the post was held; 1,700 in a full year.
  package func contractedHours(of post: Post, from first: Day, to last: Day) -> Int {
    let begin = max(post.start, first)
    let end = min(post.end ?? last, last)
    let days = Int(end.number - begin.number) + 1
    return max(0, 1700 * post.ftePercent * days / 36_500)
  }

  /// Sick hours in tenths: most people are away a little, a few for months.
  package func sickHours(of post: Post, school: SchoolProfile, autumn: Int, in hours: Int) -> Int {
    var source = RandomSource(seed: options.seed, .posts, post.number, autumn)
    let short = 0.1 * source.uniform() * source.uniform()
    let long = source.chance(0.09) ? source.uniform(0.2, 0.9) : 0
    let year = autumn - options.staffAutumns[0]
    let sickLeave = staffStates[school.index][year].sickLeave
    let share = (short + long) * sickLeave / 0.0745
    return Int(Double(hours) * min(1, share) * 10)
  }

  /// `31.12.2024`.
  private static func dotted(_ day: Day) -> String {
    let parts = day.description.split(separator: "-")
    return "\(parts[2]).\(parts[1]).\(parts[0])"
  }
}
