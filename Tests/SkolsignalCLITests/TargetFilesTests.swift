import Foundation
import TestSupport
import Testing

@Suite("Targets beside ready-made figures")
struct TargetFilesTests {
  /// The configuration that comes with the program, with a signal that judges by targets.
  private func configuration(in folder: String) throws -> String {
    try FileManager.default.copyItem(
      atPath: ProjectFolder.path + "/Config", toPath: folder + "/Config")
    func change(_ file: String, _ old: String, _ new: String) throws {
      let url = URL(fileURLWithPath: folder + "/Config/" + file)
      let text = try String(contentsOf: url, encoding: .utf8)
      let place = try #require(text.range(of: old))
      try Data(text.replacingCharacters(in: place, with: new).utf8).write(to: url)
    }
    try change(
      "signals.yaml", "\nsignals:\n",
      """

      signals:
        share-target:
          area: knowledge
          indicator: all_subjects_9
          rule: target
          higher_is: better
          watch: { above: 0 }

      """)
    for language in ["sv", "en"] {
      try change("text/\(language).yaml", "\nsignal:\n", "\nsignal:\n  share-target: Target\n")
    }
    return folder + "/Config/skolsignal.yaml"
  }

  @Test("are read under any name, and a file that is not there is told")
  func read() throws {
    try withScratchFolder { scratch in
      let config = try configuration(in: scratch)
      let facts = """
        school_code,period,indicator,group,value,numerator,denominator,n,status
        10000001,2024/25,all_subjects_9,all,60,30,50,50,ok
        10000002,2024/25,all_subjects_9,all,90,45,50,50,ok

        """
      let targets = "Skolenhetskod;Läsår;Mått;Målvärde\n*;2024/25;all_subjects_9;78\n"
      try Data(facts.utf8).write(to: URL(fileURLWithPath: scratch + "/facts.csv"))
      try Data(targets.utf8).write(to: URL(fileURLWithPath: scratch + "/any name.txt"))
      func score(_ rest: String) throws -> Program.Outcome {
        try Program.shell(
          "score --config \(config) --facts \(scratch)/facts.csv --out \(scratch)/out \(rest)")
      }
      let scored = try score("--targets '\(scratch)/any name.txt'")
      #expect(scored.status == 0, "\(scored.output)\(scored.errors)")
      let signals = try String(
        contentsOfFile: scratch + "/out/2024-25/latest/signals.csv", encoding: .utf8)
      let judged = signals.split(separator: "\n").filter { $0.contains(",share-target,") }
        .map { $0.split(separator: ",", omittingEmptySubsequences: false) }
      #expect(judged.map { $0[8] } == ["watch", "none"])
      #expect(judged.map { $0[10] } == ["18", "-12"])

      let missing = try score("--targets \(scratch)/nowhere.csv")
      #expect(missing.status == 66 && missing.errors.contains("--targets"))
      let without = try score("--force")
      #expect(without.status == 0)
    }
  }
}
