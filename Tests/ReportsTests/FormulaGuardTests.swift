import Reports
import Testing

@Suite struct FormulaGuardTests {
  @Test(arguments: [
    "=cmd|' /C calc'!A0", "+SUM(A1)", "-SUM(A1)", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "'=1",
    "''=1", "-", "=", "+46 8 123", "-1-1", "-1.", "--1", "-1,2,3",
  ])
  func dangerousTextGetsAnApostropheAndComesBack(text: String) {
    #expect(FormulaGuard.applied(to: text) == "'" + text)
    #expect(FormulaGuard.removed(from: "'" + text) == text)
  }

  @Test(arguments: [
    "", "Åsöskolan", "-12.5", "+46", "-12,5", "'quoted'", "'", "''", "a=b", " =1", "'-5", "\"=1\"",
  ])
  func otherTextStaysAsItIs(text: String) {
    #expect(FormulaGuard.applied(to: text) == text)
    #expect(FormulaGuard.removed(from: text) == text)
  }
}
