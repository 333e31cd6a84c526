import SchoolModel
import Testing

@Suite("Conditions")
struct ConditionTests {
  private func value(of name: String) -> Condition.Literal? {
    switch name {
    case "grade_year": .number(9)
    case "subject": .text("MA")
    case "score": ExactDecimal("45.5").map { .number($0) }
    default: nil
    }
  }

  @Test(
    "hold or do not hold",
    arguments: [
      ("grade_year in [7, 8, 9]", true), ("grade_year not in [7, 8, 9]", false),
      ("subject = MA", true), ("subject != MA", false), ("subject = \"MA\"", true),
      ("subject = MA and grade_year < 9", false), ("subject = SV or grade_year >= 9", true),
      ("not (subject = SV or subject = SVA) and score > 45", true), ("score >= 45.5", true),
      ("score>45.5", false), ("missing = 1", false), ("not missing = 1", false),
      ("missing = 1 or subject = MA", true),
      ("not (missing = 1 and subject = SV)", true), ("not (missing = 1 and subject = MA)", false),
      ("not missing in [1]", false),
      ("missing != 1", false), ("subject < 5", false), ("always", true), ("not always", false),
      ("grade_year = 9.0", true), ("subject = SV and subject = SVA or grade_year = 9", true),
    ])
  func evaluating(text: String, expected: Bool) throws {
    #expect(try Condition(parsing: text).isMet(by: value) == expected)
  }

  @Test(
    "with a mistake are refused",
    arguments: [
      "", "subject", "subject =", "= MA", "subject == MA", "subject in MA", "subject in []",
      "(subject = MA", "subject = MA)", "subject = \"MA", "subject = MA and", "subject not = MA",
      "grade_year => 9", "9 = grade_year", "subject = MA grade_year = 9",
    ])
  func refusing(text: String) {
    #expect(throws: Condition.SyntaxError.self) { try Condition(parsing: text) }
  }

  @Test("are written so that they read back the same")
  func roundTrip() throws {
    let text = "not (a = 1 or b in [x, y]) and (c < 2 or d >= 3.5)"
    let condition = try Condition(parsing: text)
    #expect(condition.description == text)
    #expect(try Condition(parsing: condition.description) == condition)
    #expect(condition.names == ["a", "b", "c", "d"])
  }

  @Test("reads names of several words in quotes, and writes them so")
  func quotedNames() throws {
    let condition = try Condition(parsing: "\"Very Weak\" >= 2 and 'Level 1+' in [0, 1]")
    #expect(
      condition
        == .all([
          .compare(name: "Very Weak", .atLeast, .number(2)),
          .isIn(name: "Level 1+", [.number(0), .number(1)]),
        ]))
    #expect(try Condition(parsing: condition.description) == condition)
  }
}
