import SchoolModel
import Testing

@Suite struct GreatestCommonDivisorTests {
  @Test(
    arguments: [
      (12, 18, 6), (18, 12, 6), (-12, 18, 6), (12, -18, 6), (7, 13, 1), (0, 5, 5), (5, 0, 5),
      (0, 0, 0), (1_000_000_000_000, 750_000_000_000, 250_000_000_000),
    ] as [(Int128, Int128, Int128)])
  func divides(left: Int128, right: Int128, expected: Int128) {
    #expect(Int128.greatestCommonDivisor(left, right) == expected)
  }
}
