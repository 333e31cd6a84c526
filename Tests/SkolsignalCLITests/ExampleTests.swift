import Foundation
import TestSupport
import Testing

/// The examples in `Config/examples`, run by the program itself.
@Suite("Examples")
struct ExampleTests {
  private static let folder = "\(ProjectFolder.path)/Config/examples"

  private static let names: [String] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter {
      FileManager.default.fileExists(atPath: "\(folder)/\($0)/skolsignal.yaml")
    }.sorted()
  }()

  @Test("are seven")
  func count() {
    #expect(Self.names.count == 7)
  }

  @Test("have sound settings and say what they are", arguments: names)
  func sound(name: String) throws {
    let outcome = try Program.run([
      "config", "show", "--config", "Config/examples/\(name)/skolsignal.yaml",
    ])
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(FileManager.default.fileExists(atPath: "\(Self.folder)/\(name)/README.md"))
  }

  /// Chicago's rules on four made-up schools, with a register and decisions.
  @Test("rate schools by figures, register and decisions")
  func rates() throws {
    try withScratchFolder { scratch in
      var facts = ["school_code,period,indicator,value"]
      // All at the best of three points, but one value each.
      for (code, indicators) in [
        ("610001", ["NWEA_Reading_Growth_Percentile", "NWEA_Math_Growth_Percentile"]),
        ("610002", ["NWEA_Reading_Growth_Percentile", "NWEA_Math_Growth_Percentile"]),
        ("610003", ["NWEA_Reading_Growth_Percentile", "NWEA_Math_Growth_Percentile"]),
        ("610004", ["NWEA_Math_Growth_Percentile"]),
      ] {
        facts += indicators.map { "\(code),2016-2017,\($0),50" }
        facts.append("\(code),2016-2017,Average_Daily_Attendance_Rate_K-8,96.0")
        facts.append("\(code),2016-2017,My_Voice_My_School_Survey,Partially Organized")
      }
      try write(facts, "facts.csv", in: scratch)
      try write(
        [
          "school_code,name,school_type", "610001,Ash,", "610002,Birch,early_grades",
          "610003,Cedar,",
          "610004,Dogwood,",
        ], "register.csv", in: scratch)
      try write(
        [
          "school_code,period,tier,signal,level,reason,decided_by",
          "610003,2016-2017,Level 1,,,appeal,the board",
          "610003,2016-2017,,My_Voice_My_School_Survey,points-5,wrong form,the board",
        ], "overrides.csv", in: scratch)
      let outcome = try Program.run([
        "score", "--config", "Config/examples/chicago/skolsignal.yaml", "--facts",
        scratch + "/facts.csv", "--register", scratch + "/register.csv", "--overrides",
        scratch + "/overrides.csv", "--out", scratch + "/out",
      ])
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(outcome.output.contains("Decided otherwise than by the rules (1): Cedar."))
      let list = try String(
        contentsOfFile: scratch + "/out/2016-2017/latest/support-list.csv", encoding: .utf8)
      let rows = list.split(separator: "\n").dropFirst().map {
        $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      }
      // Growth gets what is passed on, so that it weighs 25 + 10 + 5, and 10 + 10 + 5 for early grades.
      // (20 × 5 + 10 × 2 + 40 × 3) ÷ 70 is 3.43; (35 × 5 + 10 × 2 + 25 × 3) ÷ 70 is 3.86; with five
      // points for the survey it is 3.86 for the third.
      #expect(rows.map { $0[1] } == ["610001", "610002", "610003", "610004"])
      #expect(rows.map { $0[4] } == ["3.4", "3.9", "3.9", ""])
      #expect(rows.map { $0[5] } == ["Level 2+", "Level 1", "Level 1", "Inability to Rate"])
    }
  }

  private func write(_ lines: [String], _ name: String, in folder: String) throws {
    try (lines.joined(separator: "\n") + "\n").write(
      toFile: "\(folder)/\(name)", atomically: true, encoding: .utf8)
  }
}
