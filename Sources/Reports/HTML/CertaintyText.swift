import SchoolModel

/// Words for how sure a place in the list is.
struct CertaintyText {
  private let words: PageWords
  private let texts: TextCatalogue

  init(_ context: PageContext) {
    words = context.words
    texts = context.texts
  }

  /// The chance of being among the first K: `97 %`; never 0 or 100, which nobody can promise.
  func chance(_ certainty: PlaceCertainty) -> String {
    guard let chance = certainty.chanceInList, chance.isFinite else { return "–" }
    let percent = Int((min(max(chance, 0), 1) * 100).rounded())
    switch percent {
    case 100: return words("chance_above", ["n": "99"])
    case 0: return words("chance_below", ["n": "1"])
    default: return words("chance_percent", ["n": String(percent)])
    }
  }

  /// Between which places the school is likely to stand: `1–3`.
  func ranks(_ certainty: PlaceCertainty) -> String {
    certainty.rankLow == certainty.rankHigh
      ? String(certainty.rankLow) : "\(certainty.rankLow)–\(certainty.rankHigh)"
  }

  /// For a cell of the list: `1–3, > 99 %`.
  func short(_ certainty: PlaceCertainty) -> String {
    let range = ranks(certainty)
    guard certainty.chanceInList != nil else { return range }
    return words("certainty_cell", ["ranks": range, "chance": chance(certainty)])
  }
}
