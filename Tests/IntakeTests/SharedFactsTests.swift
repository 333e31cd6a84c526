import Dispatch
import Intake
import SchoolModel
import Testing

/// Ready-made figures that several workers read are those that one worker reads, with everything that is wrong
/// with their rows.
struct SharedFactsTests {
  private static var layout: LayoutDefinition {
    var layout = FactTests.own
    layout.fields += [Sample.field("name", .name), Sample.field("area", .area)]
    return layout
  }

  /// Several blocks of rows: most are fine; some repeat or contradict others far away, cannot be read, are
  /// blank, or name their school otherwise.
  private static func rows(seed: UInt64) -> [String] {
    var random = SeededRandom(seed: seed)
    let names = ["Björkskolan", "", "Askskolan", "Ängsskolan"]
    var rows: [String] = []
    for place in 0..<12_000 {
      let school = 10_000_000 + place / 4
      let key =
        "\(school),2024/25,\(["passed", "eligible"][place % 2]),\(["all", "girls"][place / 2 % 2])"
      let name = "\(names.randomElement(using: &random) ?? ""),\(place % 3 == 0 ? "Norr" : "Söder")"
      let count = Int.random(in: 0...30, using: &random)
      rows.append(
        "\(key),,\(count),30,30,\(["ok", " ok"].randomElement(using: &random) ?? "ok"),\(name)")
      switch Int.random(in: 0..<60, using: &random) {
      case 0: rows.append(rows[Int.random(in: 0..<rows.count, using: &random)])
      case 1: rows.append("\(key),,\((count + 1) % 30),30,30,ok,\(name)")
      case 2: rows.append("\(key),,\(count),30,30,fine,\(name)")
      case 3: rows.append("\(key),,x,30,30,ok,\(name)")
      case 4: rows.append(",,,,,,,,,,")
      case 5: rows.append("\(key),,,,,bounded,\(name)")
      case 6: rows.append("\(key)")
      default: break
      }
    }
    return rows
  }

  @Test(arguments: [true, false], [3, 4] as [UInt64])
  func nothingDependsOnTheWorkers(hasRegister: Bool, seed: UInt64) throws {
    var context = Sample.context
    context.hasRegister = hasRegister
    let file = Sample.export(
      Self.layout, [FactTests.header + ",name,area"] + Self.rows(seed: seed))
    let alone = try readFacts(file, context: context)
    #expect(alone.report.account.addsUp && alone.report.account.setAside.count > 1)
    #expect(hasRegister || alone.facts.count > 10_000)
    for count in [2, 5] {
      let crew = Crew(count: count) { DispatchQueue.concurrentPerform(iterations: $0, execute: $1) }
      let shared = try readFacts(file, context: context, crew: crew)
      #expect(shared.facts == alone.facts)
      #expect(shared.schools == alone.schools)
      #expect(shared.report == alone.report)
    }
  }

  @Test func aFileThatCannotBeReadToItsEndIsRefused() throws {
    let file = Sample.export(
      Self.layout, [FactTests.header + ",name,area"] + Self.rows(seed: 5) + ["\"never closed"])
    let crew = Crew(count: 3) { DispatchQueue.concurrentPerform(iterations: $0, execute: $1) }
    let (alone, shared) = (
      try readFacts(file, context: Sample.context),
      try readFacts(file, context: Sample.context, crew: crew)
    )
    #expect(shared.report == alone.report)
    #expect(shared.report.account.setAside["quote-unclosed"] == 1)
  }
}
