/// A figure that was reckoned over years, with how sure it is.
package struct SureFigure: Hashable, Sendable {
  package var value: Double
  /// nil where it cannot be told.
  package var interval: ClosedRange<Double>?

  package init(_ value: Double, _ interval: ClosedRange<Double>?) {
    self.value = value
    self.interval = interval
  }
}
