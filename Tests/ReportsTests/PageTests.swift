import Foundation
import Reports
import SchoolModel
import TestSupport
import Testing

/// The page of a result by its name; empty when there is none.
func page(_ name: String, of result: RunResult, for audience: Audience = .internal) -> String {
  text(
    renderPages(result, open: OpenRun(result), audience: audience, digest: testDigest).first {
      $0.name == name
    }?.bytes
      ?? [])
}

@Suite("Pages")
struct PageTests {
  @Test("name nothing that nobody fills in", arguments: Audience.allCases)
  func names(audience: Audience) throws {
    #expect(unknownPageNames(try fullResult(), audience: audience) == [])
    #expect(unknownPageNames(try sampleResult(), audience: audience) == [])
  }

  @Test("have every word in both languages", arguments: ["sv", "en"])
  func words(language: String) throws {
    let folder = ProjectFolder.path + "/Sources/CPageParts/Parts"
    let known = try catalogue(language).texts
    for file in try FileManager.default.contentsOfDirectory(atPath: folder)
    where file.hasSuffix(".mustache") {
      let template = try String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8)
      for match in template.matches(of: /\{\{[#^\/]?t\.([a-z_0-9]+)/) {
        #expect(known["page.\(match.1)"] != nil, "\(file): \(match.1)")
      }
    }
    let sources = ProjectFolder.path + "/Sources/Reports/HTML"
    for file in try FileManager.default.subpathsOfDirectory(atPath: sources)
    where file.hasSuffix(".swift") {
      let code = try String(contentsOfFile: "\(sources)/\(file)", encoding: .utf8)
      for match in code.matches(of: /(?:words[\[\(]|\.count\()\s*"([a-z_0-9]+)"/) {
        #expect(known["page.\(match.1)"] != nil, "\(file): \(match.1)")
      }
    }
  }

  @Test("tell of every reason how sure it is, or that nobody can say", arguments: ["sv", "en"])
  func certainty(language: String) throws {
    var result = try fullResult(language: language)
    let reasons = result.signals.filter {
      $0.status == .ok && $0.level != nil && $0.level != result.levels.first?.id
    }
    #expect(!reasons.isEmpty)
    for place in result.signals.indices { result.signals[place].probability = 0.999 }
    let known = page("report.html", of: result)
    for place in result.signals.indices { result.signals[place].probability = nil }
    let unknown = page("report.html", of: result)
    // In the list and on the sheet; the sign and its number on one line.
    #expect(known.split(separator: "<small>").dropFirst().count == 2 * reasons.count)
    #expect(
      known.split(separator: "<small>").dropFirst().allSatisfy {
        $0.prefix { $0 != "<" }.contains("&gt;\u{a0}99\u{a0}%")
      })
    let words = try #require(try catalogue(language).texts["reason.certainty.unknown"])
    #expect(unknown.split(separator: words).count == 2 * reasons.count + 1)
  }

  @Test(
    "leave no holes in the sentences of everybody, who see no evidence", arguments: ["sv", "en"])
  func holes(language: String) throws {
    var result = try fullResult(language: language)
    let holes = ["  ", " .", " ,", " ;", "expect .", "in of"]
    for rule in ["expected", "persistence", "funnel", "target", "trend", "threshold"] {
      for place in result.signals.indices {
        result.signals[place].heading.rule = rule
        result.signals[place].evidence = []
      }
      let writer = ReasonWriter(result)
      for signal in result.signals {
        let sentence = writer.sentence(for: signal) ?? ""
        #expect(!holes.contains { sentence.contains($0) }, "\(rule): \(sentence)")
      }
    }
  }

  @Test("are the same bytes whatever the order of facts and signals")
  func order() throws {
    let first = try fullResult()
    var second = first
    second.facts.reverse()
    second.signals.reverse()
    second.findings.reverse()
    second.schools.reverse()
    #expect(
      renderPages(first, open: OpenRun(first), digest: testDigest)
        == renderPages(second, open: OpenRun(second), digest: testDigest))
  }

  @Test("hold all embedded files")
  func parts() throws {
    let folder = ProjectFolder.path + "/Sources/CPageParts"
    let code = try String(contentsOfFile: folder + "/parts.c", encoding: .utf8)
    for file in try FileManager.default.contentsOfDirectory(atPath: folder + "/Parts") {
      #expect(code.contains("#embed \"Parts/\(file)\""), "\(file)")
      #expect(code.contains("PART(\"\(file)\""), "\(file)")
    }
  }

  @Test("let no name become markup, and keep it readable", arguments: hostileNames)
  func hostile(name: String) throws {
    var result = try fullResult()
    for place in result.schools.indices {
      result.schools[place].name = name
      result.schools[place].area = name
    }
    result.manifest.authority = name
    result.manifest.inputs[0].name = name
    for file in renderPages(result, open: OpenRun(result), digest: testDigest) {
      let html = text(file.bytes)
      #expect(!html.contains("<script>alert"), "\(file.name)")
      #expect(!html.contains("onmouseover=\"x"), "\(file.name)")
      #expect(!html.unicodeScalars.contains { $0.value == 0x202E }, "\(file.name)")
      #expect(html.matches(of: /<script>/).count <= 1)
    }
  }
}

let hostileNames = [
  "<script>alert(1)</script>", "=cmd|' /C calc'!A0", "\" onmouseover=\"x", "O'Hara & \"söner\" <b>",
  "\u{202E}nalokS \u{200F}", String(repeating: "Långa", count: 60), "Skola 🏫👩‍🏫",
  "{{t.list}} {{{x}}}",
  "a\u{0}b\u{1}c", "]]><!--", "</style></script>",
]
