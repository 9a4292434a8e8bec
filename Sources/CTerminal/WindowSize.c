#include <sys/ioctl.h>

#include "Session.h"

int32_t terminal_columns(void) { return session.screen ? getmaxx(stdscr) : 0; }
int32_t terminal_rows(void) { return session.screen ? getmaxy(stdscr) : 0; }

Window window_size(int descriptor) {
    // A terminal that lies about its size must not exhaust memory.
    enum { MAXIMUM_SIDE = 2000 };
    struct winsize window;
    if (ioctl(descriptor, TIOCGWINSZ, &window) != 0 || window.ws_row == 0 || window.ws_col == 0) return (Window){0};
    return (Window){
        .height = window.ws_row < MAXIMUM_SIDE ? window.ws_row : MAXIMUM_SIDE,
        .width = window.ws_col < MAXIMUM_SIDE ? window.ws_col : MAXIMUM_SIDE,
    };
}

bool terminal_adopt_size(void) {
    Window window = window_size(session.output_descriptor);
    if (window.height == 0) return false;
    if (window.height == terminal_rows() && window.width == terminal_columns()) return false;
    resizeterm(window.height, window.width);
    terminal_erase();
    terminal_repaint();
    return true;
}
