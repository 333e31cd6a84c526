#include "CPageParts.h"

// `#embed` is C23, which the compiler knows; the other C targets are held to the older default.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const uint8_t report[] = {
#embed "Parts/report.mustache"
};
static const uint8_t school[] = {
#embed "Parts/school.mustache"
};
static const uint8_t sheet[] = {
#embed "Parts/sheet.mustache"
};
static const uint8_t committee[] = {
#embed "Parts/committee.mustache"
};
static const uint8_t analysis[] = {
#embed "Parts/analysis.mustache"
};
static const uint8_t committeeFollowUp[] = {
#embed "Parts/committee-follow-up.mustache"
};
static const uint8_t sheetFollowUp[] = {
#embed "Parts/sheet-follow-up.mustache"
};
static const uint8_t sheetQuestions[] = {
#embed "Parts/sheet-questions.mustache"
};
static const uint8_t head[] = {
#embed "Parts/head.mustache"
};
static const uint8_t listRow[] = {
#embed "Parts/list-row.mustache"
};
static const uint8_t figure[] = {
#embed "Parts/figure.mustache"
};
static const uint8_t blanks[] = {
#embed "Parts/blanks.mustache"
};
static const uint8_t style[] = {
#embed "Parts/style.css"
};
static const uint8_t script[] = {
#embed "Parts/script.js"
};

#define PART(name, bytes) {name, sizeof(name) - 1, bytes, sizeof(bytes)}

static const struct {
  const char *name;
  size_t nameLength;
  const uint8_t *bytes;
  size_t length;
} parts[] = {
    PART("report.mustache", report),
    PART("school.mustache", school),
    PART("sheet.mustache", sheet),
    PART("committee.mustache", committee),
    PART("analysis.mustache", analysis),
    PART("committee-follow-up.mustache", committeeFollowUp),
    PART("sheet-follow-up.mustache", sheetFollowUp),
    PART("sheet-questions.mustache", sheetQuestions),
    PART("head.mustache", head),
    PART("list-row.mustache", listRow),
    PART("figure.mustache", figure),
    PART("blanks.mustache", blanks),
    PART("style.css", style),
    PART("script.js", script),
};

size_t pagePartCount(void) { return sizeof(parts) / sizeof(parts[0]); }

size_t pagePartNameLength(size_t part) {
  return part < pagePartCount() ? parts[part].nameLength : 0;
}

size_t pagePartLength(size_t part) { return part < pagePartCount() ? parts[part].length : 0; }

uint8_t pagePartNameByte(size_t part, size_t place) {
  return place < pagePartNameLength(part) ? (uint8_t)parts[part].name[place] : 0;
}

uint8_t pagePartByte(size_t part, size_t place) {
  return place < pagePartLength(part) ? parts[part].bytes[place] : 0;
}
