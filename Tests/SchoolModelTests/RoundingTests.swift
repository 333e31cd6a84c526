import SchoolModel
import Testing

struct RoundingTests {
  /// Modes in the order of their declaration.
  @Test(arguments: [
    ("3.45", "3.5 3.4 3.5 3.4 3.5 3.4"), ("-3.45", "-3.5 -3.4 -3.4 -3.5 -3.5 -3.4"),
    ("3.55", "3.6 3.6 3.6 3.5 3.6 3.5"), ("3.41", "3.4 3.4 3.4 3.4 3.5 3.4"),
    ("-3.41", "-3.4 -3.4 -3.4 -3.4 -3.5 -3.4"), ("3.4", "3.4 3.4 3.4 3.4 3.4 3.4"),
    ("0", "0 0 0 0 0 0"), ("-0.05", "-0.1 0 0 -0.1 -0.1 0"),
  ])
  func toATenth(value: String, expected: String) throws {
    let step = try #require(ExactDecimal("0.1"))
    let fraction = try #require(ExactDecimal(value)).fraction
    let rounded = RoundingMode.allCases.map {
      fraction.rounded(toStep: step, $0).rounded(decimals: 6).text()
    }
    #expect(rounded == expected.split(separator: " ").map(String.init))
  }

  @Test func toAHalfAndToTwentyFive() throws {
    let half = try #require(ExactDecimal("0.5"))
    #expect(Fraction(13, 4).rounded(toStep: half, .halfAwayFromZero) == Fraction(7, 2))
    #expect(Fraction(110).rounded(toStep: 25, .halfAwayFromZero) == Fraction(100))
    #expect(Fraction(1, 3).rounded(toStep: half, .towardZero) == .zero)
  }

  @Test func agreesWithRoundingToDecimals() throws {
    let step = try #require(ExactDecimal("0.01"))
    for numerator in -500...500 {
      let value = Fraction(Int128(numerator), 137)
      #expect(
        value.rounded(toStep: step, .halfAwayFromZero) == value.rounded(decimals: 2).fraction)
    }
  }
}
