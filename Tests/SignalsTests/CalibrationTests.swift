import SchoolModel
import Signals
import Testing

/// What is said of chance, held against simulated cities of which the truth is known.
struct CalibrationTests {
  // In debug, where judging takes long, some of the cases and fewer cities say the same less exactly: what
  // chance does with so few signals is allowed for. In release nothing is.
  #if DEBUG
    private static let thousands = 2
    private static let isExact = false
  #else
    private static let thousands = 8
    private static let isExact = true
  #endif

  struct Case: Sendable, CustomTestStringConvertible {
    let figure: SimulatedCity.Figure
    let schools: Int
    let pupils: Int
    var testDescription: String { "\(figure.rawValue), \(schools) schools, \(pupils) pupils" }
  }

  static let cases: [Case] = {
    var cases: [Case] = []
    for figure in SimulatedCity.Figure.allCases {
      for schools in sizes(figure) {
        for pupils in [20, 50, 200] where isExact || isQuick(figure, schools, pupils) {
          cases.append(Case(figure: figure, schools: schools, pupils: pupils))
        }
      }
    }
    return cases
  }()

  /// As many schools as a large city has, and of some figures as a small one has; changes of so few pupils
  /// teach little, and need a county.
  private static func sizes(_ figure: SimulatedCity.Figure) -> [Int] {
    switch figure {
    case .highShare, .mean: [150]
    case .lowShare, .alikeShare, .difference: [30, 150]
    case .change: [150, 1000]
    }
  }

  /// The cases that are tried in debug too.
  private static func isQuick(
    _ figure: SimulatedCity.Figure, _ schools: Int, _ pupils: Int
  ) -> Bool {
    switch figure {
    case .alikeShare, .difference: schools == 30 && pupils == 20
    case .highShare: true
    case .mean: pupils == 50
    case .change: schools == 1000 && pupils == 50
    case .lowShare: false
    }
  }

  /// Of the signals said to be 80 % sure, 80 % ± 3 are true, and the number of false signals that is told
  /// before the truth is known is within 10 % of what it turns out to be.
  @Test(arguments: cases)
  func whatIsSaidOfChanceIsTrue(one: Case) throws {
    var (said, near, found) = (0.0, 0, 0)
    var (told, wrong) = (0.0, 0)
    for place in 1...(Self.thousands * 1000 / one.schools) {
      let city = try SimulatedCity(
        one.figure, schools: one.schools, pupils: one.pupils,
        seed: UInt64(place) &* 1_000_003 &+ UInt64(one.pupils))
      let judged = try city.judged(one.figure)
      #expect(judged.told.fallible == judged.told.fired)
      told += judged.told.expected
      for signal in judged.signals where signal.level != "none" {
        let isTrue = city.isTrue(signal)
        wrong += isTrue ? 0 : 1
        guard let probability = signal.probability, (0.75...0.85).contains(probability) else {
          continue
        }
        said += probability
        near += 1
        found += isTrue ? 1 : 0
      }
    }
    try #require(near > 100)
    // Of so few pupils there are few different numbers, and their mean is not quite 80 %.
    let meant = said / Double(near)
    #expect((meant - 0.8).magnitude < 0.03)
    let share = Double(found) / Double(near)
    let chance = Self.isExact ? 0 : 2 * (0.16 / Double(near)).squareRoot()
    #expect(
      (share - meant).magnitude <= 0.03 + chance, "\(share), said \(meant), of \(near) are true")
    let unsure = Self.isExact ? 0 : 3 / Double(wrong).squareRoot()
    #expect(
      (Double(wrong) / told - 1).magnitude <= 0.1 + unsure, "\(wrong) are false, told \(told)")
  }
}
