/// Decimal numbers as Swedish exports write them, from whole numbers of their last place.
enum DecimalText {
  /// `5,5` for 550 hundredths; zeros at the end are dropped.
  static func hundredths(_ value: Int) -> String {
    let whole = value / 100
    let rest = abs(value % 100)
    if rest == 0 { return String(whole) }
    if rest % 10 == 0 { return "\(whole),\(rest / 10)" }
    return "\(whole)," + (rest < 10 ? "0\(rest)" : String(rest))
  }

  /// `0,034` for 34 thousandths; always three places.
  static func thousandths(_ value: Int) -> String {
    let rest = String(value % 1000)
    return "\(value / 1000)," + String(repeating: "0", count: 3 - rest.count) + rest
  }

  /// `71,3` for 713 tenths; always one place.
  static func tenths(_ value: Int) -> String { "\(value / 10),\(abs(value % 10))" }

  static func rounded(_ value: Double, times scale: Double) -> Int {
    Int((value * scale).rounded())
  }
}
