extension LinearRegression {
  /// The standard error of each residual, s√((1 − h)/w).
  package var residualErrors: [Double] {
    residuals.indices.map {
      residualDeviation * (max(0, 1 - leverages[$0]) / weights[$0]).squareRoot()
    }
  }

  /// Each school's result less what the *other* schools make one expect of it: e/(1 − h).
  ///
  /// nil for a school that alone determines its expected value (h = 1).
  package var leaveOneOutResiduals: [Double?] {
    zip(residuals, leverages).map { LinearRegression.leftOut($0, leverage: $1) }
  }

  /// The same of one residual e, also of a result that the school might have had instead of its own.
  ///
  /// - Returns: nil where the leverage h is 1.
  package static func leftOut(_ residual: Double, leverage: Double) -> Double? {
    let free = 1 - leverage
    return free > 1e-12 ? (residual / free).finite : nil
  }

  /// Externally studentised residuals: each in errors that are estimated without the school itself,
  /// t-distributed with one degree of freedom fewer.
  ///
  /// Formula: t = e√w / (s₍ᵢ₎√(1 − h)) with s₍ᵢ₎² = (RSS − w·e²/(1 − h))/(df − 1). Source: Cook and
  /// Weisberg 1982, Residuals and Influence in Regression. nil where h = 1, or with too few schools.
  package var studentisedResiduals: [Double?] {
    residuals.indices.map { place in
      let free = 1 - leverages[place]
      guard degreesOfFreedom > 1, free > 1e-12 else { return nil }
      let own = weights[place] * residuals[place] * residuals[place]
      let others = (residualSumOfSquares - own / free) / Double(degreesOfFreedom - 1)
      guard others > 0 else { return nil }
      return (residuals[place] * weights[place].squareRoot() / (others * free).squareRoot()).finite
    }
  }

  /// τ², the variance between schools that neither the factors nor chance explains.
  ///
  /// Formula: max(0, (Σw·e² − Σ(1 − h)·w·s²)/Σ(1 − h)·w), by moments; with weights 1/s² and no factor
  /// it is DerSimonian and Laird's. Source: Thompson and Sharp 1999, Stat. Med. 18:2693.
  ///
  /// - Parameter errors: the standard error s of each school's result from chance alone, 0 or more.
  /// - Returns: nil when their number differs, and for what is not finite.
  package func residualVariance(errors: [Double]) -> Double? {
    guard errors.count == residuals.count, errors.allSatisfy({ $0.isFinite && $0 >= 0 }) else {
      return nil
    }
    var (found, chance, free) = (0.0, 0.0, 0.0)
    for place in residuals.indices {
      let part = (1 - leverages[place]) * weights[place]
      found += weights[place] * residuals[place] * residuals[place]
      chance += part * errors[place] * errors[place]
      free += part
    }
    guard free > 0 else { return nil }
    return max(0, (found - chance) / free).finite
  }

  /// Each school's residual shrunk towards 0, by how sure its own result is.
  ///
  /// - Parameters:
  ///   - errors: the standard error of each school's result from chance alone, 0 or more.
  ///   - variance: τ²; estimated by `residualVariance` when nil.
  /// - Returns: nil where the variance is nil or negative.
  package func shrunkenResiduals(errors: [Double], variance: Double? = nil) -> [NormalShrinkage]? {
    guard errors.count == residuals.count,
      let variance = variance ?? residualVariance(errors: errors),
      let prior = NormalPrior(mean: 0, variance: variance)
    else { return nil }
    let shrunken = zip(residuals, errors).compactMap {
      NormalShrinkage(value: $0, error: $1, prior: prior)
    }
    return shrunken.count == residuals.count ? shrunken : nil
  }
}
