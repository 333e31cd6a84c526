import CustomDump
import Foundation
import Reports
import SchoolModel
import Testing

@Suite struct ManifestTests {
  @Test func itHoldsTheDigestsOfAllOthers() throws {
    let files = try renderFiles(try sampleResult(), digest: testDigest)
    let json = try object(files.last?.bytes ?? [])
    let outputs = try #require(json["outputs"] as? [[String: Any]])
    #expect(outputs.count == files.count - 1)
    for (output, file) in zip(outputs, files) {
      #expect(output["name"] as? String == file.name)
      #expect(output["bytes"] as? Int == file.bytes.count)
      #expect(output["sha256"] as? String == testDigest(file.bytes))
    }
  }

  @Test func itIsWrittenTheSameWayEveryTime() throws {
    let text = rendered("run.json", of: try sampleResult())
    let upToOutputs = text.components(separatedBy: "  \"outputs\"")[0]
    expectNoDifference(upToOutputs, Self.expected)
    #expect(
      text.hasSuffix(
        """
          "clock": {
            "started": "2025-06-20T04:00:00Z",
            "seconds": {
              "read": 1.25,
              "rate": 0.25
            },
            "bytes": {
              "read": 120
            },
            "rows": {
              "read": 10
            }
          }
        }

        """))
  }

  @Test func onlyTheClockDiffers() throws {
    let first = try sampleResult()
    var second = first
    second.manifest.clock = RunClock(
      started: "2026-01-01T00:00:00Z", seconds: [StageTime(stage: "read", milliseconds: 3)])
    var (left, right) = (
      try object(Array(rendered("run.json", of: first).utf8)),
      try object(Array(rendered("run.json", of: second).utf8))
    )
    #expect((left as NSDictionary) != (right as NSDictionary))
    left["clock"] = nil
    right["clock"] = nil
    #expect((left as NSDictionary) == (right as NSDictionary))
    let files = zip(
      try renderFiles(first, digest: testDigest), try renderFiles(second, digest: testDigest))
    #expect(files.dropLast().allSatisfy { $0 == $1 })
  }

  private func object(_ bytes: [UInt8]) throws -> [String: Any] {
    try #require(JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
  }

  private static let expected = """
    {
      "run": "r1",
      "authority": "Exempelstaden",
      "period": "2024/25",
      "edition": "2025-1",
      "language": "sv",
      "program_version": "0.1.0",
      "inputs": [
        {
          "name": "betyg.csv",
          "layout": "betyg",
          "dataset": "grades",
          "bytes": 120,
          "sha256": "ab",
          "rows": {
            "read": 10,
            "accepted": 6,
            "set_aside": {
              "not-a-number": 2,
              "school-unknown": 1
            },
            "out_of_scope": {
              "banner": 1
            }
          }
        }
      ],
      "settings_sha256": "8c69438d2f8210f3",
      "settings": [
        {
          "path": "language",
          "value": "sv",
          "origin": "skolsignal.yaml:2"
        },
        {
          "path": "signals.absence-high.critical.at_least",
          "value": "20",
          "origin": "--set"
        }
      ],
      "counts": {
        "schools": 2,
        "schools_rated": 1,
        "facts": 8,
        "signals": 4,
        "signals_without_data": 2,
        "findings": 4
      },
      "expected_false_signals": {
        "fired": 0,
        "with_probability": 0,
        "expected": 0,
        "by_signal": []
      },
      "ranks": {
        "seed": 1,
        "draws": 1000,
        "interval_percent": 90,
        "together": 0,
        "capacity": null,
        "in_list": 0,
        "reserve": 0
      },
      "sensitivity": null,
      "not_reported": {
        "attendance": [
          "10000001"
        ]
      },
      "files_without_layout": [
        "anteckning.txt"
      ],
      "earlier_figures": [],
      "earlier_lists": [],
      "backtest_runs": [],

    """
}
