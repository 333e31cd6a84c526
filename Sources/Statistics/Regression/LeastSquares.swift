internal import CNumerics

/// Least squares by Householder QR; columns that add nothing to those before them are dropped.
///
/// Source: Eigen (`HouseholderQR`). The only place where whole columns are handed to C.
struct LeastSquares {
  /// One per column; 0 for a dropped one.
  let coefficients: [Double]
  /// Whether each column was kept.
  let kept: [Bool]
  /// (X'X)⁻¹, column after column; 0 in the rows and columns of dropped ones.
  let inverse: [Double]
  /// The diagonal of the hat matrix, one per row, 0 to 1.
  let leverages: [Double]
  let rank: Int

  /// A column whose sine to those before it is at most this adds nothing to them.
  static let tolerance = 1e-10

  /// Solves for the coefficients.
  ///
  /// Nil when there are no rows or columns, their lengths differ, anything is not finite, or no
  /// column is left.
  init?(columns: [[Double]], response: [Double]) {
    let rows = response.count
    let width = columns.count
    guard rows > 0, width > 0, columns.allSatisfy({ $0.count == rows }),
      !width.multipliedReportingOverflow(by: width).overflow
    else { return nil }
    let design = columns.flatMap { $0 }
    var coefficients = [Double](repeating: 0, count: width)
    var inverse = [Double](repeating: 0, count: width * width)
    var leverages = [Double](repeating: 0, count: rows)
    var kept = [UInt8](repeating: 0, count: width)
    let rank = unsafe numerics_least_squares(
      design, response, rows, width, LeastSquares.tolerance, &coefficients, &inverse, &leverages,
      &kept)
    guard rank > 0 else { return nil }
    self.coefficients = coefficients
    self.kept = kept.map { $0 != 0 }
    self.inverse = inverse
    self.leverages = leverages.map { min(1, max(0, $0)) }
    self.rank = rank
  }
}
