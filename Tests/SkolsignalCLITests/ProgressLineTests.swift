import Pipeline
import SkolsignalCLI
import Testing

@Suite("The progress bar")
struct ProgressLineTests {
  private func line(_ read: Int, of total: Int, after milliseconds: Int) -> ProgressLine {
    ProgressLine(
      report: ProgressReport(bytesRead: read, bytesTotal: total, rows: 0),
      milliseconds: milliseconds)
  }

  @Test("shows how much is read, how fast, and the time that is left")
  func text() {
    #expect(
      line(60_000_000, of: 240_000_000, after: 2000).text(width: 80)
        == "███████░░░░░░░░░░░░░░░░░░░░░░░   25 %  60/240 MB  30 MB/s  −0:06")
    #expect(
      line(0, of: 240_000_000, after: 0).text(width: 50)
        == "░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░    0 %  0/240 MB")
    #expect(line(1, of: 4, after: 200_000).text(width: 80).hasSuffix("−10:00"))
  }

  @Test("never claims to be done too early, and survives odd numbers")
  func percent() {
    #expect(line(999, of: 1000, after: 1).percent == 99)
    #expect(line(1000, of: 1000, after: 1).percent == 100)
    #expect(line(2000, of: 1000, after: 1).percent == 100)
    #expect(line(0, of: 0, after: 1).percent == 0)
    #expect(line(1, of: .max, after: .max).secondsLeft == nil)
    #expect(line(1, of: 1000, after: 499).secondsLeft == nil)
    #expect(line(2000, of: 1000, after: 900).secondsLeft == 0)
  }

  @Test("fits the line, whatever its width", arguments: [1, 10, 30, 40, 50, 60, 80, 200])
  func width(width: Int) {
    for read in [0, 1_000_000, 123_456_789_012] {
      let text = line(read, of: 123_456_789_012, after: 12_345).text(width: width)
      #expect(text.count < width)
    }
  }
}
