import Analysis
import SchoolModel

/// What the committee is told, as sections of its page, and the scatters of resources.
struct PageFollowUp {
  let context: PageContext

  private var words: CommitteeWords { CommitteeWords(context.result) }

  /// Relations of resources and results that can be drawn.
  var relations: [ResourceRelation] {
    guard words.hasTexts else { return [] }
    return (context.followUp.resources ?? []).compactMap { outcome in
      if case .relation(let relation) = outcome { relation } else { nil }
    }
  }

  /// The sections of the committee's page, in the order in which they are told.
  var ofCommittee: [PageRecord] {
    guard words.hasTexts else { return [] }
    let words = words
    var sections = words.sections(context.followUp)
    if let targets = context.followUp.targets {
      sections.insert(TargetWords(words: words).section(targets), at: 0)
    }
    return sections.filter { !$0.isNothing }.map {
      $0.id == ResourceWords.id ? resources($0) : record($0)
    }
  }

  /// Sections that do not fit into a column of a printed page.
  private static let wide: Set<String> = ["targets", "support", ResourceWords.id]

  private func record(_ section: CommitteeSection) -> PageRecord {
    [
      "id": section.id, "title": section.title, "sentences": section.sentences,
      "class": Self.wide.contains(section.id) ? "across" : "",
      "tables": section.tables.map { $0.openMarkup(of: section.title) }.joined(),
      "hasPictures": false,
      "pictures": [PageRecord](),
    ]
  }

  /// The tables stand behind the pictures.
  private func resources(_ section: CommitteeSection) -> PageRecord {
    var bare = section
    bare.tables = []
    var record = record(bare)
    let pictures = relations.indices.map { picture($0, hasWarning: false) }
    record["hasPictures"] = !pictures.isEmpty
    record["pictures"] = pictures
    return record
  }

  /// One scatter with what can be said, and its table.
  ///
  /// - Parameters:
  ///   - place: which of the relations.
  ///   - hasWarning: false where the warning stands above all of them.
  /// - Returns: a picture as its template names it.
  func picture(_ place: Int, hasWarning: Bool = true) -> PageRecord {
    let words = ResourceWords(words: words)
    let relation = relations[place]
    let drawing = ResourceDrawing(context: context, relation: relation, id: "o\(place)")
    return [
      "class": "", "title": words.heading(relation.definition),
      "note": (hasWarning ? [words.warning] : []) + words.sentences(relation),
      "drawings": [drawing.record], "hasTable": true,
      "table": words.table(relation).markup,
    ]
  }
}
