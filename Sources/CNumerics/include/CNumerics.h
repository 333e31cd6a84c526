// The door to Boost.Math and Eigen: special functions and least squares behind plain C.
//
// Every function is total: outside its domain, or when the libraries give up, it returns NaN (or a
// rank of -1). No exception leaves, nothing is printed, no state is kept. "upper" is 1 minus the
// cumulative probability, computed without losing digits when it is small.
#ifndef CNUMERICS_H
#define CNUMERICS_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

// Normal distribution, mean 0 and standard deviation 1. Probabilities from 1e-300, less than 1.
double numerics_normal_cdf(double z);
double numerics_normal_upper(double z);
double numerics_normal_quantile(double p);
double numerics_normal_upper_quantile(double q);

// Beta distribution, a and b from 1e-10 to 1e12: the regularised incomplete beta I_x(a, b),
// 0 <= x <= 1.
double numerics_beta_cdf(double a, double b, double x);
double numerics_beta_upper(double a, double b, double x);
double numerics_beta_quantile(double a, double b, double p);
double numerics_beta_upper_quantile(double a, double b, double q);

// Student's t, F and chi-squared distributions; degrees of freedom from 1e-10 to 1e12, need not be
// whole.
double numerics_student_cdf(double t, double degrees);
double numerics_student_quantile(double p, double degrees);
double numerics_f_upper(double f, double numerator_degrees, double denominator_degrees);
double numerics_chi_squared_cdf(double x, double degrees);
double numerics_chi_squared_upper(double x, double degrees);
double numerics_chi_squared_quantile(double p, double degrees);
double numerics_chi_squared_upper_quantile(double q, double degrees);

// Logarithm of the gamma function and its first two derivatives, x > 0.
double numerics_log_gamma(double x);
double numerics_digamma(double x);
double numerics_trigamma(double x);

// The nodes and weights of Gauss and Legendre's rule for integrals from -1 to 1, by their place from 0 on, in
// the order of the nodes.
#define NUMERICS_GAUSS_POINTS 30
double numerics_gauss_node(ptrdiff_t place);
double numerics_gauss_weight(ptrdiff_t place);

// Least squares by Householder QR, no normal equations.
//
// design: rows * columns numbers, column after column. A column that is (within tolerance, relative
// to its own length) a combination of those before it is dropped: kept[j] is 0 and its coefficient
// 0. inverse: (X'X)^-1 of the kept columns, columns * columns, rows and columns of dropped ones 0.
// leverages: the diagonal of the hat matrix. Returns the rank, or -1 when rows < 1, columns < 1,
// anything is not finite or memory runs out.
ptrdiff_t numerics_least_squares(
    const double *design, const double *response, ptrdiff_t rows, ptrdiff_t columns,
    double tolerance, double *coefficients, double *inverse, double *leverages,
    unsigned char *kept);

#ifdef __cplusplus
}
#endif

#endif
