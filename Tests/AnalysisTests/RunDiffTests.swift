import Analysis
import SchoolModel
import Testing

@Suite("The difference of two runs")
struct RunDiffTests {
  private let world = TinyWorld(figures: [("a", 12), ("b", 9), ("c", 5)])

  private func story(_ diff: RunDiff, _ school: SchoolCode) throws -> SchoolStory {
    try #require(diff.schools.first { $0.change.school == school })
  }

  @Test("is empty for a run and itself")
  func same() throws {
    let diff = try TinyWorld.diff(world, world)
    #expect(diff.isSame)
    #expect(diff.causes.isEmpty)
    #expect(diff.schools.isEmpty)
  }

  @Test("is of the data when the rows are others")
  func data() throws {
    var other = world
    other.figures[1].value = 13
    other.input = "other rows"
    let diff = try TinyWorld.diff(world, other)
    #expect(diff.causes == [.data])
    #expect(diff.facts.map(\.key.school) == ["b"])
    #expect(diff.facts.map(\.cause) == [.data])
    let story = try story(diff, "b")
    #expect(story.parts.map(\.cause) == [.data])
    #expect(story.parts[0].signals.map(\.signal) == ["much"])
    #expect(story.change.before?.rank == 2)
    #expect(story.change.after?.rank == 1)
    // The school that was passed has done nothing of its own.
    let passed = try self.story(diff, "a")
    #expect(passed.parts.map(\.changesScore) == [false])
    #expect(passed.parts[0].signals.isEmpty)
  }

  @Test("is of the rules when the settings are others, with the keys")
  func rules() throws {
    var other = world
    other.limit = 8
    let diff = try TinyWorld.diff(world, other)
    #expect(diff.causes == [.rules])
    #expect(diff.settings.map(\.path) == ["signals.much.critical.at_least"])
    #expect(diff.settings.first?.before?.value == "10")
    #expect(diff.settings.first?.after?.value == "8")
    #expect(diff.facts.isEmpty)
    #expect(diff.moved(by: .rules).map(\.change.school) == ["b"])
    // Without scoring anything, as a rerun tells it.
    let comparison = try RunComparison(world.run, other.run)
    #expect(comparison.ofRulesOnly.schools == diff.schools)
    #expect(comparison.ofRulesOnly.list == diff.list)
  }

  @Test("is of the register when a school came, went, or has another code")
  func register() throws {
    var other = world
    other.figures = [("a2", 12), ("b", 9)]
    other.former = ["a2": "a"]
    let diff = try TinyWorld.diff(world, other)
    #expect(diff.register.renamed.map(\.current) == ["a2"])
    #expect(diff.register.went.map(\.code) == ["c"])
    #expect(diff.register.came.isEmpty)
    #expect(diff.causes == [.register])
    #expect(diff.facts.isEmpty, "the figures have moved along with the code")
    let renamed = try story(diff, "a2")
    #expect(renamed.change.former == "a")
    #expect(renamed.change.before?.rank == 1)
    #expect(renamed.change.after?.rank == 1)
    #expect(try story(diff, "c").change.hasGone)
  }

  @Test("is of the method when another version makes another figure of the same rows")
  func method() throws {
    var other = world
    other.version = "2"
    other.offset = 1
    let diff = try TinyWorld.diff(world, other)
    #expect(diff.causes == [.method])
    #expect(Set(diff.facts.map(\.cause)) == [.method])
    #expect(diff.schools.count == 3)
    #expect(diff.moved(by: .method).map(\.change.school) == ["b"])
    // b is critical now, by the method alone.
    #expect(try story(diff, "b").parts.map(\.cause) == [.method])
  }

  @Test("is of the rules when the same rows are read by other settings of the indicator")
  func figureByRules() throws {
    var other = world
    other.offset = 1
    var (first, second) = (world.run, other.run)
    let setting = EffectiveSetting(
      path: "indicators.x.minimum_n", value: "5", source: SourceLocation(file: "indicators.yaml"))
    second.settings.insert(setting, at: 0)
    first.settings = first.settings.filter { $0.path != setting.path }
    let diff = try RunComparison(first, second).diff { run in
      TinyWorld.state(run.gathered, limit: 10)
    }
    #expect(diff.causes == [.rules])
    #expect(Set(diff.facts.map(\.cause)) == [.rules])
  }

  @Test("is split when two things differ")
  func two() throws {
    var other = world
    other.figures[2].value = 9
    other.input = "other rows"
    other.limit = 9
    let diff = try TinyWorld.diff(world, other)
    #expect(diff.causes == [.data, .rules])
    let story = try story(diff, "c")
    #expect(story.parts.map(\.cause) == [.data, .rules])
    // First the figure rises, then the limit meets it.
    #expect(story.parts[0].changesScore)
    #expect(!story.parts[1].changesScore)
    #expect(story.parts[1].before?.tier == "low")
    #expect(story.parts[1].after?.tier == "high")
    #expect(try self.story(diff, "b").parts.map(\.cause) == [.rules])
  }

  @Test("is split when all things differ, and the parts make up the whole")
  func all() throws {
    var other = world
    // In place of c another school; the rows say 10 of b, and another version makes 11 of it.
    other.figures = [("a", 11), ("b", 10), ("d", 30)]
    other.input = "other rows"
    other.limit = 9
    other.version = "2"
    var second = other.run
    // What the second version made of its own figures.
    for place in second.state.list.entries.indices
    where second.state.list.entries[place].school == "b" {
      second.state.list.entries[place].score = Fraction(11)
    }
    let diff = try RunComparison(world.run, second).diff { run in
      TinyWorld.state(run.gathered, limit: run.rules == .first ? 10 : 9)
    }
    #expect(diff.causes == [.register, .data, .rules, .method])
    #expect(diff.register.came.map(\.code) == ["d"])
    #expect(diff.register.went.map(\.code) == ["c"])
    let story = try story(diff, "b")
    #expect(story.parts.map(\.cause) == [.data, .method])
    #expect(story.change.before?.score == Fraction(9))
    #expect(story.change.after?.score == Fraction(11))
    for story in diff.schools where !story.change.hasCome && !story.change.hasGone {
      var place = story.change.before
      for part in story.parts.sorted(by: { $0.cause < $1.cause }) {
        #expect(part.before == place, "\(story.change.school)")
        place = part.after
      }
      #expect(place == story.change.after)
    }
  }

  @Test("cannot be told for periods of different kinds")
  func kinds() {
    var other = world
    other.kind = "term"
    #expect(throws: NotComparable.periodKinds("school_year", "term")) {
      try RunComparison(world.run, other.run)
    }
  }

  @Test("names who crosses the line of the first places")
  func crossing() throws {
    var other = world
    other.figures[2].value = 20
    other.input = "other rows"
    let (entered, left) = try TinyWorld.diff(world, other).list.crossing(1)
    #expect(entered.map(\.school) == ["c"])
    #expect(left.map(\.school) == ["a"])
  }
}
