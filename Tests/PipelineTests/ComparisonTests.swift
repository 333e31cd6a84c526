import Analysis
import Foundation
import Pipeline
import SchoolModel
import TestSupport
import Testing

/// What each cause is, on runs that were really made; `AnalysisTests` proves the splitting itself.
@Suite("Two recorded runs")
struct ComparisonTests {
  private struct Change {
    var data = false
    var rules = false
    var register = false
    var version = false
  }

  private func compared(_ change: Change) throws -> RunDiff {
    try withScratchFolder { scratch in
      var bench = Bench(scratch)
      let first = try bench.published(SmallAuthority()).result.manifest.runID
      var authority = SmallAuthority()
      if change.data {
        authority.change("betyg_2024.csv") { export in
          export.rows = export.rows.map { row in
            row.contains(";\(SmallAuthority.schools[2]);")
              ? row.replacingOccurrences(of: ";C", with: ";F") : row
          }
        }
      }
      if change.register {
        authority.change("skolregister.csv") { $0.rows.removeLast() }
        authority.silence(SmallAuthority.schools[3])
      }
      if change.rules { bench.assignments = ["signals.all-subjects-9-low.critical.below=52"] }
      if change.version { bench.programVersion = "later" }
      let second = try bench.published(authority, data: "other").result.manifest.runID
      let file = scratch + "/out/history.sqlite"
      let diff = try Pipeline.compare(
        historyFile: file, (first, second), version: "test"
      ).diff
      // What is taken as it was stored is what scoring it again gives.
      for version in ["later", "none of both"] {
        let other = try Pipeline.compare(
          historyFile: file, (first, second), version: version
        ).diff
        #expect(other == diff, "\(version)")
      }
      return diff
    }
  }

  @Test("that are one do not differ")
  func same() throws {
    let diff = try compared(Change())
    #expect(diff.isSame)
    #expect(diff.schools.isEmpty)
  }

  @Test("of two versions that make the same of it do not differ")
  func version() throws {
    let diff = try compared(Change(version: true))
    #expect(diff.isSame)
    #expect(diff.isOfVersions)
  }

  @Test("differ by data")
  func data() throws {
    let diff = try compared(Change(data: true))
    #expect(diff.causes == [.data])
    #expect(Set(diff.facts.map(\.key.school.text)) == [SmallAuthority.schools[2]])
    #expect(diff.settings.isEmpty)
    let own = diff.schools.filter { !$0.parts.flatMap(\.signals).isEmpty }
    #expect(own.map(\.change.school.text) == [SmallAuthority.schools[2]])
  }

  @Test("differ by rules")
  func rules() throws {
    let diff = try compared(Change(rules: true))
    #expect(diff.causes == [.rules])
    #expect(diff.settings.map(\.path) == ["signals.all-subjects-9-low.critical.below"])
    #expect(diff.facts.isEmpty)
  }

  @Test("differ by register")
  func register() throws {
    let diff = try compared(Change(register: true))
    #expect(diff.register.went.map(\.code.text) == [SmallAuthority.schools[3]])
    // The export with that school's rows is another one too, and says the same of all others.
    #expect(diff.facts.isEmpty)
    #expect(diff.causes == [.register])
  }

  @Test(
    "differ by two things, each with its part",
    arguments: [
      (Change(data: true, rules: true), [Cause.data, .rules]),
      (Change(data: true, register: true), [.register, .data]),
      (Change(rules: true, register: true), [.register, .rules]),
      (Change(rules: true, version: true), [.rules]),
      (Change(data: true, version: true), [.data]),
    ])
  private func two(change: Change, causes: [Cause]) throws {
    let diff = try compared(change)
    #expect(diff.causes == causes)
    #expect(!diff.facts.isEmpty == change.data)
    #expect(!diff.settings.isEmpty == change.rules)
    #expect(!diff.register.went.isEmpty == change.register)
    #expect(diff.isOfVersions == change.version)
    #expect(diff.schools.flatMap(\.parts).allSatisfy { causes.contains($0.cause) })
  }

  @Test("differ by all of these")
  func all() throws {
    let diff = try compared(Change(data: true, rules: true, register: true, version: true))
    #expect(diff.causes == [.register, .data, .rules])
    for story in diff.schools where !story.change.hasCome && !story.change.hasGone {
      var place = story.change.before
      for part in story.parts {
        #expect(part.before == place, "\(story.change.school)")
        place = part.after
      }
      #expect(place == story.change.after)
    }
  }

  @Test("for periods of different kinds cannot be compared")
  func kinds() throws {
    try withScratchFolder { scratch in
      var bench = Bench.tolerant(scratch)
      let first = try bench.published(SmallAuthority()).result.manifest.runID
      bench.assignments.append("period=2025-VT")
      let second = try bench.published(SmallAuthority()).result.manifest.runID
      let failure = try #require(throws: RunFailure.self) {
        try Pipeline.compare(
          historyFile: scratch + "/out/history.sqlite", (first, second), version: "test")
      }
      guard case .wrongUse(.notComparable("school_year", "term")) = failure else {
        Issue.record("\(failure)")
        return
      }
    }
  }
}
