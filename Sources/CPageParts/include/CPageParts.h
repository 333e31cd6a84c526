#ifndef SKOLSIGNAL_PAGE_PARTS_H
#define SKOLSIGNAL_PAGE_PARTS_H

#include <stddef.h>
#include <stdint.h>

/// How many parts there are.
size_t pagePartCount(void);

/// The length in bytes of a part's name, such as `style.css`; 0 when there is no such part.
size_t pagePartNameLength(size_t part);

/// The length in bytes of a part; 0 when there is no such part.
size_t pagePartLength(size_t part);

/// One byte of a part's name; 0 outside.
uint8_t pagePartNameByte(size_t part, size_t place);

/// One byte of a part; 0 outside.
///
/// Bytes go over one by one, so that no pointer does: some ten thousand calls for all parts together.
uint8_t pagePartByte(size_t part, size_t place);

#endif
