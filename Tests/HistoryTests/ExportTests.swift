import History
import SchoolModel
import Testing

@Suite("An exported run")
struct ExportTests {
  private func files(_ run: StoredRun) throws -> [String: String] {
    try withDesk { desk in
      let store = try desk.open()
      let files = try store.export(store.record(run).summary)
      #expect(Set(files.map(\.name)).count == files.count)
      return Dictionary(files.map { ($0.name, $0.text) }, uniquingKeysWith: { first, _ in first })
    }
  }

  @Test("has its figures exactly, and its settings as they were")
  func content() throws {
    var run = PlainRun.run(
      "a1",
      facts: [
        PlainRun.fact("1", "2024/25", 12),
        Fact(
          key: FactKey(school: "2", period: "2024/25", indicator: "a,b", group: "all"),
          status: .bounded, value: Fraction(-100, 3), n: 7,
          bounds: Fraction(-95)...Fraction(1, 3), sumOfSquares: ExactDecimal("1.50")),
      ])
    run.gathered.schools = [
      School(code: "1", name: "=HYPERLINK(\"x\")", shareBoys: ExactDecimal("48.5")),
      School(code: "2", name: "Å, \"B\"\nC"),
    ]
    run.settings.append(
      SettingsDocument(role: .overlay, name: "../../etc/x y.yaml", text: "a: 1\n"))
    let files = try files(run)
    #expect(
      files["facts.csv"] == """
        school,period,indicator,group,status,value,numerator,denominator,n,low,high,sum_of_squares
        1,2024/25,absence,all,ok,12,12,1,20,,,
        2,2024/25,"a,b",all,bounded,-100/3,,,7,-95,1/3,1.5

        """)
    #expect(
      files["schools.csv"] == """
        school,name,area,share_boys,share_boys.scale
        1,"'=HYPERLINK(""x"")",,485,1
        2,"Å, ""B""
        C",,,

        """)
    #expect(files["settings/00-skolsignal.yaml"] == "period: 2024/25\n")
    #expect(files["settings/01-x-y.yaml"] == "a: 1\n")
    #expect(files["manifest.csv"]?.contains("a1,2024/25") == true)
  }

  @Test("goes nowhere but into its folder", arguments: 1...20)
  func names(seed: UInt64) throws {
    for name in try files(RandomRun.run(seed: seed)).keys {
      #expect(!name.hasPrefix("/") && !name.contains(".."))
      #expect(name.split(separator: "/", omittingEmptySubsequences: false).count <= 2)
      #expect(name.utf8.allSatisfy { $0 < 128 && $0 > 32 })
    }
  }
}
