/// How the text of a file becomes Unicode.
package enum CSVEncoding: String, Sendable, Hashable, CaseIterable {
  case utf8 = "utf-8"
  /// Five of its bytes are undefined, and invalid here.
  case windows1252 = "windows-1252"
  /// Every byte is its code point; 0x80 to 0x9F are control characters, not those of Windows.
  case latin1 = "iso-8859-1"
  /// Found by its byte order mark, or declared; never guessed.
  case utf16LittleEndian = "utf-16le"
  /// Found by its byte order mark, or declared; never guessed.
  case utf16BigEndian = "utf-16be"
}

/// The choices that a file in "CSV" leaves open: separator, quote, encoding, and what a blank line is.
///
/// Fixed for every dialect: LF, CRLF and lone CR all end a record, also mixed; a quote inside a
/// quoted field is doubled; blanks belong to the field; a blank between a closing quote and the
/// separator is an error of the record (`quote-misplaced`).
package struct CSVDialect: Sendable, Hashable {
  /// The byte between fields, an ASCII character other than a line end, NUL or the quote.
  package var delimiter: UInt8
  /// The byte around quoted fields, an ASCII character, or nil when quotes are ordinary text.
  package var quote: UInt8?
  /// What the caller knows about the encoding; nil asks the file itself (see `EncodingProbe`).
  package var encoding: CSVEncoding?
  /// Whether a blank line is a record with one empty field, instead of being counted and skipped.
  package var keepsBlankLines: Bool

  /// Describes a dialect; the defaults are those of RFC 4180 with the encoding found out.
  package init(
    delimiter: UInt8 = UInt8(ascii: ","), quote: UInt8? = UInt8(ascii: "\""),
    encoding: CSVEncoding? = nil, keepsBlankLines: Bool = false
  ) {
    self.delimiter = delimiter
    self.quote = quote
    self.encoding = encoding
    self.keepsBlankLines = keepsBlankLines
  }

  /// Whether a parser can tell delimiter, quote and line ends apart.
  var isUsable: Bool {
    func canSeparate(_ byte: UInt8) -> Bool {
      byte != 0 && byte < 0x80 && byte != UInt8(ascii: "\n") && byte != UInt8(ascii: "\r")
    }
    guard canSeparate(delimiter) else { return false }
    guard let quote else { return true }
    return canSeparate(quote) && quote != delimiter
  }
}
