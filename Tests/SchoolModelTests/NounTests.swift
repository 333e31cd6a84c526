import SchoolModel
import Testing

@Suite("Nouns")
struct NounTests {
  @Test("identifiers sort by their bytes")
  func identifierOrder() {
    let codes: [SchoolCode] = ["10", "9", "Å", "a", "Z", "09"]
    #expect(codes.sorted().map(\.text) == ["09", "10", "9", "Z", "a", "Å"])
  }

  @Test("grade points in halves")
  func grades() {
    #expect(Grade.allCases.map(\.halfPoints) == [40, 35, 30, 25, 20, 0, 0, 0])
    #expect(Grade.allCases.filter(\.isPass).map(\.text) == ["A", "B", "C", "D", "E"])
    #expect(Grade.allCases.allSatisfy { Grade(text: $0.text) == $0 })
  }

  @Test(
    "limits know their boundary",
    arguments: [
      (Limit.Comparison.atLeast, false, true, true), (.above, false, false, true),
      (.atMost, true, true, false), (.below, true, false, false),
    ])
  func limits(comparison: Limit.Comparison, under: Bool, on: Bool, over: Bool) throws {
    let limit = Limit(comparison, 20)
    #expect(limit.isMet(by: try #require(ExactDecimal("19.9"))) == under)
    #expect(limit.isMet(by: try #require(ExactDecimal("20.0"))) == on)
    #expect(limit.isMet(by: try #require(ExactDecimal("20.1"))) == over)
  }

  @Test("signals that are about the same are, whoever holds their heading")
  func headings() {
    let source = SourceLocation(file: "signals.yaml", line: 1)
    func signal() -> Signal {
      Signal(
        school: "1", period: "p", signal: "s", area: "a", indicator: "i", group: "all",
        rule: "threshold", status: .ok, source: source)
    }
    let (one, other) = (signal(), signal())
    #expect(one.shared !== other.shared && one == other && Set([one, other]).count == 1)
    var third = one
    third.heading.group = "girls"
    #expect(third.group == "girls" && one.group == "all" && third != one)
    third.heading.group = "all"
    #expect(third == one)
  }

  @Test("what was decided about a signal is kept beside it")
  func decisions() {
    var signal = Signal(
      school: "1", period: "p", signal: "s", area: "a", indicator: "i", group: "all",
      rule: "threshold", status: .ok, source: SourceLocation(file: "signals.yaml", line: 1))
    let plain = signal
    let decision = SignalDecision(
      decision: DecisionRecord.exclude, reason: "r", responsibleRole: "", validUntil: nil,
      isOfSchool: false, isOvertaken: false)
    let override = AppliedOverride(decision: .level("ok", of: "s"), computed: nil, reason: "r")
    signal.decision = decision
    signal.overridden = override
    #expect(signal.decision == decision && signal.overridden == override && signal.isExcluded)
    signal.decision?.isOvertaken = true
    #expect(!signal.isExcluded && signal.hasDecision && signal.overridden == override)
    signal.decision = nil
    #expect(!signal.hasDecision && signal.overridden == override && signal != plain)
    signal.overridden = nil
    #expect(signal == plain)
  }

  @Test("messages are filled, and what has no value stays visible")
  func filling() {
    #expect("{a} of {b}, {c}".filled(with: ["a": "1", "b": "{a}"]) == "1 of {a}, {c}")
    #expect("open {".filled(with: [:]) == "open {")
  }

  @Test("a school with an unknown span teaches everything")
  func spans() {
    var school = School(code: "1", name: "A")
    #expect(school.teaches(anyOf: [9]))
    school.gradeFrom = 0
    school.gradeTo = 6
    #expect(!school.teaches(anyOf: [7, 8, 9]))
    #expect(school.teaches(anyOf: [6, 7]))
  }

  @Test("former school codes are found, and never hide a present one")
  func codeBook() {
    let book = CodeBook(
      schools: ["20", "10"], successors: ["05": "20", "10": "20"],
      calendar: SchoolCalendar(periods: []),
      subjects: [SubjectDefinition(code: "MA", aliases: ["GRGRMAT01"])], roles: ["teacher"])
    #expect(book.school("05") == 1)
    #expect(book.school("10") == 0)
    #expect(book.school("99") == nil)
    #expect(book.subject("GRGRMAT01") == book.subject("MA"))
    #expect(book.code(of: "true", in: .certified) == 1)
    #expect(book.text(of: 1, in: .schoolCode) == "20")
  }
}

@Suite("An identifier")
struct IdentifierTests {
  @Test("is its bytes: names that only look alike differ, and have an order")
  func bytes() {
    let (composed, decomposed) = (SchoolCode("Sk\u{E5}ne"), SchoolCode("Ska\u{30A}ne"))
    #expect(composed.text == decomposed.text)
    #expect(composed != decomposed)
    #expect((composed < decomposed) != (decomposed < composed))
    #expect(Set([composed, decomposed]).count == 2)
  }
}
