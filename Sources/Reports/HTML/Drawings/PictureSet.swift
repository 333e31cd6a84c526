import SchoolModel

/// All pictures of the report, in their order, each of which can be drawn by itself.
struct PictureSet: Sendable {
  private enum Piece {
    case levels, ranks, coverage
    case series(Int)
    case expected(Int)
    case analysis(Int)
    case resource(Int)
  }

  private let context: PageContext
  private let pieces: [Piece]

  init(context: PageContext) {
    self.context = context
    let pictures = context.result.background.pictures ?? Pictures()
    pieces =
      [.levels, .ranks] + pictures.series.indices.map(Piece.series)
      + pictures.expected.indices.map(Piece.expected) + [.coverage]
      + (0..<AnalysisPictures(context: context).equityCount).map(Piece.analysis)
      + PageFollowUp(context: context).relations.indices.map(Piece.resource)
  }

  var count: Int { pieces.count }

  /// One picture; empty where there is nothing to draw.
  func html(_ place: Int, _ templates: PageTemplates) -> String {
    guard var record = record(pieces[place]) else { return "" }
    record["t"] = context.words
    return templates.render("figure", record)
  }

  private func record(_ piece: Piece) -> PageRecord? {
    let pictures = context.result.background.pictures ?? Pictures()
    switch piece {
    case .levels: return HeatMaps(context: context).levelRecord
    case .ranks: return RankDrawing(context: context).record
    case .coverage: return HeatMaps(context: context).coverageRecord
    case .series(let place):
      return SeriesDrawings(context: context, picture: pictures.series[place], id: "i\(place)")
        .record
    case .expected(let place):
      return ExpectedDrawing(
        context: context, picture: pictures.expected[place], id: "e\(place)"
      ).record
    case .analysis(let place): return AnalysisPictures(context: context).ofEquity(place)
    case .resource(let place): return PageFollowUp(context: context).picture(place)
    }
  }
}
