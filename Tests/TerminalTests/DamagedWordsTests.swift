import Canvas
import Foundation
import TestSupport
import Testing

@testable import glassnet

/// What a person's configuration and command line hold is read or refused in one line.
struct DamagedWordsTests {
    @Test func configuration() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "glassnet-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "glassnet/config.yaml")
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        let texts = ["color: 256\nglyphs: block\nlang: zh\ntheme: light\n", "# mine\ntheme: dark\n"]
        let read = DamagedFiles("configuration", texts: texts, short: 300).each { bytes in
            DamagedFiles.put(bytes, at: file.path)
            _ = try LookSettings(environment: ["XDG_CONFIG_HOME": folder.path])
            return []
        }
        #expect(read > 3)
    }

    @Test func presses() {
        let texts = ["n n n Space steps:100", "PgDn Shift-Tab Ctrl-C F12 中 : l r Space 0 . 1 Enter", "g 5 0 0 Enter"]
        DamagedFiles("presses", texts: texts, pieces: ["steps:", "Ctrl-", "F"], short: 1500).each { bytes in
            let text = String(decoding: bytes, as: UTF8.self)
            _ = try KeySequence(parsing: text)
            _ = try? FrameSize(parsing: text)
            return []
        }
    }
}
