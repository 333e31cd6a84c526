#include "CNumerics.h"

// Boost's own checks end the program; what they would catch comes out as NaN instead.
#define BOOST_DISABLE_ASSERTS

#include <boost/math/distributions/students_t.hpp>
#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/digamma.hpp>
#include <boost/math/special_functions/erf.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <boost/math/special_functions/trigamma.hpp>
#include <cmath>
#include <limits>

namespace {

using namespace boost::math::policies;

// Errors come back as NaN or infinity; doubles are not widened to long double, which would cost
// half of the speed for digits that no test and no reader sees.
using Quiet = policy<
    domain_error<ignore_error>, pole_error<ignore_error>, overflow_error<ignore_error>,
    underflow_error<ignore_error>, denorm_error<ignore_error>, evaluation_error<ignore_error>,
    rounding_error<ignore_error>, indeterminate_result_error<ignore_error>, promote_double<false>>;

constexpr double nothing = std::numeric_limits<double>::quiet_NaN();
constexpr double rootTwo = 1.4142135623730950488;

// Runs one computation; whatever it throws becomes NaN.
template <class Computation>
double quietly(bool inDomain, Computation compute) noexcept {
  if (!inDomain) return nothing;
  try {
    return compute();
  } catch (...) {
    return nothing;
  }
}

// Shapes and degrees of freedom beyond these lie outside what the series were made for.
bool shape(double x) { return x >= 1e-10 && x <= 1e12; }
bool positive(double x) { return std::isfinite(x) && x > 0; }
bool share(double p) { return p >= 0 && p <= 1; }
// Subnormal probabilities have lost their digits before they come here.
bool open(double p) { return p >= 1e-300 && p < 1; }
bool closed(double p) { return p == 0 || p == 1 || open(p); }

}  // namespace

double numerics_normal_cdf(double z) {
  return quietly(std::isfinite(z), [=] { return 0.5 * boost::math::erfc(-z / rootTwo, Quiet()); });
}

double numerics_normal_upper(double z) { return numerics_normal_cdf(-z); }

double numerics_normal_quantile(double p) {
  return quietly(open(p), [=] { return -rootTwo * boost::math::erfc_inv(2 * p, Quiet()); });
}

double numerics_normal_upper_quantile(double q) {
  return quietly(open(q), [=] { return rootTwo * boost::math::erfc_inv(2 * q, Quiet()); });
}

double numerics_beta_cdf(double a, double b, double x) {
  return quietly(shape(a) && shape(b) && share(x), [=] {
    return boost::math::ibeta(a, b, x, Quiet());
  });
}

double numerics_beta_upper(double a, double b, double x) {
  return quietly(shape(a) && shape(b) && share(x), [=] {
    return boost::math::ibetac(a, b, x, Quiet());
  });
}

double numerics_beta_quantile(double a, double b, double p) {
  return quietly(shape(a) && shape(b) && closed(p), [=] {
    return boost::math::ibeta_inv(a, b, p, Quiet());
  });
}

double numerics_beta_upper_quantile(double a, double b, double q) {
  return quietly(shape(a) && shape(b) && closed(q), [=] {
    return boost::math::ibetac_inv(a, b, q, Quiet());
  });
}

double numerics_student_cdf(double t, double degrees) {
  return quietly(std::isfinite(t) && shape(degrees), [=] {
    return cdf(boost::math::students_t_distribution<double, Quiet>(degrees), t);
  });
}

double numerics_student_quantile(double p, double degrees) {
  return quietly(open(p) && shape(degrees), [=] {
    return quantile(boost::math::students_t_distribution<double, Quiet>(degrees), p);
  });
}

double numerics_f_upper(double f, double numeratorDegrees, double denominatorDegrees) {
  const bool inDomain =
      std::isfinite(f) && f >= 0 && shape(numeratorDegrees) && shape(denominatorDegrees);
  return quietly(inDomain, [=] {
    const double scaled = numeratorDegrees * f;
    return boost::math::ibeta(
        denominatorDegrees / 2, numeratorDegrees / 2,
        denominatorDegrees / (denominatorDegrees + scaled), Quiet());
  });
}

double numerics_chi_squared_cdf(double x, double degrees) {
  return quietly(std::isfinite(x) && x >= 0 && shape(degrees), [=] {
    return boost::math::gamma_p(degrees / 2, x / 2, Quiet());
  });
}

double numerics_chi_squared_upper(double x, double degrees) {
  return quietly(std::isfinite(x) && x >= 0 && shape(degrees), [=] {
    return boost::math::gamma_q(degrees / 2, x / 2, Quiet());
  });
}

double numerics_chi_squared_quantile(double p, double degrees) {
  return quietly(open(p) && shape(degrees), [=] {
    return 2 * boost::math::gamma_p_inv(degrees / 2, p, Quiet());
  });
}

double numerics_chi_squared_upper_quantile(double q, double degrees) {
  return quietly(open(q) && shape(degrees), [=] {
    return 2 * boost::math::gamma_q_inv(degrees / 2, q, Quiet());
  });
}

double numerics_log_gamma(double x) {
  return quietly(positive(x), [=] { return boost::math::lgamma(x, Quiet()); });
}

double numerics_digamma(double x) {
  return quietly(positive(x), [=] { return boost::math::digamma(x, Quiet()); });
}

double numerics_trigamma(double x) {
  return quietly(positive(x), [=] { return boost::math::trigamma(x, Quiet()); });
}
