import SchoolModel

/// Why a school is where it is, as a list with the mark of each level: in the list and on the sheet.
struct ReasonList {
  let context: PageContext

  /// The items of the list.
  func html(_ school: SchoolCode) -> String {
    let reasons = context.index.schoolReasons(school)
    var markup = Markup()
    for sentence in reasons.sentences {
      let mark = context.marks[sentence.level]
      item(mark.style, mark.name, sentence.text, sentence.certainty, &markup)
    }
    if let missing = reasons.missingByStatus {
      item(LevelMarks.nodata.style, context.words["no_data"], missing, "", &markup)
    }
    if markup.source.isEmpty {
      markup.raw("<li class=note>")
      markup.text(context.words["no_reasons"])
    }
    return markup.source
  }

  private func item(
    _ style: String, _ word: String, _ text: String, _ certainty: String, _ markup: inout Markup
  ) {
    markup.raw("<li>")
    markup.mark(style, word)
    markup.raw(" ")
    markup.text(text)
    if !certainty.isEmpty {
      markup.raw(" <small>")
      markup.text(certainty)
      markup.raw("</small>")
    }
    markup.raw("\n")
  }
}
