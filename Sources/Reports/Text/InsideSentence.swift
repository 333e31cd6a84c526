extension String {
  /// The label as it stands inside a sentence: with a small first letter, unless it begins with an
  /// abbreviation.
  var insideSentence: String {
    guard let first, dropFirst().first?.isUppercase != true else { return self }
    return first.lowercased() + dropFirst()
  }
}
