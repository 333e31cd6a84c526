package import SchoolModel

/// A setting with the values that are tried one after another: `path=12..30:1`.
package struct SweepRange: Hashable, Sendable {
  /// More values than this are a slip of the keyboard.
  package static let maximumValues = 500

  /// The path of the setting.
  package let path: String
  /// In the order of the range, each exact.
  package let values: [ExactDecimal]

  /// Reads `path=first..last` or `path=first..last:step`; the step is 1 unless it is given.
  ///
  /// - Returns: nil for any other form, a step that does not lead from the first value to the last, and
  ///   more than `maximumValues` values.
  package init?(_ text: String) {
    guard let mark = text.firstIndex(of: "="), mark != text.startIndex else { return nil }
    path = String(text[..<mark])
    let parts = text[text.index(after: mark)...].split(
      separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let ends = String(parts[0]).splitAtDots
    guard let first = ends.first.flatMap({ ExactDecimal($0) }),
      let last = ends.last.flatMap({ ExactDecimal($0) }), ends.count == 2,
      let step = parts.count == 1 ? 1 : ExactDecimal(String(parts[1])), step.coefficient != 0,
      first == last || (first < last) == (step.coefficient > 0)
    else { return nil }
    let scale = max(first.scale, last.scale, step.scale)
    guard let start = first.units(of: scale), let end = last.units(of: scale),
      let stride = step.units(of: scale), (end - start) / stride < Int64(Self.maximumValues)
    else { return nil }
    values = Swift.stride(from: start, through: end, by: Int(stride)).map {
      ExactDecimal(coefficient: $0, scale: scale)
    }
  }

  /// The assignment that tries a value.
  package func assignment(_ value: ExactDecimal) -> String { "\(path)=\(value.text())" }
}

/// The list at one value of a range.
package struct SweepPoint: Hashable, Sendable {
  package let value: ExactDecimal
  package let list: SupportList
  /// How the list differs from that of the run.
  package let diff: ListDiff

  package init(value: ExactDecimal, list: SupportList, diff: ListDiff) {
    self.value = value
    self.list = list
    self.diff = diff
  }
}

extension String {
  /// The parts before and after two dots; a number may begin with a point, and not end with one.
  fileprivate var splitAtDots: [String] {
    guard let dots = firstRange(of: "..") else { return [self] }
    return [String(self[..<dots.lowerBound]), String(self[dots.upperBound...])]
  }

  private func firstRange(of mark: String) -> Range<Index>? {
    var place = startIndex
    while place < endIndex {
      if self[place...].hasPrefix(mark) {
        return place..<index(place, offsetBy: mark.count)
      }
      place = index(after: place)
    }
    return nil
  }
}

extension ExactDecimal {
  /// The number in units of `10^-scale`; nil when it does not fit.
  fileprivate func units(of scale: Int) -> Int64? {
    Int64(exactly: Int128(coefficient) * Int128.powerOfTen(scale - self.scale))
      .flatMap { $0.magnitude < 1_000_000_000_000_000_000 ? $0 : nil }
  }
}
