#include "Session.h"

/// A character of which not all bytes have come.
static struct {
    uint32_t value;
    int missing, length;
} partial;

void forget_partial_character(void) { partial.missing = 0; }

uint32_t decode(int byte) {
    if (partial.missing > 0 && (byte & 0xC0) == 0x80) {
        partial.value = partial.value << 6 | ((uint32_t)byte & 0x3F);
        if (--partial.missing > 0) return 0;
        static const uint32_t least[] = {0, 0x80, 0x800, 0x10000};
        uint32_t value = partial.value;
        bool valid = value >= least[partial.length] && value <= 0x10FFFF && (value < 0xD800 || value > 0xDFFF);
        return valid ? value : 0;
    }
    partial.missing = 0;
    if (byte < 0x80) return (uint32_t)byte;
    partial.length = byte < 0xC2 || byte > 0xF4 ? 0 : byte < 0xE0 ? 1 : byte < 0xF0 ? 2 : 3;
    partial.missing = partial.length;
    partial.value = (uint32_t)byte & (0x3Fu >> partial.length);
    return 0;
}
