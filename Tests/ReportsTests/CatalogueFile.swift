import Foundation
import SchoolModel

/// The catalogue of `Config/text/<language>.yaml`.
func catalogue(_ language: String) throws -> TextCatalogue {
  let file = configFolder.appending(path: "text/\(language).yaml")
  let text = try String(contentsOf: file, encoding: .utf8)
  return TextCatalogue(language: language, texts: try flattened(text))
}

/// The folder `Config` of this repository.
let configFolder = URL(filePath: #filePath).deletingLastPathComponent()
  .appending(path: "../../Config").standardized

struct CatalogueProblem: Error {
  let line: Int
  let text: String
}

/// Reads the plain form that our catalogues keep to.
///
/// That is maps indented by two blanks, and values in double quotes. Anything else is refused, so that the files stay simple enough for any tool.
func flattened(_ yaml: String) throws -> [String: String] {
  var texts: [String: String] = [:]
  var path: [String] = []
  for (number, line) in yaml.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
    let content = line.drop { $0 == " " }
    if content.isEmpty || content.hasPrefix("#") { continue }
    let problem = CatalogueProblem(line: number + 1, text: String(line))
    let indent = line.count - content.count
    guard indent.isMultiple(of: 2), indent / 2 <= path.count,
      let colon = content.firstIndex(of: ":")
    else { throw problem }
    path.removeSubrange((indent / 2)...)
    path.append(String(content[..<colon]))
    let value = content[content.index(after: colon)...].drop { $0 == " " }
    if value.isEmpty { continue }
    // A string of JSON is a string of YAML.
    guard value.hasPrefix("\""), value.hasSuffix("\""),
      let decoded = try? JSONDecoder().decode(String.self, from: Data(value.utf8)),
      texts.updateValue(decoded, forKey: path.joined(separator: ".")) == nil
    else { throw problem }
  }
  return texts
}
