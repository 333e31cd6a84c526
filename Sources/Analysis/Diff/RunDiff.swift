package import SchoolModel

/// Why a school's place is another one.
package enum Cause: String, Sendable, CaseIterable, Comparable {
  /// Schools came, went or changed their code, or the register says something else of them.
  case register
  /// The exports, or the earlier figures of the history, say something else.
  case data
  /// The settings are others.
  case rules
  /// Another version of the program makes something else of the same.
  case method

  package static func < (left: Cause, right: Cause) -> Bool { left.place < right.place }
  private var place: Int { Cause.allCases.firstIndex(of: self) ?? 0 }
}

/// One figure before and after; one of them is nil when there was none.
package struct FactChange: Hashable, Sendable {
  package let key: FactKey
  package let before: Fact?
  package let after: Fact?
  /// `data`, or `rules` or `method` where the same rows gave another figure.
  package let cause: Cause
}

/// One setting before and after; one of them is nil when there was none.
package struct SettingChange: Hashable, Sendable {
  package let path: String
  package let before: EffectiveSetting?
  package let after: EffectiveSetting?
  /// `rules`; `data` for the calendar and the period of runs for different periods.
  package let cause: Cause
}

/// How the registers differ.
package struct RegisterChange: Hashable, Sendable {
  package var came: [School] = []
  package var went: [School] = []
  /// With the code that each had before, sorted.
  package var renamed: [Renamed] = []
  /// Schools of which the register says something else, such as another peer group; sorted.
  package var redescribed: [SchoolCode] = []

  package struct Renamed: Hashable, Sendable {
    package let former: SchoolCode
    package let current: SchoolCode
  }

  package var isEmpty: Bool {
    came.isEmpty && went.isEmpty && renamed.isEmpty && redescribed.isEmpty
  }
}

/// What one cause did to one school.
package struct CausePart: Hashable, Sendable {
  package let cause: Cause
  package let before: ListPlace?
  package let after: ListPlace?
  /// Signals that this cause changed, sorted by signal.
  package let signals: [SignalChange]

  /// Whether the score is another one; a school whose score stays has been passed by others.
  package var changesScore: Bool { before?.score != after?.score }

  /// Whether it has another rank or tier, or came or went.
  package var moves: Bool {
    guard let before else { return after != nil }
    return !before.isBeside(after)
  }
}

/// One school, and what each cause did to it.
package struct SchoolStory: Hashable, Sendable {
  package let change: SchoolChange
  /// In the order of the steps; only causes that changed something.
  package let parts: [CausePart]
}

/// What names a run in a comparison.
package struct RunLabel: Hashable, Sendable {
  package var id: String
  package var kind: RunKind
  package var period: PeriodID
  package var edition: String
  package var programVersion: String

  package init(
    id: String, kind: RunKind, period: PeriodID, edition: String, programVersion: String
  ) {
    self.id = id
    self.kind = kind
    self.period = period
    self.edition = edition
    self.programVersion = programVersion
  }
}

/// Everything that differs between two runs, each difference with its cause.
package struct RunDiff: Hashable, Sendable {
  package var first: RunLabel
  package var second: RunLabel
  /// The lists as they are, whatever caused it.
  package var list: ListDiff
  package var register: RegisterChange
  /// Sorted by key; schools that came or went are not among them.
  package var facts: [FactChange]
  /// Exports' words about support, decisions and targets: which datasets differ, sorted.
  package var meeting: [Dataset]
  /// Sorted by path.
  package var settings: [SettingChange]
  /// One for each school of `list` that differs, in the same order.
  package var schools: [SchoolStory]

  /// Whether the program's versions differ.
  package var isOfVersions: Bool { first.programVersion != second.programVersion }

  package var isSame: Bool {
    list.isSame && register.isEmpty && facts.isEmpty && meeting.isEmpty && settings.isEmpty
  }

  /// The causes that moved any school, or that there is something to say of.
  package var causes: [Cause] {
    let moving = Set(schools.flatMap { $0.parts.map(\.cause) })
    return Cause.allCases.filter { cause in
      switch cause {
      case .register: moving.contains(cause) || !register.isEmpty
      case .data:
        moving.contains(cause) || !meeting.isEmpty || facts.contains { $0.cause == .data }
      case .rules: moving.contains(cause) || settings.contains { $0.cause == .rules }
      case .method: moving.contains(cause) || facts.contains { $0.cause == .method }
      }
    }
  }

  /// Schools that a cause moved to another rank or tier, into the list or out of it.
  package func moved(by cause: Cause) -> [SchoolStory] {
    schools.filter { story in
      story.parts.contains { $0.cause == cause && $0.moves }
    }
  }
}
