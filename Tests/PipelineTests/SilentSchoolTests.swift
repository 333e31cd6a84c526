import Foundation
import Pipeline
import SchoolModel
import TestSupport
import Testing

@Suite("A school that sends nothing")
struct SilentSchoolTests {
  @Test("is missing everywhere, is named, and is never fine")
  func silent() throws {
    try withScratchFolder { scratch in
      var authority = SmallAuthority()
      let silent = SmallAuthority.schools[1]
      authority.silence(silent)
      let (result, files) = try Bench(scratch).published(authority)
      let code = SchoolCode(silent)
      let facts = result.facts.filter { $0.key.school == code }
      #expect(!facts.isEmpty)
      #expect(facts.allSatisfy { $0.status == .notReported || $0.status == .notApplicable })
      let datasets: [Dataset] = [.grades, .attendance, .staffing]
      for dataset in datasets {
        #expect(result.manifest.notReported[dataset] == [code], "\(dataset)")
        #expect(
          result.findings.contains {
            $0.kind == .schoolNotReported && $0.school == code
              && $0.facts["dataset"] == dataset.rawValue
          })
      }
      #expect(result.signals.filter { $0.school == code }.allSatisfy { $0.level == nil })
      let entry = try #require(result.list.entries.first { $0.school == code })
      #expect(entry.rank == nil)
      #expect(files["run.json"]?.contains(silent) == true)
    }
  }

  @Test("for a ready-made figure only is named for that")
  func readyMade() throws {
    try withScratchFolder { scratch in
      var authority = SmallAuthority()
      authority.files["enkat_2024.csv"] = .init(
        header: "Skolenhetskod;Läsår;Frågeområde;Grupp;Index;Antal svar",
        rows: SmallAuthority.schools.dropFirst().map { "\($0);2024/25;Trygghet;Alla;80,5;40" })
      let result = try Bench(scratch).result(authority)
      let silent = SchoolCode(SmallAuthority.schools[0])
      let fact = result.facts.first {
        $0.key.school == silent && $0.key.indicator.text == "survey_safety"
      }
      #expect(fact?.status == .notReported)
      #expect(result.manifest.notReported[.facts] == [silent])
      #expect(
        result.findings.contains { $0.kind == .schoolNotReported && $0.school == silent })
    }
  }

  @Test("is named also when every school is silent, as when an export has not come")
  func allSilent() throws {
    try withScratchFolder { scratch in
      let bench = Bench(scratch)
      try SmallAuthority().write(to: scratch + "/data")
      var request = bench.request()
      // The exports are those of the year before.
      request.period = "2025/26"
      let result = try bench.result(of: request)
      let all = SmallAuthority.schools.map { SchoolCode($0) }.sorted()
      #expect(result.manifest.notReported[.attendance] == all)
      #expect(result.list.entries.allSatisfy { $0.rank == nil })
    }
  }
}
