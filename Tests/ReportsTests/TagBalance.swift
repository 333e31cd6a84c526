/// What is wrong with the tags of a page: one that closes nothing, one that is never closed, an attribute that
/// stands there twice or whose value needs quotes and has none.
///
/// It knows the elements that HTML lets end by themselves, and no other forgiveness.
func tagProblems(_ html: String) -> [String] {
  let empty: Set = ["meta", "link", "br", "input", "hr", "img"]
  let endsItself: Set = [
    "td", "th", "tr", "thead", "tbody", "tfoot", "li", "p", "dt", "dd", "option",
  ]
  var problems: [String] = []
  var open: [Substring] = []
  // Neither is HTML.
  let html = html.replacing(/(?s)<(script|style)>.*?<\//) { "<\($0.1)></" }
  // Everything that people wrote is escaped, so a < begins a tag, and the next > ends it.
  for piece in html.split(separator: "<").dropFirst(html.hasPrefix("<") ? 0 : 1) {
    guard let end = piece.firstIndex(of: ">"), piece.first != "!" else {
      if piece.first != "!" { problems.append("a < that begins no tag: \(piece.prefix(40))") }
      continue
    }
    let tag = piece[..<end]
    let isEnd = tag.first == "/"
    let name = tag.drop { $0 == "/" }.prefix { $0.isASCII && ($0.isLetter || $0.isNumber) }
    if name.isEmpty { problems.append("a tag without a name: <\(tag)>") }
    if isEnd {
      while let last = open.last, last != name, endsItself.contains(String(last)) {
        open.removeLast()
      }
      if open.popLast() != name { problems.append("</\(name)> closes nothing") }
      continue
    }
    problems += attributeProblems(tag.dropFirst(name.count))
    if tag.last != "/", !empty.contains(String(name)) { open.append(name) }
  }
  while let last = open.popLast() {
    if !endsItself.contains(String(last)) { problems.append("<\(last)> is never closed") }
  }
  return problems
}

/// Names are on the even places between quotes, values on the odd ones.
private func attributeProblems(_ attributes: Substring) -> [String] {
  let parts = attributes.split(separator: "\"", omittingEmptySubsequences: false)
  var names: [Substring] = []
  var problems: [String] = []
  for part in parts.enumerated().filter({ $0.offset % 2 == 0 }).map(\.element) {
    for word in part.split(whereSeparator: { $0.isWhitespace || $0 == "/" }) {
      names.append(word.prefix { $0 != "=" })
      let value = word.drop { $0 != "=" }.dropFirst()
      if !value.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }) {
        problems.append("a value that needs quotes: \(attributes)")
      }
    }
  }
  if parts.count % 2 == 0 { problems.append("a quote that is never closed: \(attributes)") }
  if Set(names).count != names.count { problems.append("twice the same: \(attributes)") }
  return problems
}

/// What a page would fetch from elsewhere; empty for a page that stands by itself.
func fetchedThings(_ html: String) -> [String] {
  html.matches(of: /(?:src|srcset|href|action|data)="([^"#]*)["#]/).map { String($0.1) }
    .filter { !$0.isEmpty && !$0.hasPrefix("data:") }
    + html.matches(of: /(?:@import|url\()[^;)]*/).map { String($0.0) }
    + html.matches(of: /https?:[^"<\s]*/).map { String($0.0) }
}
