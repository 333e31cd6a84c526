/// How many signals are to be expected although nothing is wrong.
package struct FalseSignals: Hashable, Sendable {
  /// One count per signal of the settings that has judged any school, sorted by signal.
  package var counts: [Count]

  package init(counts: [Count]) { self.counts = counts }

  /// How many signals there are in all, whether or not anybody can say how sure they are.
  package var fired: Int { counts.reduce(0) { $0 + $1.fired } }

  /// How many of them say how sure they are.
  package var fallible: Int { counts.reduce(0) { $0 + $1.fallible } }

  /// How many of those are to be expected to be false.
  package var expected: Double { counts.reduce(0) { $0 + $1.expected } }

  /// Signals of rules that compare with what is ordinary, and how many chance alone would give if every school were
  /// ordinary; nil without such rules.
  package var ordinary: (fired: Int, byChance: Double)? {
    let compared = counts.filter { $0.byChance != nil }
    return compared.isEmpty
      ? nil
      : (
        compared.reduce(0) { $0 + $1.fired }, compared.reduce(0) { $0 + ($1.byChance ?? 0) }
      )
  }

  /// One signal over all schools.
  package struct Count: Hashable, Sendable {
    package var signal: SignalID
    /// Schools that it could judge.
    package var judged: Int
    /// Schools where it has reached a level.
    package var fired: Int
    /// Those of them where the probability that the true value is beyond the limit is known.
    package var fallible: Int
    /// The sum over those of the probability that the true value is *not* beyond the limit.
    package var expected: Double
    /// How many schools would reach a level if every one were an ordinary school; nil for kinds of rules
    /// that do not compare with what is ordinary.
    package var byChance: Double?

    package init(
      signal: SignalID, judged: Int, fired: Int, fallible: Int, expected: Double,
      byChance: Double? = nil
    ) {
      self.signal = signal
      self.judged = judged
      self.fired = fired
      self.fallible = fallible
      self.expected = expected
      self.byChance = byChance
    }
  }
}
