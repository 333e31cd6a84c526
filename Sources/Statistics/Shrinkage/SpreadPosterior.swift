/// How far units truly lie from one another, as far as their figures can tell.
///
/// Figures vary because units differ and because chance moves each of them, so the true variance τ² is only
/// guessed at, and few units guess badly. Here it is a distribution over many values and not one number, from a
/// flat prior on τ² ≥ 0.
///
/// Formula: p(τ²) ∝ ΠVᵢ^−½ · (Σ1/Vᵢ)^−½ · exp(−½Σ(yᵢ − μ)²/Vᵢ) with Vᵢ = sᵢ² + gᵢτ² and μ = Σ(yᵢ/Vᵢ)/Σ(1/Vᵢ). Source:
/// Morris 1983, JASA 78:47; Kass and Steffey 1989, JASA 84:717. Integrated over ln(τ² + s²) by Gauss and
/// Legendre's rule.
struct SpreadPosterior: Hashable, Sendable {
  /// A value of τ² with how likely it is.
  struct Point: Hashable, Sendable {
    let variance: Double
    /// All of them sum to 1.
    let weight: Double
  }

  /// From the smallest variance to the largest.
  let points: [Point]
  /// The centre μ, over all values of τ²; the one that was given when it was.
  let mean: Double
  /// How unsure the centre is, as a variance; 0 for one that was given.
  let meanVariance: Double

  /// Units whose figures chance moves equally far.
  struct Cell: Sendable {
    /// s², what chance alone adds to the variance of a figure; greater than 0.
    let chance: Double
    /// g, how much of τ² is in that of a figure; 0 to 1.
    let slope: Double
    var units: Double
    /// The sum of their figures, and of the squares, as distances from a number near all of them.
    var sum: Double
    var squares: Double
  }

  /// Where the figures of no more spread than chance would lie.
  enum Centre: Sendable {
    /// To be found in the figures.
    case unknown
    /// At 0, after so many numbers were found in the same figures, such as the coefficients of a regression.
    case zero(found: Int)
  }

  /// Weighs every value of τ² by how well it fits the figures.
  ///
  /// Nil for fewer than three units more than what was found in them, of which nothing can be said.
  ///
  /// - Parameters:
  ///   - cells: the units, in an order that does not depend on that of the schools.
  ///   - origin: the number that the figures are distances from.
  ///   - centre: where they lie.
  ///   - most: the largest τ² that there can be.
  init?(_ cells: [Cell], origin: Double = 0, centre: Centre = .unknown, most: Double = .infinity) {
    let units = cells.reduce(0) { $0 + $1.units }
    let precision = cells.reduce(0) { $0 + $1.units * $1.slope / $1.chance }
    let found: Double =
      switch centre {
      case .unknown: 1
      case .zero(let found): Double(found)
      }
    guard units - found > 2, precision > 0, precision.isFinite else { return nil }

    let fits = Self.fits(cells, centre, free: units - found)
    let start = min(Self.moments(cells, centre, free: units - found), most)
    guard
      let range = Self.range(cells, fits, start: start, most: most, free: units - found)
    else { return nil }
    // Where one unit is much surer than the others, the fit turns as fast as that one's chance is small.
    let finest = cells.reduce(Double.infinity) {
      $1.slope > 0 ? min($0, $1.chance / $1.slope) : $0
    }
    let low = Elementary.logarithm(range.lowerBound + finest)
    let high = Elementary.logarithm(range.upperBound + finest)
    guard low.isFinite, high.isFinite, low < high else { return nil }
    let panels = max(1, Int(((high - low) / Self.panel).rounded(.up)))
    let half = (high - low) / Double(2 * panels)
    var raw: [(variance: Double, fit: Double, weight: Double, mean: Double, sureness: Double)] = []
    raw.reserveCapacity(panels * GaussLegendre.rule.count)
    for panel in 0..<panels {
      let middle = low + Double(2 * panel + 1) * half
      for (node, weight) in GaussLegendre.rule {
        let x = middle + half * node
        let variance = max(0, Elementary.exponential(x) - finest)
        let one = fits(variance)
        raw.append((variance, one.logarithm + x, weight, one.mean, one.precision))
      }
    }
    guard let best = raw.map(\.fit).max(), best.isFinite else { return nil }
    let weights = raw.map { $0.weight * Elementary.exponential($0.fit - best) }
    let whole = weights.reduce(0, +)
    let counted = zip(raw, weights).filter { $0.1 > Self.negligible * whole }
    let all = counted.reduce(0) { $0 + $1.1 }
    guard all > 0, all.isFinite else { return nil }
    points = counted.map { Point(variance: $0.0.variance, weight: $0.1 / all) }
    let means = zip(counted.map(\.0), points)
    let centreOfAll = means.reduce(0) { $0 + $1.1.weight * $1.0.mean }
    mean = origin + centreOfAll
    meanVariance =
      switch centre {
      case .zero: 0
      case .unknown:
        means.reduce(0) { sum, point in
          let distance = point.0.mean - centreOfAll
          return sum + point.1.weight * (1 / point.0.sureness + distance * distance)
        }
      }
    guard mean.isFinite, meanVariance.isFinite else { return nil }
  }

  /// How far from the estimate the likelihood is searched, in its standard errors.
  private static let reach = (below: 8.0, above: 12.0)
  private static let steps = 32
  /// How far below the best fit a logarithm of the likelihood still counts.
  private static let depth = 22.0
  /// How wide a stretch of ln τ² one application of the rule takes.
  private static let panel = 6.0
  /// What is less likely than this, all points being 1, changes no digit that is told.
  private static let negligible = 1e-9

  /// The values of τ² that the figures leave possible.
  ///
  /// Searched around the estimate by moments, as wide as its information lets the likelihood be; of few units it falls
  /// off upwards as a power of τ² only.
  private static func range(
    _ cells: [Cell], _ fits: (Double) -> Fit, start: Double, most: Double, free: Double
  ) -> ClosedRange<Double>? {
    let precision = cells.reduce(0) { $0 + $1.units * $1.slope / $1.chance }
    let typical = cells.reduce(0) { $0 + $1.units } / precision
    let information = cells.reduce(0) { sum, cell in
      let share = cell.slope / (cell.chance + cell.slope * start)
      return sum + cell.units * share * share / 2
    }
    let middle = Elementary.logarithm(start + typical)
    let width = 1 / ((start + typical) * information.squareRoot())
    let low = max(Elementary.logarithm(typical), middle - reach.below * width)
    let tail = max(reach.above * width, 2 * depth / (free - 2))
    let high = min(middle + tail, Elementary.logarithm(most + typical))
    guard low.isFinite, high.isFinite, low < high else { return nil }
    let places = (0...steps).map { low + (high - low) * Double($0) / Double(steps) }
    let fit = places.map { fits(max(0, Elementary.exponential($0) - typical)).logarithm + $0 }
    guard let best = fit.max(), best.isFinite,
      let first = fit.firstIndex(where: { $0 > best - depth }),
      let last = fit.lastIndex(where: { $0 > best - depth })
    else { return nil }
    func variance(_ place: Int) -> Double {
      max(0, Elementary.exponential(places[min(max(place, 0), steps)]) - typical)
    }
    let ends = (variance(first - 1), variance(last + 1))
    return ends.0 < ends.1 ? ends.0...ends.1 : nil
  }

  private typealias Fit = (logarithm: Double, mean: Double, precision: Double)

  /// The logarithm of the likelihood of a τ² without its constant, with the centre that goes with it.
  private static func fits(
    _ cells: [Cell], _ centre: Centre, free: Double
  ) -> (_ variance: Double) -> Fit {
    let units = cells.reduce(0) { $0 + $1.units }
    return { variance in
      var (precision, weighted, squares, logarithms) = (0.0, 0.0, 0.0, 0.0)
      // A logarithm takes longer than all the rest: those of units that are alone come from their product.
      var product = 1.0
      for cell in cells {
        let total = cell.chance + cell.slope * variance
        let part = 1 / total
        precision += cell.units * part
        weighted += cell.sum * part
        squares += cell.squares * part
        if cell.units > 1 {
          logarithms += cell.units * Elementary.logarithm(total)
        } else {
          product *= total
          if product < 1e-100 || product > 1e100 {
            logarithms += Elementary.logarithm(product)
            product = 1
          }
        }
      }
      logarithms += Elementary.logarithm(product)
      switch centre {
      case .unknown:
        let mean = weighted / precision
        let distance = squares - mean * weighted
        return (
          -(logarithms + Elementary.logarithm(precision) + distance) / 2, mean, precision
        )
      case .zero:
        // What was found in the figures has taken its part of their variance.
        return (-(logarithms * free / units + squares) / 2, 0, precision)
      }
    }
  }

  /// τ² by moments, 0 at least (DerSimonian and Laird 1986, Control Clin Trials 7:177).
  private static func moments(_ cells: [Cell], _ centre: Centre, free: Double) -> Double {
    var (precision, weighted, squares, slopes, squaredSlopes) = (0.0, 0.0, 0.0, 0.0, 0.0)
    for cell in cells {
      precision += cell.units / cell.chance
      weighted += cell.sum / cell.chance
      squares += cell.squares / cell.chance
      slopes += cell.units * cell.slope / cell.chance
      squaredSlopes += cell.units * cell.slope / (cell.chance * cell.chance)
    }
    switch centre {
    case .unknown:
      let excess = squares - weighted * weighted / precision - free
      return max(0, excess / (slopes - squaredSlopes / precision))
    case .zero: return max(0, (squares - free) / slopes)
    }
  }
}
