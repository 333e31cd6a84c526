import SchoolModel
internal import Synchronization

/// Where problems are gathered while the settings are read, so that all are told at once.
///
/// Several may add to it at the same time.
final class ProblemList: Sendable {
  private let held = Mutex<Set<SettingsProblem>>([])

  var problems: Set<SettingsProblem> { held.withLock { $0 } }
  var isEmpty: Bool { problems.isEmpty }

  func add(_ location: SourceLocation, _ path: String, _ message: String) {
    let problem = SettingsProblem(location: location, path: path, message: message)
    held.withLock { _ = $0.insert(problem) }
  }

  func add(_ others: Set<SettingsProblem>) { held.withLock { $0.formUnion(others) } }

  /// Throws everything that was gathered, sorted by the order of the files, then line and column.
  func throwIfAny(order: [String]) throws(SettingsProblems) {
    let problems = problems
    guard !problems.isEmpty else { return }
    let places = Dictionary(
      order.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
    func place(_ problem: SettingsProblem) -> Int { places[problem.location.file] ?? order.count }
    throw SettingsProblems(
      problems: problems.sorted {
        let (left, right) = ($0.location, $1.location)
        return (place($0), left.line, left.column, $0.path, $0.message)
          < (place($1), right.line, right.column, $1.path, $1.message)
      })
  }
}

extension SourceLocation {
  /// The origin of a value that nobody set.
  static let `default` = SourceLocation(file: "default")
}
