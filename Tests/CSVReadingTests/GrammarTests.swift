import CSVReading
import Testing

/// Cases of our own, each at every chunk size.
@Suite struct GrammarTests {
  struct Case: CustomTestStringConvertible {
    var name: String
    var input: String
    var records: [(line: Int, fields: [String?])] = []
    var problems: [CSVProblem] = []
    var lines: Int
    var blankLines = 0
    var options = CSVReadOptions.semicolon()

    var testDescription: String { name }
  }

  static let cases: [Case] = [
    Case(name: "empty file", input: "", lines: 0),
    Case(name: "only a header", input: "a;b", records: [(1, ["a", "b"])], lines: 1),
    Case(name: "header with line end", input: "a;b\n", records: [(1, ["a", "b"])], lines: 1),
    Case(
      name: "no line end at the end", input: "a\nb", records: [(1, ["a"]), (2, ["b"])], lines: 2),
    Case(
      name: "mixed line ends", input: "a\nb\r\nc\rd\n\re",
      records: [(1, ["a"]), (2, ["b"]), (3, ["c"]), (4, ["d"]), (6, ["e"])], lines: 6,
      blankLines: 1),
    Case(
      name: "blank lines of each kind", input: "\n\r\n\ra\r\n\r\n\n\rb\r\r",
      records: [(4, ["a"]), (8, ["b"])], lines: 9, blankLines: 7),
    Case(
      name: "blank lines kept", input: "a\r\n\r\n\n",
      records: [(1, ["a"]), (2, [nil]), (3, [nil])], lines: 3, blankLines: 2,
      options: .semicolon(keepsBlankLines: true)),
    Case(
      name: "a quoted empty field alone is a record", input: "\"\"\n\n",
      records: [(1, [""])], lines: 2, blankLines: 1),
    Case(
      name: "empty and quoted empty fields", input: ";\"\";\n;",
      records: [(1, [nil, "", nil]), (2, [nil, nil])], lines: 2),
    Case(
      name: "quoted newlines with CRLF", input: "\"a\r\nb\";c\r\n\"d\re\n\";\"\r\n\"\r\nf",
      records: [(1, ["a\r\nb", "c"]), (3, ["d\re\n", "\r\n"]), (7, ["f"])], lines: 7),
    Case(
      name: "doubled quotes", input: "\"\"\"\";\"a\"\"b\";\"\"\"\"\"\"\n",
      records: [(1, ["\"", "a\"b", "\"\""])], lines: 1),
    Case(
      name: "blanks are kept", input: " a ;\t; \n", records: [(1, [" a ", "\t", " "])], lines: 1),
    Case(
      name: "a blank behind a closing quote", input: "\"a\" ;b\nc\n", records: [(2, ["c"])],
      problems: [CSVProblem(kind: .quoteMisplaced, line: 1, column: 0)], lines: 2),
    Case(
      name: "a blank before an opening quote", input: "a; \"b\"\nc\n", records: [(2, ["c"])],
      problems: [CSVProblem(kind: .quoteMisplaced, line: 1, column: 1)], lines: 2),
    Case(
      name: "an error and recovery", input: "a;b\nc;d\"e;f\ng;h\n",
      records: [(1, ["a", "b"]), (3, ["g", "h"])],
      problems: [CSVProblem(kind: .quoteMisplaced, line: 2, column: 1)], lines: 3),
    Case(
      name: "two errors in a row, CRLF", input: "a\"\r\n\"b\"c\r\nd\r\n", records: [(3, ["d"])],
      problems: [
        CSVProblem(kind: .quoteMisplaced, line: 1, column: 0),
        CSVProblem(kind: .quoteMisplaced, line: 2, column: 0),
      ], lines: 3),
    Case(
      name: "an error in the last line", input: "a\nb\"c", records: [(1, ["a"])],
      problems: [CSVProblem(kind: .quoteMisplaced, line: 2, column: 0)], lines: 2),
    Case(
      name: "an error after a quoted line end", input: "x\na;\"b\nc\"d;e\nf\n",
      records: [(1, ["x"]), (4, ["f"])],
      problems: [CSVProblem(kind: .quoteMisplaced, line: 2, column: 1, lines: 2)], lines: 4),
    Case(
      name: "an unclosed quote", input: "a;b\nc;d\ne;\"f\ng;h\ni;j\n",
      records: [(1, ["a", "b"]), (2, ["c", "d"])],
      problems: [CSVProblem(kind: .quoteUnclosed, line: 3, column: 1, lines: 3)], lines: 5),
    Case(
      name: "an unclosed quote below the line of its record", input: "\"a\nb\";\"c\r\n",
      problems: [CSVProblem(kind: .quoteUnclosed, line: 2, column: 1, lines: 1)], lines: 2),
    Case(
      name: "an unclosed quote as the last byte", input: "a\n\"", records: [(1, ["a"])],
      problems: [CSVProblem(kind: .quoteUnclosed, line: 2, column: 0, lines: 1)], lines: 2),
    Case(
      name: "ragged rows keep their width", input: "a;b\nc\nd;e;f\n",
      records: [(1, ["a", "b"]), (2, ["c"]), (3, ["d", "e", "f"])], lines: 3),
    Case(
      name: "NUL bytes are data and a notice", input: "a\n\0;b\0\0\nc\n",
      records: [(1, ["a"]), (2, ["\0", "b\0\0"]), (3, ["c"])],
      problems: [CSVProblem(kind: .nulByte, line: 2, column: 0, count: 3)], lines: 3),
    Case(
      name: "no quote character", input: "\"a\";b\"c\n\"d\n",
      records: [(1, ["\"a\"", "b\"c"]), (2, ["\"d"])], lines: 2, options: .semicolon(quote: nil)),
    Case(
      name: "an apostrophe as quote", input: "'a;''b';\"c\n",
      records: [(1, ["a;'b", "\"c"])], lines: 1, options: .semicolon(quote: UInt8(ascii: "'"))),
  ]

  @Test(arguments: cases)
  func reads(_ item: Case) throws {
    let outcome = try readAtEveryChunkSize(Array(item.input.utf8), item.options)
    #expect(outcome.records == item.records.map { .init(line: $0.line, fields: $0.fields) })
    #expect(outcome.problems == item.problems)
    #expect(outcome.lines == item.lines)
    #expect(outcome.blankLines == item.blankLines)
  }

  @Test(arguments: [";", ",", "\t", "|"])
  func delimiter(_ delimiter: String) throws {
    let others = [";", ",", "\t", "|"].filter { $0 != delimiter }.joined()
    let text = "a\(delimiter)\(others)\(delimiter)\"\(delimiter)\"\n"
    let dialect = CSVDialect(delimiter: try #require(delimiter.utf8.first))
    let outcome = try readAtEveryChunkSize(Array(text.utf8), CSVReadOptions(dialect: dialect))
    #expect(outcome.values == [["a", others, delimiter]])
  }

  /// A record costs one problem, whatever else is wrong with it.
  @Test func brokenQuotesComeFirst() throws {
    var options = CSVReadOptions.semicolon(encoding: .utf8)
    options.fieldLimit = 2
    let outcome = try readAtEveryChunkSize(
      Array("long;".utf8) + [0xFF] + Array(";a\"\n".utf8), options)
    #expect(outcome.problems == [CSVProblem(kind: .quoteMisplaced, line: 1, column: 2)])
  }

  @Test(arguments: [
    CSVDialect(delimiter: 10), CSVDialect(delimiter: 0xE5), CSVDialect(delimiter: 34),
    CSVDialect(quote: 13), CSVDialect(quote: 0xFF), CSVDialect(delimiter: 0),
  ])
  func refusesDialect(_ dialect: CSVDialect) {
    #expect { try readOutcome([], CSVReadOptions(dialect: dialect)) } throws: {
      ($0 as? CSVReadError)?.code == .optionsInvalid
    }
  }
}
