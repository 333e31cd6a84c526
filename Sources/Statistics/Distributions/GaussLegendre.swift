internal import CNumerics

/// Gauss and Legendre's rule for integrals: few values of a smooth function give nearly all digits.
///
/// Source: Boost.Math (`gauss`), 30 nodes.
enum GaussLegendre {
  /// The nodes between −1 and 1, in order, with their weights, which sum to 2.
  static let rule: [(node: Double, weight: Double)] =
    (0..<Int(NUMERICS_GAUSS_POINTS)).map { place in
      (node: numerics_gauss_node(place), weight: numerics_gauss_weight(place))
    }
}
