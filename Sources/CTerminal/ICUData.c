#include <stdint.h>

// Half of a statically linked program would be ICU's data on languages, calendars and currencies, which Foundation brings along
// and nothing here asks for. Where the symbol is named (.ci/package), this table with nothing in it takes their place.
#ifdef EMPTY_ICU_DATA
const struct {
    uint16_t header_size;
    uint8_t magic[2];
    uint16_t info_size, reserved_word;
    uint8_t is_big_endian, charset, size_of_unit, reserved, format[4], format_version[4], data_version[4], padding[8];
    uint32_t count;
} EMPTY_ICU_DATA __attribute__((aligned(16))) = {
    .header_size = 32, .magic = {0xda, 0x27}, .info_size = 20, .is_big_endian = __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__,
    .size_of_unit = 2, .format = {'C', 'm', 'n', 'D'}, .format_version = {1},
};
#endif
