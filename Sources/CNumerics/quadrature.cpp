#include "CNumerics.h"

#include <boost/math/quadrature/gauss.hpp>
#include <limits>

namespace {

using Rule = boost::math::quadrature::gauss<double, NUMERICS_GAUSS_POINTS>;

// Boost holds the half that is not negative, from the middle outwards; their number is even.
constexpr ptrdiff_t middle = NUMERICS_GAUSS_POINTS / 2;

std::size_t inHalf(ptrdiff_t place) {
  return static_cast<std::size_t>(place < middle ? middle - 1 - place : place - middle);
}

bool isPlace(ptrdiff_t place) { return place >= 0 && place < NUMERICS_GAUSS_POINTS; }

}  // namespace

double numerics_gauss_node(ptrdiff_t place) {
  if (!isPlace(place)) return std::numeric_limits<double>::quiet_NaN();
  const double node = Rule::abscissa()[inHalf(place)];
  return place < middle ? -node : node;
}

double numerics_gauss_weight(ptrdiff_t place) {
  if (!isPlace(place)) return std::numeric_limits<double>::quiet_NaN();
  return Rule::weights()[inHalf(place)];
}
