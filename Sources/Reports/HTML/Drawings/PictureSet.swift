import SchoolModel

/// All pictures of the report, in their order.
struct PictureSet {
  let context: PageContext

  var records: [PageRecord] {
    let pictures = context.result.background.pictures ?? Pictures()
    let facts = FactTable(context.result.allFacts)
    let grids = HeatMaps(context: context).records
    let ranks = [RankDrawing(context: context).record].compactMap(\.self)
    let series = pictures.series.enumerated().compactMap { place, picture in
      SeriesDrawings(context: context, facts: facts, picture: picture, id: "i\(place)").record
    }
    let expected = pictures.expected.enumerated().map { place, picture in
      ExpectedDrawing(context: context, picture: picture, id: "e\(place)").record
    }
    return Array(grids.prefix(1)) + ranks + series + expected + Array(grids.dropFirst())
      + AnalysisPictures(context: context).ofReport
  }
}
