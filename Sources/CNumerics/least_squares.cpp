#include "CNumerics.h"

// Eigen's own checks end the program; here everything is checked before it is called.
#define EIGEN_NO_DEBUG
#include <eigen3/Eigen/QR>
#include <vector>

namespace {

using Matrix = Eigen::MatrixXd;
using Vector = Eigen::VectorXd;
using Factors = Eigen::HouseholderQR<Matrix>;

// The columns that are no combination of those before them, each judged by what is left of it.
std::vector<Eigen::Index> independentColumns(const Matrix &design, double tolerance) {
  std::vector<Eigen::Index> kept;
  const Vector lengths = design.colwise().stableNorm();
  for (Eigen::Index column = 0; column < design.cols(); ++column) {
    if (static_cast<Eigen::Index>(kept.size()) == design.rows()) break;
    if (!(lengths(column) > 0)) continue;
    kept.push_back(column);
    const Factors factors(design(Eigen::all, kept) * lengths(kept).cwiseInverse().asDiagonal());
    const Eigen::Index last = static_cast<Eigen::Index>(kept.size()) - 1;
    // The columns have length 1, so this is the sine of the angle to those before.
    if (!(std::abs(factors.matrixQR()(last, last)) > tolerance)) kept.pop_back();
  }
  return kept;
}

}  // namespace

ptrdiff_t numerics_least_squares(
    const double *design, const double *response, ptrdiff_t rows, ptrdiff_t columns,
    double tolerance, double *coefficients, double *inverse, double *leverages,
    unsigned char *kept) {
  if (rows < 1 || columns < 1 || !(tolerance >= 0)) return -1;
  try {
    const Eigen::Map<const Matrix> all(design, rows, columns);
    const Eigen::Map<const Vector> y(response, rows);
    if (!all.allFinite() || !y.allFinite()) return -1;

    Eigen::Map<Vector> b(coefficients, columns);
    Eigen::Map<Matrix> unscaled(inverse, columns, columns);
    Eigen::Map<Vector> hat(leverages, rows);
    b.setZero();
    unscaled.setZero();
    hat.setZero();
    for (ptrdiff_t column = 0; column < columns; ++column) kept[column] = 0;

    const auto used = independentColumns(all, tolerance);
    const auto rank = static_cast<Eigen::Index>(used.size());
    if (rank == 0) return 0;

    const Matrix chosen = all(Eigen::all, used);
    const Vector lengths = chosen.colwise().stableNorm();
    const Factors factors(chosen * lengths.cwiseInverse().asDiagonal());
    const Matrix basis = factors.householderQ() * Matrix::Identity(rows, rank);
    const auto triangle =
        factors.matrixQR().topLeftCorner(rank, rank).template triangularView<Eigen::Upper>();
    // Q'y by reflections, not through the explicit basis: one rounding less.
    const Vector projected = (factors.householderQ().adjoint() * y).head(rank);
    const Vector solution = triangle.solve(projected).cwiseQuotient(lengths);
    const Matrix half = triangle.solve(Matrix::Identity(rank, rank));
    const Matrix spread = lengths.cwiseInverse().asDiagonal() * (half * half.transpose())
        * lengths.cwiseInverse().asDiagonal();

    hat = basis.rowwise().squaredNorm();
    for (Eigen::Index row = 0; row < rank; ++row) {
      b(used[row]) = solution(row);
      kept[used[row]] = 1;
      for (Eigen::Index column = 0; column < rank; ++column)
        unscaled(used[row], used[column]) = spread(row, column);
    }
    return b.allFinite() && unscaled.allFinite() && hat.allFinite() ? rank : -1;
  } catch (...) {
    return -1;
  }
}
