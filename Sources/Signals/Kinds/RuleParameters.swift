import SchoolModel

/// Parameters that several kinds of rules share, and how they are read.
enum RuleParameters {
  static let rule = ParameterSpec(
    "of", .rule, required: true,
    "The rule inside; what it does not say (`indicator`, `group`, `minimum_n` and so on) it takes "
      + "from here.")

  static let rules = ParameterSpec(
    "rules", .list(.rule), required: true,
    "The rules inside; what they do not say (`indicator`, `group`, `minimum_n` and so on) they take "
      + "from here.")

  static let peers = ParameterSpec(
    "peers", .choice(PeerChoice.allCases.map(\.rawValue)), default: .text("all"),
    "Whom a school is compared with: `all` schools, or those of its `peer_group` in the register; "
      + "a school without a peer group has no data then.")

  static let reference = ParameterSpec(
    "reference", .condition,
    "The schools that it is learnt from, such as `reference_set = \"2024\"`, whether or not the signal "
      + "applies to them; names are fields of the register. Those that are compared when left out.")

  static let minimumPeers = ParameterSpec(
    "minimum_peers", .integer(2...100_000), default: .integer(10),
    "With fewer schools that have a figure, this one included, nobody has data.")
}

extension SignalDefinition {
  var peers: PeerChoice { parameters["peers"]?.text.flatMap(PeerChoice.init) ?? .all }
  /// Which schools a rule learns from; nil: those that it applies to.
  var reference: Condition? { parameters["reference"]?.condition?.withNumbersAsNumbers }
  var minimumPeers: Int { parameters["minimum_peers"]?.integer ?? 10 }
}

extension [Setting] {
  /// Limits in the order of the settings.
  var limits: [Limit] { compactMap(\.limit) }
}
