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

  /// Behind a place: `troligen 1–3; chans att höra till listan > 99 %`.
  func sentence(_ certainty: PlaceCertainty) -> String {
    let range = words("likely_places", ["ranks": ranks(certainty)])
    guard certainty.chanceInList != nil else { return range }
    return words("likely_chance", ["places": range, "chance": chance(certainty)])
  }
}
