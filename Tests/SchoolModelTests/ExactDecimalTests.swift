import SchoolModel
import Testing

@Suite("Exact decimal numbers")
struct ExactDecimalTests {
  @Test(
    "are read digit by digit",
    arguments: [
      ("0", 0, 0), ("-0", 0, 0), ("12", 12, 0), ("+12", 12, 0), ("012", 12, 0), ("12.50", 125, 1),
      ("-0.05", -5, 2), ("0.000000000000000001", 1, 18),
      ("999999999999999999", 999_999_999_999_999_999, 0),
    ])
  func reading(text: String, coefficient: Int, scale: Int) throws {
    let number = try #require(ExactDecimal(text))
    #expect(number.coefficient == Int64(coefficient))
    #expect(number.scale == scale)
  }

  @Test(
    "refuse what is not one plain number",
    arguments: [
      "", "-", ".", ".5", "5.", "1e3", "nan", "inf", "0x10", "1 000", "1,5", "1.2.3", "--1", "१",
      "1000000000000000000", "0.0000000000000000001", " 1", "1 ",
    ])
  func refusing(text: String) {
    #expect(ExactDecimal(text) == nil)
  }

  @Test("take a decimal comma when told to")
  func decimalComma() {
    #expect(ExactDecimal("245,25", decimalMark: ",") == ExactDecimal(coefficient: 24_525, scale: 2))
    #expect(ExactDecimal("245.25", decimalMark: ",") == nil)
  }

  @Test("are equal when the number is")
  func normalising() {
    #expect(ExactDecimal("1.50") == ExactDecimal("1.5"))
    #expect(ExactDecimal("1.50")?.hashValue == ExactDecimal("1.5")?.hashValue)
    #expect(ExactDecimal("10") != ExactDecimal("1"))
  }

  @Test(
    "are written plainly",
    arguments: [
      ("0.05", 0, "0.05"), ("-0.05", 0, "-0.05"), ("12", 1, "12.0"), ("12.345", 1, "12.345"),
      ("-1200", 2, "-1200.00"), ("0", 3, "0.000"),
    ])
  func writing(text: String, decimals: Int, expected: String) throws {
    let number = try #require(ExactDecimal(text))
    #expect(number.text(decimals: decimals) == expected)
  }

  @Test("keep their order across scales")
  func order() {
    let sorted = ["-2", "-1.5", "-1.49", "0", "0.1", "0.11", "1", "10"].compactMap {
      ExactDecimal($0)
    }
    #expect(sorted == sorted.reversed().sorted())
    #expect(sorted.count == 8)
  }
}
