#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "Session.h"

/// The locale variables' value by POSIX's precedence, or NULL.
static const char *asked_for(void) {
    static const char *const variables[] = {"LC_ALL", "LC_CTYPE", "LANG"};
    for (size_t i = 0; i < sizeof variables / sizeof *variables; i++) {
        const char *value = getenv(variables[i]);
        if (value && *value) return value;
    }
    return NULL;
}

// The character set and nothing else: a decimal comma would spoil numbers. Many containers and remote shells set no
// locale, or one that is not installed, and still show UTF-8; only who asks for C or POSIX gets ASCII.
bool choose_locale(void) {
    const char *asked = asked_for();
    bool done = asked && setlocale(LC_CTYPE, "");
    static const char *const fallbacks[] = {"C.UTF-8", "en_US.UTF-8", "UTF-8"};
    for (size_t i = 0; !done && i < sizeof fallbacks / sizeof *fallbacks; i++) {
        done = setlocale(LC_CTYPE, fallbacks[i]);
    }
    return done && strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}
