import Analysis
import SchoolModel
import Testing

@Suite("A range to try")
struct SweepRangeTests {
  @Test(
    "is read",
    arguments: [
      ("a.b=12..15:1", "12 13 14 15"), ("a.b=12..13", "12 13"), ("a.b=3..1:-1", "3 2 1"),
      ("a.b=0.5..2:0.5", "0.5 1 1.5 2"), ("a.b=-1..1", "-1 0 1"), ("a.b=5..5:1", "5"),
      ("a.b=1..2:0.3", "1 1.3 1.6 1.9"),
    ])
  func read(text: String, values: String) throws {
    let range = try #require(SweepRange(text))
    #expect(range.path == "a.b")
    #expect(range.values.map { $0.text() }.joined(separator: " ") == values)
  }

  @Test(
    "is refused",
    arguments: [
      "", "a.b", "=1..2", "a.b=1", "a.b=1..", "a.b=..2", "a.b=1..2:0", "a.b=2..1", "a.b=1..2:-1",
      "a.b=1..x", "a.b=0..100000", "a.b=1..2:", "a.b=1...2", "a.b=0..999999999999999999:1",
    ])
  func refused(text: String) {
    #expect(SweepRange(text) == nil)
  }

  @Test("gives the assignment of each value")
  func assignment() throws {
    let range = try #require(SweepRange("signals.x.watch.above=1..2:0.5"))
    #expect(range.assignment(range.values[1]) == "signals.x.watch.above=1.5")
  }
}
