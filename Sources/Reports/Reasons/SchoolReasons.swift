import SchoolModel

/// Why a school is where it is in the list, in words.
struct SchoolReasons: Sendable {
  struct Sentence: Sendable {
    let level: LevelID?
    /// Without how sure it is.
    let text: String
    /// With how sure it is and what would clear it.
    let full: String
    /// How sure it is, or that nobody can say, and what would clear it: what pages write beside the text.
    let certainty: String
  }

  /// The most serious first.
  let sentences: [Sentence]
  /// What data are missing; nil when none are.
  let missing: String?
  /// The same by why, for pages.
  let missingByStatus: String?
}
