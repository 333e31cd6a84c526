extension BetaPrior {
  /// Estimates the prior from the peers by maximum likelihood of the beta-binomial distribution.
  ///
  /// Newton's method in logit m and ln M from the moments, each step shortened until the likelihood
  /// grows. Source: Griffiths 1973, Biometrics 29:637.
  ///
  /// - Parameters:
  ///   - counts: how many have the property, per school.
  ///   - sizes: how many persons, per school; 1 or more.
  /// - Returns: `maximumStrength` when the likelihood grows towards schools that do not differ; nil
  ///   where `fromMoments` is nil.
  package static func maximumLikelihood(counts: [Int], sizes: [Int]) -> BetaPrior? {
    guard let start = fromMoments(counts: counts, sizes: sizes) else { return nil }
    let data = BetaLikelihood(counts: counts, sizes: sizes)
    // From the far end the likelihood is flat: begin where it still has a slope.
    var place = BetaLikelihood.Place(
      logit: Elementary.logarithm(start.mean / (1 - start.mean)),
      logStrength: Elementary.logarithm(min(start.strength, 1000)))
    guard var best = data.value(at: place) else { return nil }

    for _ in 0..<200 {
      guard let step = data.step(at: place) else { return nil }
      var length = 1.0
      var moved = false
      while length > 1e-10 {
        let next = BetaLikelihood.Place(
          logit: place.logit + length * step.logit,
          logStrength: min(
            max(
              place.logStrength + length * step.logStrength,
              Elementary.logarithm(minimumStrength)), Elementary.logarithm(maximumStrength)))
        if let value = data.value(at: next), value > best {
          (place, best, moved) = (next, value, true)
          break
        }
        length /= 2
      }
      if !moved { break }
    }
    return BetaPrior(
      mean: place.mean, strength: min(max(place.strength, minimumStrength), maximumStrength))
  }
}

/// The likelihood of schools' counts under a beta prior, with its slope and curvature.
struct BetaLikelihood {
  /// A prior, in coordinates without borders.
  struct Place {
    var logit: Double
    var logStrength: Double
    var mean: Double { 1 / (1 + Elementary.exponential(-logit)) }
    var strength: Double { Elementary.exponential(logStrength) }
  }

  /// Each different pair of count and size once, with how often it occurs.
  private let cells: [(count: Double, size: Double, times: Double)]

  init(counts: [Int], sizes: [Int]) {
    let sorted = zip(counts, sizes).sorted { ($0.1, $0.0) < ($1.1, $1.0) }
    var cells: [(count: Double, size: Double, times: Double)] = []
    for (count, size) in sorted {
      if let last = cells.last, last.count == Double(count), last.size == Double(size) {
        cells[cells.count - 1].times += 1
      } else {
        cells.append((Double(count), Double(size), 1))
      }
    }
    self.cells = cells
  }

  /// The log-likelihood without its constant; nil where it cannot be computed.
  func value(at place: Place) -> Double? {
    let (alpha, beta) = parameters(at: place)
    guard let base = GammaFunction.logBeta(alpha, beta) else { return nil }
    var sum = 0.0
    for cell in cells {
      guard let term = GammaFunction.logBeta(alpha + cell.count, beta + cell.size - cell.count)
      else { return nil }
      sum += cell.times * (term - base)
    }
    return sum.finite
  }

  /// A step uphill: Newton's where the likelihood bends down in every direction, else the slope's.
  func step(at place: Place) -> (logit: Double, logStrength: Double)? {
    let (alpha, beta) = parameters(at: place)
    let total = alpha + beta
    guard let psiAlpha = GammaFunction.digamma(alpha), let psiBeta = GammaFunction.digamma(beta),
      let psiTotal = GammaFunction.digamma(total), let triAlpha = GammaFunction.trigamma(alpha),
      let triBeta = GammaFunction.trigamma(beta), let triTotal = GammaFunction.trigamma(total)
    else { return nil }
    var slope = (alpha: 0.0, beta: 0.0)
    var bend = (alpha: 0.0, beta: 0.0, both: 0.0)
    for cell in cells {
      let (a, b, n) = (alpha + cell.count, beta + cell.size - cell.count, total + cell.size)
      guard let pa = GammaFunction.digamma(a), let pb = GammaFunction.digamma(b),
        let pn = GammaFunction.digamma(n), let ta = GammaFunction.trigamma(a),
        let tb = GammaFunction.trigamma(b), let tn = GammaFunction.trigamma(n)
      else { return nil }
      slope.alpha += cell.times * (pa - pn - psiAlpha + psiTotal)
      slope.beta += cell.times * (pb - pn - psiBeta + psiTotal)
      bend.alpha += cell.times * (ta - tn - triAlpha + triTotal)
      bend.beta += cell.times * (tb - tn - triBeta + triTotal)
      bend.both += cell.times * (triTotal - tn)
    }
    // The chain rule into logit m (x) and ln M (y).
    let m = place.mean
    let d = total * m * (1 - m)
    let x = d * (slope.alpha - slope.beta)
    let y = alpha * slope.alpha + beta * slope.beta
    let xx =
      d * d * (bend.alpha - 2 * bend.both + bend.beta)
      + d * (1 - 2 * m) * (slope.alpha - slope.beta)
    let yy =
      alpha * alpha * bend.alpha + 2 * alpha * beta * bend.both + beta * beta * bend.beta + y
    let xy =
      d * (alpha * bend.alpha + (beta - alpha) * bend.both - beta * bend.beta) + x
    let determinant = xx * yy - xy * xy
    guard x.isFinite, y.isFinite, determinant.isFinite else { return nil }
    guard xx < 0, determinant > 0 else {
      let length = max(1, (x * x + y * y).squareRoot())
      return (x / length, y / length)
    }
    return ((xy * y - yy * x) / determinant, (xy * x - xx * y) / determinant)
  }

  private func parameters(at place: Place) -> (alpha: Double, beta: Double) {
    (place.mean * place.strength, (1 - place.mean) * place.strength)
  }
}
