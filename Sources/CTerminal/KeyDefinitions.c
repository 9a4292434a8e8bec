#include "Session.h"

typedef struct {
    const char *sequence;
    int code;
} Definition;

// Terminfo lists what a terminal sends in keypad mode; these are sent in the other mode, or by other terminals that go by
// the same TERM.
static const Definition definitions[] = {
    {"\033[A", KEY_UP}, {"\033[B", KEY_DOWN}, {"\033[C", KEY_RIGHT}, {"\033[D", KEY_LEFT},
    {"\033OA", KEY_UP}, {"\033OB", KEY_DOWN}, {"\033OC", KEY_RIGHT}, {"\033OD", KEY_LEFT},
    {"\033[H", KEY_HOME}, {"\033OH", KEY_HOME}, {"\033[1~", KEY_HOME}, {"\033[7~", KEY_HOME},
    {"\033[F", KEY_END}, {"\033OF", KEY_END}, {"\033[4~", KEY_END}, {"\033[8~", KEY_END},
    {"\033[5~", KEY_PPAGE}, {"\033[6~", KEY_NPAGE}, {"\033[3~", KEY_DC}, {"\033[Z", KEY_BTAB}, {"\033OM", KEY_ENTER},
    {"\033OP", KEY_F(1)}, {"\033OQ", KEY_F(2)}, {"\033OR", KEY_F(3)}, {"\033OS", KEY_F(4)},
    {"\033[11~", KEY_F(1)}, {"\033[12~", KEY_F(2)}, {"\033[13~", KEY_F(3)}, {"\033[14~", KEY_F(4)},
    {"\033[15~", KEY_F(5)}, {"\033[17~", KEY_F(6)}, {"\033[18~", KEY_F(7)}, {"\033[19~", KEY_F(8)},
    {"\033[20~", KEY_F(9)}, {"\033[21~", KEY_F(10)}, {"\033[23~", KEY_F(11)}, {"\033[24~", KEY_F(12)},
    {"\033[200~", PASTE_BEGIN}, {"\033[201~", PASTE_END},
};

void define_keys(void) {
    keypad(session.keys, true);
    nodelay(session.keys, true);
    // A mouse that another program left switched on is swallowed like what nobody knows.
    define_key(NULL, KEY_MOUSE);
    for (size_t i = 0; i < sizeof definitions / sizeof *definitions; i++) {
        int known = key_defined(definitions[i].sequence);
        // Beyond KEY_MAX ncurses numbers what the description adds for itself.
        if (known == 0 || known > KEY_MAX) define_key(definitions[i].sequence, definitions[i].code);
    }
}
