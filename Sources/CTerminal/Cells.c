#include "Session.h"

#include <limits.h>
#include <wchar.h>

int32_t terminal_colors(void) { return has_colors() ? COLORS : 0; }

// macOS ships ncurses 6.0, in which a pair's number is a short and pairs are numbered by hand.
#define HAS_WIDE_PAIRS (NCURSES_VERSION_PATCH >= 20170401)

int32_t terminal_pair(int32_t foreground, int32_t background) {
    // alloc_pair crashes where there are no colours.
    if (!has_colors() || (foreground < 0 && background < 0)) return 0;
#if HAS_WIDE_PAIRS
    return alloc_pair(foreground, background);
#else
    if (session.pairs + 1 >= COLOR_PAIRS || session.pairs + 1 > SHRT_MAX) return -1;
    int number = ++session.pairs;
    return init_pair((short)number, (short)foreground, (short)background) == OK ? number : -1;
#endif
}

static bool set(cchar_t *glyph, const wchar_t *text, attr_t attributes, int pair) {
#if HAS_WIDE_PAIRS
    // By the last parameter: the one before holds 16 bits.
    return setcchar(glyph, text, attributes, 0, &pair) == OK;
#else
    return setcchar(glyph, text, attributes, (short)pair, NULL) == OK;
#endif
}

/// Whether ncurses takes a character to be as wide as the frame does; if not, all to the right of it would shift.
static bool agreed(wchar_t character, int width) {
    return wcwidth(character) == width;
}

void terminal_put(int32_t x, int32_t y, TerminalCell cell) {
    if (x < 0 || y < 0 || y >= terminal_rows() || x + cell.width > terminal_columns()) return;
    wchar_t text[4] = {(wchar_t)cell.base, (wchar_t)cell.mark1, (wchar_t)cell.mark2, 0};
    bool placeable = agreed(text[0], cell.width);
    if (!placeable) wcscpy(text, session.utf8 ? L"\uFFFD" : L"?");
    attr_t attributes = (cell.attributes & TERMINAL_BOLD ? WA_BOLD : 0) | (cell.attributes & TERMINAL_DIM ? WA_DIM : 0)
        | (cell.attributes & TERMINAL_UNDERLINE ? WA_UNDERLINE : 0)
        | (cell.attributes & TERMINAL_INVERSE ? WA_REVERSE : 0);
    cchar_t glyph;
    if (!set(&glyph, text, attributes, cell.pair)) return;
    // In the lower right corner this answers ERR, having put the glyph.
    mvadd_wch(y, x, &glyph);
    if (!placeable && cell.width == 2) {
        set(&glyph, L" ", attributes, cell.pair);
        mvadd_wch(y, x + 1, &glyph);
    }
}

void terminal_erase(void) { erase(); }

void terminal_flush(void) {
    // Drawing on a terminal that was given back would take it over again.
    if (atomic_load(&taken_over)) refresh();
}

void terminal_repaint(void) { clearok(curscr, true); }
