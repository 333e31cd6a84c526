import Mustache
import SchoolModel

/// The fixed words of the pages: `{{t.skip}}` in a template is `page.skip` of the catalogue.
struct PageWords: MustacheParent {
  let texts: TextCatalogue

  /// The text; a name that the catalogue lacks stands for itself, so that nothing goes missing unseen.
  func child(named name: String) -> Any? { self[name] }

  subscript(name: String) -> String { texts["page.\(name)"] }

  /// The text with its placeholders filled.
  func callAsFunction(_ name: String, _ values: [String: String] = [:]) -> String {
    texts["page.\(name)"].filled(with: values)
  }

  /// What the head of every page names.
  func head(title: String, scriptSource: String) -> PageRecord {
    [
      "language": texts.language, "title": title, "scriptSource": scriptSource,
      "style": LevelLook.styleSheet + (PagePart.all["style.css"] ?? ""), "t": self,
    ]
  }

  /// The form for one, when there is one and the number is 1.
  func count(_ name: String, _ number: Int, _ values: [String: String] = [:]) -> String {
    var values = values
    values["n"] = String(number)
    let singular = number == 1 ? texts.texts["page.\(name)_one"] : nil
    return (singular ?? texts["page.\(name)"]).filled(with: values)
  }
}

/// Who a page is for.
package enum Audience: String, Sendable, CaseIterable {
  /// Those who plan support: everything that the run may show.
  case `internal`
  /// Everybody: no figure on few persons, none that could be worked out, no decisions, no free text.
  case `public`
}
