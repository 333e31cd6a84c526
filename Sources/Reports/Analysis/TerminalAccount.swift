package import Analysis
package import SchoolModel

/// Everything about one school, for a terminal.
///
/// - Parameters:
///   - account: the school.
///   - result: its run, for words and definitions.
///   - width: columns of the terminal.
///   - color: whether headings are marked with colour.
/// - Returns: lines with a newline after each.
package func terminalAccount(
  _ account: SchoolAccount, of result: RunResult, width: Int, color: Bool
) -> String {
  let listing = AccountListing(
    account: account, words: AccountWords(result), width: max(minimumTerminalWidth, width),
    color: color)
  return listing.lines.map { $0 + "\n" }.joined()
}

private struct AccountListing {
  let account: SchoolAccount
  let words: AccountWords
  let width: Int
  let color: Bool

  private var texts: TextCatalogue { words.texts }

  var lines: [String] {
    heading + section("areas", areas) + signals + section("missing", missing)
      + section("support", support) + section("decisions", account.decisions.map(words.decision))
      + section("places", places)
  }

  private var heading: [String] {
    let school = account.school
    let title = words.filled(
      "title",
      [
        "school": TerminalText.clean(school.name), "code": TerminalText.clean(school.code.text),
        "area": TerminalText.clean(school.area), "period": account.run.period.text,
        "run": account.run.id, "kind": texts["diff.kind.\(account.run.kind.rawValue)"],
      ])
    return TerminalText.wrapped(title, to: width).map(bold) + [""]
      + TerminalText.wrapped(place, to: width)
  }

  /// The place, and how sure it is.
  private var place: String {
    let entry = account.entry
    let values = [
      "rank": entry.rank.map(String.init) ?? "–", "rated": String(account.rated),
      "score": entry.score.map { texts.number($0.rounded(decimals: 1), decimals: 1) } ?? "–",
      "tier": texts["tier.\(entry.tier)"],
      "coverage": texts.number(entry.coverage.rounded(decimals: 0)),
    ]
    var sentences = [words.filled(entry.rank == nil ? "unranked" : "place", values)]
    if let certainty = entry.certainty {
      sentences.append(
        words.filled(
          "certainty", ["low": String(certainty.rankLow), "high": String(certainty.rankHigh)]))
      if let chance = certainty.chanceInList {
        sentences.append(words.filled("chance", ["percent": words.percent(chance)]))
      }
    }
    return sentences.joined(separator: " ")
  }

  private var areas: [String] {
    account.entry.areas.map { area in
      words.filled(
        "area",
        [
          "area": texts["area.\(area.area)"],
          "points": texts.number(area.points.rounded(decimals: 1), decimals: 1),
          "possible": texts.number(area.possible.rounded(decimals: 1), decimals: 1),
        ])
    }
  }

  private var signals: [String] {
    let judged = account.signals.filter { $0.signal.level != nil }
    guard !judged.isEmpty else { return [] }
    return ["", bold(texts["explain.heading.signals"])]
      + judged.flatMap { signal in
        indented(words.heading(signal), by: 2)
          + words.lines(signal).flatMap { indented($0, by: 6) }
      }
  }

  private var missing: [String] {
    account.signals.filter { $0.signal.level == nil && $0.signal.status != .notApplicable }
      .map(words.heading)
  }

  private var support: [String] {
    let running = account.entry.underWay.map { support in
      words.filled(
        "support_line",
        [
          "form": texts["form.\(support.form)"], "since": support.since.description,
          "until": support.until?.description ?? texts["explain.no_end"],
        ])
    }
    let proposed = account.entry.proposed.map { support in
      words.filled(
        support.reservePlace == nil ? "proposed" : "proposed_queued",
        [
          "form": texts["form.\(support.form)"],
          "place": support.reservePlace.map(String.init) ?? "",
          "signals": support.signals.map { texts["signal.\($0)"].insideSentence }
            .joined(separator: ", "),
        ])
    }
    return running + proposed
  }

  private var places: [String] {
    account.places.map { past in
      words.filled(
        "past",
        [
          "period": past.period.text, "run": past.run,
          "rank": past.place.rank.map(String.init) ?? "–", "rated": String(past.rated),
          "score": past.place.score.map {
            texts.number($0.rounded(decimals: 1), decimals: 1)
          } ?? "–",
          "tier": texts["tier.\(past.place.tier)"],
        ])
    }
  }

  private func section(_ name: String, _ items: [String]) -> [String] {
    guard !items.isEmpty else { return [] }
    return ["", bold(texts["explain.heading.\(name)"])] + items.flatMap { indented($0, by: 2) }
  }

  private func indented(_ text: String, by blanks: Int) -> [String] {
    TerminalText.wrapped(text, to: width - blanks - 2).enumerated().map { place, line in
      String(repeating: " ", count: blanks + (place == 0 ? 0 : 2)) + line
    }
  }

  private func bold(_ text: String) -> String { TerminalStyle.bold.applied(to: text, color: color) }
}
