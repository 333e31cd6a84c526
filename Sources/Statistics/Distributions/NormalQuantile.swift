/// Two-sided quantiles of the standard normal distribution, to the last digit that a double holds.
package enum NormalQuantile {
  /// For intervals of 95 %.
  package static let z95 = 1.959963984540054
  /// For intervals of 99.8 %.
  package static let z998 = 3.090232306167813
}
