// Both variants turn 64 bytes into bit masks, one bit a byte, and share everything that follows.
//
// Quotes: the bit-wise running parity of the quote mask is 1 from an opening quote up to the byte before
// the closing one. A doubled quote is a closing and an opening one side by side. So text is well formed
// when every opening quote stands at the start of a field or right behind a closing quote, and every
// closing quote is followed by a separator, a line end or an opening quote.
#include "CFieldScan.h"

#include <string.h>

#define INLINE static inline __attribute__((always_inline))

/// One bit for each of 64 bytes.
struct masks {
  uint64_t separator, line_feed, carriage_return, quote;
};

/// What goes from one 64 bytes to the next.
struct state {
  uint32_t *end, *mark;
  size_t line_ends, crlf, quoted_line_ends;
  /// All ones inside quotes.
  uint64_t inside;
  /// One bit each: whether the byte before was of this kind.
  uint64_t after_cr, after_line_end, after_field_end, after_closing;
  uint64_t any_quote, misplaced, blank;
};

INLINE uint64_t running_parity(uint64_t bits) {
  bits ^= bits << 1;
  bits ^= bits << 2;
  bits ^= bits << 4;
  bits ^= bits << 8;
  bits ^= bits << 16;
  bits ^= bits << 32;
  return bits;
}

/// Writes the places of the set bits; up to 64 numbers may be written behind the last one.
INLINE uint32_t *write_places(uint32_t *out, uint32_t base, uint64_t bits) {
  uint32_t count = (uint32_t)__builtin_popcountll(bits);
  // Numbers beyond the count are overwritten later: a loop without a branch for each bit.
  for (uint32_t done = 0; done < count; done += 8) {
    for (int i = 0; i < 8; i++) {
      // The bit at the top keeps the count of trailing zeros defined once no bits are left.
      out[done + i] = base + (uint32_t)__builtin_ctzll(bits | (1ull << 63));
      bits &= bits - 1;
    }
  }
  return out + count;
}

/// `valid` has a bit for each byte that is there.
INLINE void take(struct state *s, struct masks m, uint64_t valid, uint32_t base) {
  uint64_t line_chars = m.line_feed | m.carriage_return;
  // Line ends: all but the LF of a CRLF.
  uint64_t line_ends = line_chars;
  uint64_t second = 0;
  if (m.carriage_return | s->after_cr) {
    second = m.line_feed & (m.carriage_return << 1 | s->after_cr);
    line_ends &= ~second;
    s->after_cr = m.carriage_return >> 63;
  }
  uint64_t outside = ~0ull;
  if (m.quote | s->inside | s->after_closing) {
    uint64_t inside = running_parity(m.quote) ^ s->inside;
    outside = ~inside;
    uint64_t opening = m.quote & inside;
    uint64_t closing = m.quote & outside;
    uint64_t field_ends = (m.separator | line_chars) & outside;
    uint64_t behind_closing = closing << 1 | s->after_closing;
    uint64_t field_starts = field_ends << 1 | s->after_field_end;
    s->misplaced |= opening & ~(field_starts | behind_closing);
    s->misplaced |= behind_closing & ~(field_ends | m.quote) & valid;
    s->any_quote |= m.quote;
    uint64_t quoted = line_ends & inside;
    uint64_t marks = quoted | (opening & behind_closing);
    if (marks) {
      s->quoted_line_ends += (size_t)__builtin_popcountll(quoted);
      s->mark = write_places(s->mark, base, marks);
    }
    s->inside = (uint64_t)((int64_t)inside >> 63);
    s->after_closing = closing >> 63;
    line_ends &= outside;
    second &= outside;
    line_chars &= outside;
  }
  uint64_t ends = (m.separator & outside) | line_ends;
  s->blank |= line_ends & (line_chars << 1 | s->after_line_end);
  s->line_ends += (size_t)__builtin_popcountll(line_ends);
  s->crlf += (size_t)__builtin_popcountll(second);
  s->after_line_end = line_chars >> 63;
  s->after_field_end = (ends | second) >> 63;
  s->end = write_places(s->end, base, ends);
}

/// Copies a last piece of fewer than 64 bytes, and returns the bits of those that are there.
INLINE uint64_t fill_up(uint8_t *piece, const uint8_t *bytes, size_t count) {
  memset(piece, 1, 64);
  memcpy(piece, bytes, count);
  return (1ull << count) - 1;
}

INLINE struct masks within(struct masks m, uint64_t valid) {
  m.separator &= valid;
  m.line_feed &= valid;
  m.carriage_return &= valid;
  m.quote &= valid;
  return m;
}

INLINE struct state initial_state(uint32_t *ends, uint32_t *marks) {
  struct state s = {0};
  s.end = ends;
  s.mark = marks;
  s.after_line_end = 1;
  s.after_field_end = 1;
  return s;
}

INLINE void report(
    const struct state *s, const uint8_t *text, size_t first, size_t end, const uint32_t *ends,
    const uint32_t *marks, bool has_nul, bool has_non_ascii, struct field_scan *result) {
  result->ends = (size_t)(s->end - ends);
  result->marks = (size_t)(s->mark - marks);
  result->quoted_line_ends = s->quoted_line_ends;
  result->line_ends = s->line_ends;
  result->crlf = s->crlf;
  result->has_quotes = s->any_quote != 0;
  result->has_blank_lines = s->blank != 0;
  result->has_misplaced_quote = s->misplaced != 0;
  result->ends_in_quotes = s->inside != 0;
  result->ends_with_line_end =
      first == end || (s->inside == 0 && (text[end - 1] == '\n' || text[end - 1] == '\r'));
  result->has_nul = has_nul;
  result->has_non_ascii = has_non_ascii;
}

/// Eight bytes as eight bits: their top bits, gathered by a multiplication.
INLINE uint64_t top_bits(uint64_t bytes) {
  return (bytes & 0x8080808080808080ull) * 0x0002040810204081ull >> 56;
}

/// The top bit of each byte that is zero.
INLINE uint64_t zero_bytes(uint64_t bytes) {
  const uint64_t low = 0x7F7F7F7F7F7F7F7Full;
  return ~(((bytes & low) + low) | bytes | low);
}

INLINE struct masks masks_of_words(
    const uint8_t *piece, uint8_t separator, uint8_t quote, uint64_t *nul, uint64_t *high) {
  const uint64_t each = 0x0101010101010101ull;
  struct masks m = {0};
  for (int i = 0; i < 8; i++) {
    uint64_t word = 0;
    // Built byte by byte, so that the order of bytes in a word does not matter; compilers see a load.
    for (int j = 0; j < 8; j++) word |= (uint64_t)piece[8 * i + j] << (8 * j);
    m.separator |= top_bits(zero_bytes(word ^ each * separator)) << (8 * i);
    m.line_feed |= top_bits(zero_bytes(word ^ each * '\n')) << (8 * i);
    m.carriage_return |= top_bits(zero_bytes(word ^ each * '\r')) << (8 * i);
    m.quote |= top_bits(zero_bytes(word ^ each * quote)) << (8 * i);
    *nul |= zero_bytes(word);
    *high |= word & 0x8080808080808080ull;
  }
  return m;
}

void field_scan_portable(
    const uint8_t *text, size_t first, size_t end, uint8_t separator, uint8_t quote,
    uint32_t *ends, uint32_t *marks, struct field_scan *result) {
  struct state s = initial_state(ends, marks);
  uint64_t nul = 0, high = 0;
  size_t place = first;
  for (; end - place >= 64; place += 64) {
    take(&s, masks_of_words(text + place, separator, quote, &nul, &high), ~0ull, (uint32_t)place);
  }
  if (place < end) {
    uint8_t piece[64];
    uint64_t valid = fill_up(piece, text + place, end - place);
    take(&s, within(masks_of_words(piece, separator, quote, &nul, &high), valid), valid,
         (uint32_t)place);
  }
  report(&s, text, first, end, ends, marks, nul != 0, high != 0, result);
}

#if defined(__x86_64__)
#include <immintrin.h>

#define WIDE __attribute__((target("avx2,bmi,popcnt")))

WIDE INLINE uint64_t places_of(__m256i low, __m256i high, uint8_t byte) {
  __m256i sought = _mm256_set1_epi8((char)byte);
  uint32_t a = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(low, sought));
  uint32_t b = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(high, sought));
  return (uint64_t)b << 32 | a;
}

WIDE INLINE struct masks masks_of_vectors(
    const uint8_t *piece, uint8_t separator, uint8_t quote, __m256i *least, __m256i *bits) {
  __m256i low = _mm256_loadu_si256((const __m256i *)piece);
  __m256i high = _mm256_loadu_si256((const __m256i *)(piece + 32));
  *least = _mm256_min_epu8(*least, _mm256_min_epu8(low, high));
  *bits = _mm256_or_si256(*bits, _mm256_or_si256(low, high));
  struct masks m;
  m.separator = places_of(low, high, separator);
  m.line_feed = places_of(low, high, '\n');
  m.quote = places_of(low, high, quote);
  // Most files have no CR at all, or a CR in nearly every piece: the branch is cheaper than the bits.
  __m256i cr = _mm256_set1_epi8('\r');
  __m256i has_cr = _mm256_or_si256(_mm256_cmpeq_epi8(low, cr), _mm256_cmpeq_epi8(high, cr));
  m.carriage_return = _mm256_testz_si256(has_cr, has_cr) ? 0 : places_of(low, high, '\r');
  return m;
}

WIDE static void field_scan_wide(
    const uint8_t *text, size_t first, size_t end, uint8_t separator, uint8_t quote,
    uint32_t *ends, uint32_t *marks, struct field_scan *result) {
  struct state s = initial_state(ends, marks);
  __m256i least = _mm256_set1_epi8(-1), bits = _mm256_setzero_si256();
  size_t place = first;
  for (; end - place >= 64; place += 64) {
    take(&s, masks_of_vectors(text + place, separator, quote, &least, &bits), ~0ull,
         (uint32_t)place);
  }
  if (place < end) {
    uint8_t piece[64];
    uint64_t valid = fill_up(piece, text + place, end - place);
    take(&s, within(masks_of_vectors(piece, separator, quote, &least, &bits), valid), valid,
         (uint32_t)place);
  }
  bool has_nul =
      _mm256_movemask_epi8(_mm256_cmpeq_epi8(least, _mm256_setzero_si256())) != 0;
  report(&s, text, first, end, ends, marks, has_nul, _mm256_movemask_epi8(bits) != 0, result);
}

bool field_scan_is_wide(void) {
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi")
      && __builtin_cpu_supports("popcnt");
}

void field_scan(
    const uint8_t *text, size_t first, size_t end, uint8_t separator, uint8_t quote,
    uint32_t *ends, uint32_t *marks, struct field_scan *result) {
  if (field_scan_is_wide()) {
    field_scan_wide(text, first, end, separator, quote, ends, marks, result);
  } else {
    field_scan_portable(text, first, end, separator, quote, ends, marks, result);
  }
}
#else
bool field_scan_is_wide(void) { return false; }

void field_scan(
    const uint8_t *text, size_t first, size_t end, uint8_t separator, uint8_t quote,
    uint32_t *ends, uint32_t *marks, struct field_scan *result) {
  field_scan_portable(text, first, end, separator, quote, ends, marks, result);
}
#endif
