import SchoolModel

/// What a finished run says, ready to be looked up by school.
struct RunIndex {
  let schools: [SchoolCode: School]
  /// Each school's signals: the most serious first, then by area in the order of the settings, then by
  /// id; signals without data last.
  let signals: [SchoolCode: [Signal]]
  let writer: ReasonWriter
  private let priorities: AreaPriorities
  /// The reasons of each school of the list, when they were wanted.
  private let prepared: [SchoolCode: SchoolReasons]

  /// - Parameters:
  ///   - result: the finished run.
  ///   - crew: who words the reasons of all schools at once; nil when few are wanted, which are then worded
  ///     as they are asked for.
  ///   - wanted: the only schools that anybody will ask for; nil: all.
  init(_ result: RunResult, crew: Crew? = nil, only wanted: Set<SchoolCode>? = nil) {
    schools = Dictionary(
      result.schools.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
    let order = SignalOrder(levels: result.levels, areas: result.areas)
    var places: [SchoolCode: [Int]] = [:]
    for place in result.signals.indices {
      let school = result.signals[place].school
      if wanted?.contains(school) ?? true { places[school, default: []].append(place) }
    }
    let own = Array(places)
    let sorted = (crew ?? .alone).map(own) { order.sorted($0.value, of: result.signals) }
    let signals = Dictionary(
      zip(own.map(\.key), sorted), uniquingKeysWith: { first, _ in first })
    let writer = ReasonWriter(result)
    self.signals = signals
    self.writer = writer
    priorities = AreaPriorities(result.signalDefinitions, levels: result.levels)
    let codes = crew == nil ? [] : result.list.entries.map(\.school)
    let worded = (crew ?? .alone).map(codes) { writer.reasons(signals[$0] ?? []) }
    prepared = Dictionary(zip(codes, worded)) { first, _ in first }
  }

  /// The reasons of a school, worded once.
  func schoolReasons(_ school: SchoolCode) -> SchoolReasons {
    prepared[school] ?? writer.reasons(signals[school] ?? [])
  }

  /// In how many areas a school's signals call for action.
  func areasWithAction(_ entry: SupportListEntry) -> Int {
    priorities.areasWithAction(signals[entry.school] ?? [])
  }

  /// The most serious reason in brief: without how sure it is; nil when there is none.
  func firstReason(for entry: SupportListEntry) -> String? {
    let own = signals[entry.school] ?? []
    for signal in own {
      if let sentence = writer.sentence(for: signal) { return sentence }
    }
    return writer.missing(own)
  }

  /// Why a school is where it is in the list, in sentences.
  func reasons(for entry: SupportListEntry) -> [String] {
    let own = schoolReasons(entry.school)
    return own.sentences.map(\.full) + [own.missing].compactMap(\.self)
  }
}

/// The order that people see signals in.
struct SignalOrder {
  private let levels: [LevelID: Int]
  private let areas: [AreaID: Int]

  init(levels: [LevelDefinition], areas: [AreaDefinition]) {
    self.levels = Self.places(levels.map(\.id))
    self.areas = Self.places(areas.map(\.id))
  }

  private static func places<ID: Hashable>(_ ids: [ID]) -> [ID: Int] {
    Dictionary(
      ids.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
  }

  /// Some signals, in this order.
  func sorted(_ places: [Int], of signals: [Signal]) -> [Signal] {
    let keys = places.map { place in
      (seriousness(signals[place]), self.place(of: signals[place].area), place)
    }
    return keys.sorted { first, other in
      if first.0 != other.0 { return first.0 > other.0 }
      if first.1 != other.1 { return first.1 < other.1 }
      let (left, right) = (first.2, other.2)
      return (signals[left].area, signals[left].signal, signals[left].period)
        < (signals[right].area, signals[right].signal, signals[right].period)
    }.map { signals[$0.2] }
  }

  /// 0 for the mildest level and for what the meeting has excluded, -1 without data.
  private func seriousness(_ signal: Signal) -> Int {
    signal.isExcluded ? min(0, level(signal)) : level(signal)
  }

  private func level(_ signal: Signal) -> Int {
    signal.level.flatMap { levels[$0] } ?? -1
  }

  private func place(of area: AreaID) -> Int { areas[area] ?? Int.max }
}
