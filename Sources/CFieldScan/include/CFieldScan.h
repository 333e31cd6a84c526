// Finds the fields of CSV text many bytes at a time, and says whether the text is well formed.
#ifndef CFIELDSCAN_H
#define CFIELDSCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// What a scan found; the places themselves are in the two arrays.
struct field_scan {
  /// Field ends written: each separator, and each line end outside quotes (of a CRLF the CR).
  size_t ends;
  /// Marks written: line ends inside quotes (of a CRLF the CR), and the second of two quotes.
  size_t marks;
  /// Those of the marks that are line ends.
  size_t quoted_line_ends;
  /// Line ends outside quotes; CRLF is one.
  size_t line_ends;
  /// Those of the line ends that are CRLF.
  size_t crlf;
  bool has_quotes;
  /// A line end right behind another one, or as the first byte.
  bool has_blank_lines;
  /// A quote inside an unquoted field, or something other than a field's end behind a closing quote.
  bool has_misplaced_quote;
  /// The text ends inside quotes.
  bool ends_in_quotes;
  /// The text is empty or its last byte is a line end outside quotes.
  bool ends_with_line_end;
  bool has_nul;
  bool has_non_ascii;
};

/// Scans text[first] to text[end - 1]; places are counted from text.
///
/// Reads nothing outside these bytes. `ends` and `marks` must have room for end - first + 64 numbers.
/// Without quotes give 0xFF as the quote: text that is UTF-8 never holds it.
void field_scan(
    const uint8_t *text, size_t first, size_t end, uint8_t separator, uint8_t quote,
    uint32_t *ends, uint32_t *marks, struct field_scan *result);

/// The same in portable C; `field_scan` is this one where the processor has no wide vectors.
void field_scan_portable(
    const uint8_t *text, size_t first, size_t end, uint8_t separator, uint8_t quote,
    uint32_t *ends, uint32_t *marks, struct field_scan *result);

/// Whether `field_scan` uses wide vectors on this processor.
bool field_scan_is_wide(void);

#endif
