internal import CFieldScan
import Testing

/// The two variants of the C scanner against each other and against a plain loop over bytes.
@Suite struct FieldScanTests {
  struct Outcome: Equatable {
    var ends: [UInt32] = []
    var marks: [UInt32] = []
    var counts: [Int] = []
    var flags: [Bool] = []
  }

  private func scan(_ text: [UInt8], from first: Int, portably: Bool) -> Outcome {
    var ends = [UInt32](repeating: 0, count: text.count - first + 64)
    var marks = ends
    var found = field_scan()
    unsafe (portably ? field_scan_portable : field_scan)(
      text, first, text.count, UInt8(ascii: ";"), UInt8(ascii: "\""), &ends, &marks, &found)
    return Outcome(
      ends: Array(ends[..<found.ends]), marks: Array(marks[..<found.marks]),
      counts: [found.quoted_line_ends, found.line_ends, found.crlf],
      flags: [
        found.has_quotes, found.has_blank_lines, found.has_misplaced_quote, found.ends_in_quotes,
        found.ends_with_line_end, found.has_nul, found.has_non_ascii,
      ])
  }

  /// The meaning of a scan, one byte after the other.
  private func plainScan(_ text: [UInt8], from first: Int) -> Outcome {
    var outcome = Outcome(counts: [0, 0, 0], flags: Array(repeating: false, count: 7))
    var isInside = false
    func byte(_ index: Int) -> UInt8? {
      text.indices.contains(index) && index >= first ? text[index] : nil
    }
    let quote = UInt8(ascii: "\"")
    let fieldEnds: [UInt8?] = [UInt8(ascii: ";"), 10, 13]
    for index in first..<text.count {
      let this = text[index]
      let before = byte(index - 1)
      if this == 0 { outcome.flags[5] = true }
      if this >= 0x80 { outcome.flags[6] = true }
      if this == quote {
        outcome.flags[0] = true
        isInside.toggle()
        if isInside, before == quote {
          outcome.marks.append(UInt32(index))
        } else if isInside, before != nil, !fieldEnds.contains(before) {
          outcome.flags[2] = true
        }
        continue
      }
      if before == quote, !isInside, !fieldEnds.contains(this) { outcome.flags[2] = true }
      let isSecond = this == 10 && before == 13
      if isInside {
        if (this == 10 && !isSecond) || this == 13 {
          outcome.marks.append(UInt32(index))
          outcome.counts[0] += 1
        }
      } else if isSecond {
        outcome.counts[2] += 1
      } else if fieldEnds.contains(this) {
        outcome.ends.append(UInt32(index))
        if this != UInt8(ascii: ";") {
          outcome.counts[1] += 1
          if before == nil || before == 10 || before == 13 { outcome.flags[1] = true }
        }
      }
    }
    outcome.flags[3] = isInside
    let last = byte(text.count - 1)
    outcome.flags[4] = last == nil || (!isInside && (last == 10 || last == 13))
    return outcome
  }

  @Test(arguments: 0..<20)
  func variantsAgree(seed: Int) {
    var random = SeededRandom(seed: UInt64(100 + seed))
    let alphabets: [[UInt8]] = [
      Array("a;\"\n\r".utf8), Array("abcdefgh;\n".utf8), [34, 34, 10, 59],
      Array("aaaaaaaa\r\n;".utf8),
      Array(0...255), [97, 97, 97, 97, 97, 97, 0, 0xE5, 10, 59],
    ]
    for length in 0...200 {
      let alphabet = alphabets[(length + seed) % alphabets.count]
      let text = (0..<length + 40).map { _ in alphabet.randomElement(using: &random) ?? 0 }
      let first = Int.random(in: 0...40, using: &random)
      let cut = Array(text.prefix(first + length))
      let wide = scan(cut, from: first, portably: false)
      #expect(wide == scan(cut, from: first, portably: true))
      // After a misplaced quote nobody looks at the rest.
      let plain = plainScan(cut, from: first)
      #expect(wide.flags == plain.flags)
      if !plain.flags[2] { #expect(wide == plain, "\(cut) from \(first)") }
    }
  }
}
