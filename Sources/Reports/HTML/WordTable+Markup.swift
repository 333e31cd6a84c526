/// Tables in words as HTML, every text escaped.
extension WordTable {
  /// As it stands behind a picture, folded away.
  var markup: String { markup(style: "behind", hasNotes: true, showsTitle: true) }

  /// As a part of the page, with its notes below; wide ones can be scrolled.
  ///
  /// - Parameters:
  ///   - place: what tells it from tables with the same title elsewhere on the page.
  ///   - showsTitle: false where a heading above says the same.
  /// - Returns: markup, every text escaped.
  func openMarkup(of place: String, showsTitle: Bool = true) -> String {
    var frame = Markup()
    frame.raw("<div class=\"scroll\(isDetail ? " detail" : "")\" tabindex=\"0\" role=\"region\"")
    frame.attribute("aria-label", "\(title): \(place)")
    frame.raw(">")
    frame.raw(markup(style: "plain", hasNotes: false, showsTitle: showsTitle))
    frame.raw("</div>\n")
    for note in notes { frame.note(note) }
    return frame.source
  }

  private func markup(style: String, hasNotes: Bool, showsTitle: Bool) -> String {
    var markup = Markup()
    markup.raw("<table class=\"\(style)\"><caption\(showsTitle ? "" : " class=\"hide\"")>")
    markup.text(title)
    markup.raw("</caption><thead><tr>")
    for column in columns {
      markup.raw(column.isNumber ? "<th scope=\"col\" class=\"num\">" : "<th scope=\"col\">")
      markup.text(column.heading)
    }
    markup.raw("</thead><tbody>")
    for row in rows {
      markup.raw("<tr>")
      for (place, cell) in row.enumerated() {
        markup.raw(place == 0 ? "<th scope=\"row\">" : "<td")
        if place > 0 {
          let column = style == "plain" && place < columns.count ? columns[place] : nil
          let classes = [
            column?.isNumber == true ? "num" : nil, column?.isUnbroken == true ? "unbroken" : nil,
          ].compactMap(\.self)
          if !classes.isEmpty { markup.attribute("class", classes.joined(separator: " ")) }
          markup.raw(">")
        }
        markup.text(cell)
      }
    }
    markup.raw("</tbody></table>")
    if hasNotes { for note in notes { markup.note(note) } }
    return markup.source
  }
}

extension Markup {
  fileprivate mutating func note(_ note: String) {
    raw("<p class=\"note\">")
    text(note)
    raw("</p>")
  }
}
