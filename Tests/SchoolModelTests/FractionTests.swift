import SchoolModel
import Testing

@Suite("Exact fractions")
struct FractionTests {
  @Test(
    "round once, half away from zero",
    arguments: [
      (1, 2, 0, "1"), (-1, 2, 0, "-1"), (1, 4, 1, "0.3"), (-1, 4, 1, "-0.3"), (5, 2, 0, "3"),
      (3, 2, 0, "2"), (1, 3, 6, "0.333333"), (2, 3, 6, "0.666667"), (199, 20, 1, "10"),
      (995, 100, 1, "10"), (9949, 1000, 1, "9.9"), (0, 7, 3, "0"), (-1, 3, 0, "0"),
    ])
  func rounding(numerator: Int, denominator: Int, decimals: Int, expected: String) {
    let value = Fraction(Int128(numerator), Int128(denominator))
    #expect(value.rounded(decimals: decimals).text() == expected)
  }

  @Test("are kept in lowest terms with a positive denominator")
  func lowestTerms() {
    #expect(Fraction(6, -4) == Fraction(-3, 2))
    #expect(Fraction(0, -4) == Fraction(0, 1))
    #expect(Fraction(-6, -4).description == "3/2")
  }

  @Test("add, subtract, multiply and divide exactly")
  func arithmetic() {
    #expect(Fraction(1, 3) + Fraction(1, 6) == Fraction(1, 2))
    #expect(Fraction(1, 3) - Fraction(1, 2) == Fraction(-1, 6))
    #expect(Fraction(2, 3) * Fraction(9, 4) == Fraction(3, 2))
    #expect(Fraction(2, 3) / Fraction(4, 9) == Fraction(3, 2))
    #expect(Fraction(-2, 3).magnitude == Fraction(2, 3))
  }

  @Test("compare without overflow, whatever their size")
  func comparing() {
    let big = Int128.powerOfTen(36)
    #expect(Fraction(big, big + 1) < Fraction(big + 1, big + 2))
    #expect(Fraction(-big, big + 1) > Fraction(-(big + 1), big + 2))
    #expect(!(Fraction(1, 3) < Fraction(1, 3)))
  }

  @Test("hold the difference of two figures of eighteen digits")
  func largeDifference() {
    let one = Fraction(999_999_999_999_999_998, 999_999_999_999_999_999)
    let two = Fraction(999_999_999_999_999_988, 999_999_999_999_999_989)
    #expect((one - two).numerator > 0)
    #expect((one - two) + two == one)
  }

  @Test("ten percent of 180 days is ten percent, which binary numbers deny")
  func thresholdTrap() {
    #expect(Fraction(18 * 100, 180) == Fraction(10))
  }
}
