/// What a value in the settings may look like.
///
/// One description serves the check of a file, its JSON Schema, its reference page and `config show`.
package indirect enum ValueShape: Hashable, Sendable {
  case text
  /// Lower-case words joined by `-` or `_`; used for names that other settings refer to.
  case identifier
  case integer(ClosedRange<Int>)
  case decimal
  case boolean
  case day
  case choice([String])
  case condition
  /// One of `at_least`, `above`, `at_most`, `below` with a number.
  case limit
  /// One of the declared levels.
  case level
  /// One of the declared levels, or `-` for none of them.
  case levelOrNothing
  /// A rule inside another one: its kind with that kind's parameters and limits.
  case rule
  case list(ValueShape)
  /// A single value or a list of them; read as a list.
  case oneOrMore(ValueShape)
  /// Free keys, each with a value of this shape.
  case map(ValueShape)
  case record([ParameterSpec])
  /// A record whose keys depend on the kind that one of them names.
  case kinds(KindShape)
  /// A single value of the first shape, or a mapping of the second.
  case either(ValueShape, ValueShape)
}

/// A record with a key that names a kind, and with the parameters of that kind beside the common keys.
package struct KindShape: Hashable, Sendable {
  /// The key that names the kind: `kind` or `rule`.
  package let selector: ParameterSpec
  package let common: [ParameterSpec]
  package let kinds: [KindDescription]
  /// The keys that take a limit, for kinds that use limits; nil when they are not known, as in a
  /// JSON Schema.
  package let levels: [String]?
  /// The keys that a record of this shape inside another one shares with all kinds.
  package let commonInside: [ParameterSpec]

  package init(
    selector: ParameterSpec, common: [ParameterSpec], kinds: [KindDescription],
    levels: [String]? = [], commonInside: [ParameterSpec] = []
  ) {
    self.selector = selector
    self.common = common
    self.kinds = kinds
    self.levels = levels
    self.commonInside = commonInside
  }

  /// Every key of a record of the kind; without one, the keys that all kinds share.
  ///
  /// A rule inside a rule has the shape of any rule, and so on inwards: it stands there as `.kinds`.
  package func parameters(of kind: KindDescription?) -> [ParameterSpec] {
    writtenParameters(of: kind).map { spec in
      ParameterSpec(
        spec.name, spec.shape.replacingRule(by: .kinds(inside)), required: spec.isRequired,
        default: spec.defaultValue, spec.summary)
    }
  }

  /// The same keys, where a rule inside a rule stands as `.rule`; for documents, which must end.
  package func writtenParameters(of kind: KindDescription?) -> [ParameterSpec] {
    let own = kind?.parameters ?? []
    let shared = common.filter { spec in !own.contains { $0.name == spec.name } }
    let limits = kind?.usesLimits == true ? levels ?? [] : []
    return [selector] + shared + own
      + limits.map { ParameterSpec($0, .limit, "The limit from which this level is reached.") }
  }

  /// The shape of a rule inside another one.
  package var inside: KindShape {
    KindShape(
      selector: selector, common: commonInside, kinds: kinds, levels: levels,
      commonInside: commonInside)
  }
}

extension ValueShape {
  /// The shape with every rule in it replaced by another shape.
  fileprivate func replacingRule(by shape: ValueShape) -> ValueShape {
    switch self {
    case .rule: shape
    case .list(let item): .list(item.replacingRule(by: shape))
    case .oneOrMore(let item): .oneOrMore(item.replacingRule(by: shape))
    case .map(let value): .map(value.replacingRule(by: shape))
    default: self
    }
  }
}

/// One key of a record in the settings.
package struct ParameterSpec: Hashable, Sendable {
  package let name: String
  package let shape: ValueShape
  package let isRequired: Bool
  package let defaultValue: SettingValue?
  /// One sentence for the reference page, ending in a full stop.
  package let summary: String

  package init(
    _ name: String, _ shape: ValueShape, required: Bool = false, default value: SettingValue? = nil,
    _ summary: String
  ) {
    self.name = name
    self.shape = shape
    isRequired = required
    defaultValue = value
    self.summary = summary
  }
}

/// A kind of indicator or rule, as data: what the settings check, the docs print and a test walks over.
package struct KindDescription: Hashable, Sendable {
  package let id: String
  /// One sentence, ending in a full stop.
  package let summary: String
  /// Datasets that the kind can be made from; empty for rules and ready-made figures.
  package let datasets: [Dataset]
  package let parameters: [ParameterSpec]
  /// Whether levels are given as limits on a number (`critical: { at_least: 18 }`).
  package let usesLimits: Bool
  /// Which side the limits must be on.
  package let limitSide: LimitSide
  /// What examples show, for the reference page: the case, and what comes of it.
  package var cases: [KindCase]
  /// A piece of YAML for the reference page.
  package let example: String

  package init(
    id: String, summary: String, datasets: [Dataset] = [], parameters: [ParameterSpec] = [],
    usesLimits: Bool = false, limitSide: LimitSide = .ofTheFigure, cases: [KindCase] = [],
    example: String
  ) {
    self.id = id
    self.summary = summary
    self.datasets = datasets
    self.parameters = parameters
    self.usesLimits = usesLimits
    self.limitSide = limitSide
    self.cases = cases
    self.example = example
  }
}

/// Which side the limits of a kind of rule lie on.
package enum LimitSide: Hashable, Sendable {
  /// On the side where the figure is bad: upwards when higher is worse, else downwards.
  case ofTheFigure
  /// Upwards, because the compared number grows with what is bad, whichever way the figure points.
  case high
  /// Downwards, for the same reason.
  case low

  /// Whether a limit must be `at_least` or `above`, for a figure that points this way.
  package func looksUp(_ higherIs: HigherIs) -> Bool {
    switch self {
    case .ofTheFigure: higherIs == .worse
    case .high: true
    case .low: false
    }
  }
}

/// One case of a kind as people read it.
package struct KindCase: Hashable, Sendable {
  /// What the case shows, without a full stop.
  package let title: String
  /// What comes of it: a level or the reason for having none.
  package let outcome: String

  package init(title: String, outcome: String) {
    self.title = title
    self.outcome = outcome
  }
}
