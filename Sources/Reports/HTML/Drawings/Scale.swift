import SchoolModel

/// A linear scale from figures to places in a picture, with round ticks.
struct Scale {
  let low: Double
  let high: Double
  private let from: Double
  private let to: Double
  let ticks: [Double]

  /// A scale that holds all values.
  ///
  /// - Parameters:
  ///   - values: at least one; an empty list gives 0 to 1.
  ///   - within: figures that cannot lie outside, such as 0 to 100 percent.
  ///   - from: where the lowest value comes to lie.
  ///   - to: where the highest does.
  ///   - tickCount: about how many ticks there are.
  init(
    of values: [Double], within: ClosedRange<Double>? = nil, from: Double, to: Double,
    tickCount: Int = 4
  ) {
    var low = values.min() ?? 0
    var high = values.max() ?? 1
    if high - low < 1e-9 {
      low -= 1
      high += 1
    }
    let step = Self.roundStep((high - low) / Double(tickCount))
    low = (low / step).rounded(.down) * step
    high = (high / step).rounded(.up) * step
    if let within {
      low = max(low, within.lowerBound)
      high = min(high, within.upperBound)
    }
    self.low = low
    self.high = max(high, low + 1e-9)
    self.from = from
    self.to = to
    var ticks: [Double] = []
    var tick = (low / step).rounded(.up) * step
    while tick <= high + step / 1000, ticks.count < 12 {
      ticks.append(tick)
      tick += step
    }
    self.ticks = ticks
  }

  func place(_ value: Double) -> Double { from + (value - low) / (high - low) * (to - from) }

  /// 1, 2 or 5 times a power of ten, not less than the width.
  private static func roundStep(_ width: Double) -> Double {
    guard width.isFinite, width > 0 else { return 1 }
    var power = 1.0
    while power > width { power /= 10 }
    while power * 10 <= width { power *= 10 }
    for factor in [1.0, 2, 5] where power * factor >= width { return power * factor }
    return power * 10
  }

  /// A tick as text: whole numbers without decimals.
  static func label(_ tick: Double, texts: TextCatalogue) -> String {
    let hundredths = (tick * 100).rounded()
    guard hundredths.magnitude < 1e12 else { return "" }
    return texts.number(ExactDecimal(coefficient: Int64(hundredths), scale: 2))
  }
}

extension ExactDecimal {
  /// For places in pictures only.
  var approximate: Double { fraction.approximate }
}
