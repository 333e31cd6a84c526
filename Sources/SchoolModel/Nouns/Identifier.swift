/// A name for one kind of thing, so that a school code can never stand where an indicator is meant.
///
/// Identifiers are text (leading zeros count) and sort by their bytes, the same on every machine.
package struct Identifier<Noun>: Hashable, Sendable {
  package let text: String
  package init(_ text: String) { self.text = text }

  /// The same bytes: spellings that only look alike are two names, as they are in their order.
  package static func == (left: Identifier, right: Identifier) -> Bool {
    let (left, right) = (left.text.utf8Span.span, right.text.utf8Span.span)
    guard left.count == right.count else { return false }
    for place in left.indices where left[place] != right[place] { return false }
    return true
  }
}

extension Identifier: Comparable {
  package static func < (left: Identifier, right: Identifier) -> Bool {
    let (left, right) = (left.text.utf8Span.span, right.text.utf8Span.span)
    for place in 0..<min(left.count, right.count) where left[place] != right[place] {
      return left[place] < right[place]
    }
    return left.count < right.count
  }
}

extension Identifier: ExpressibleByStringLiteral, CustomStringConvertible {
  package init(stringLiteral value: String) { self.init(value) }
  package var description: String { text }
}

package typealias SchoolCode = Identifier<School>
package typealias PeriodID = Identifier<Period>
package typealias IndicatorID = Identifier<IndicatorDefinition>
package typealias GroupID = Identifier<GroupDefinition>
package typealias SignalID = Identifier<SignalDefinition>
package typealias AreaID = Identifier<AreaDefinition>
package typealias LevelID = Identifier<LevelDefinition>
package typealias TierID = Identifier<TierDefinition>
package typealias SupportFormID = Identifier<SupportFormDefinition>
