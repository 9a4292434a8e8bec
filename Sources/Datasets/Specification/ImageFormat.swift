import Localization

/// What a file is by its first bytes, where it is none of the images that are read.
public enum ImageFormat: String, Sendable, CaseIterable {
    case jpeg = "JPEG"
    case heic = "HEIC"
    case avif = "AVIF"
    case gif = "GIF"
    case webP = "WebP"
    case bmp = "BMP"
    case tiff = "TIFF"
    case jpeg2000 = "JPEG 2000"
    case jpegXL = "JPEG XL"
    case photoshop = "PSD"
    case pam = "PAM"
    /// What a server sends instead of a file.
    case webPage = "HTML"

    /// Where which bytes stand.
    private static let signs: [(ImageFormat, at: Int, String)] = [
        (.jpeg, 0, "\u{FF}\u{D8}\u{FF}"), (.gif, 0, "GIF8"), (.webP, 8, "WEBP"), (.bmp, 0, "BM"),
        (.tiff, 0, "II*\0"), (.tiff, 0, "MM\0*"), (.tiff, 0, "II+\0"), (.tiff, 0, "MM\0+"),
        (.jpeg2000, 4, "jP  "), (.jpeg2000, 0, "\u{FF}\u{4F}\u{FF}\u{51}"),
        (.jpegXL, 0, "\u{FF}\u{0A}"), (.jpegXL, 4, "JXL "), (.photoshop, 0, "8BPS"), (.pam, 0, "P7\n"),
    ]

    init?(_ bytes: [UInt8]) {
        func holds(_ text: String, at start: Int) -> Bool {
            bytes.dropFirst(start).starts(with: text.unicodeScalars.lazy.map { UInt8($0.value) })
        }
        if let sign = ImageFormat.signs.first(where: { holds($0.2, at: $0.at) }) {
            self = sign.0
        } else if holds("ftyp", at: 4) {
            let brands = String(decoding: bytes[8...].prefix(32), as: UTF8.self)
            if brands.contains("avif") || brands.contains("avis") {
                self = .avif
            } else if ["heic", "heix", "hevc", "hevx", "heim", "heis", "mif1", "msf1"].contains(where: brands.contains)
            {
                self = .heic
            } else {
                return nil
            }
        } else {
            let start = String(decoding: bytes.prefix(256), as: UTF8.self).lowercased()
            guard start.contains("<!doctype html") || start.contains("<html") else { return nil }
            self = .webPage
        }
    }
}
