import Foundation
import Testing

/// The clinic as a shell sees it.
struct ClinicCommandTests {
    @Test(arguments: ["en", "zh"])
    func withoutATerminalItTellsHowItIsPlayed(language: String) throws {
        let program = try PlainProgram.glassnet("clinic", "7", "--lang", language)
        #expect(program.status == 0)
        #expect(program.output.contains("glassnet frame clinic 7"))
        #expect(program.output.contains(language == "en" ? "The clinic, case 7" : "诊所，病例 7"))
    }

    @Test(arguments: ["abc", "0", "99999999999999999999", "1000000"])
    func whatIsNoCaseIsRefusedInALine(word: String) throws {
        for arguments in [["clinic", word], ["frame", "clinic", word]] {
            let program = try PlainProgram(PseudoTerminal.glassnetPath, arguments)
            #expect(program.status == 64)
            #expect(program.errors.contains("1 to 999999"))
        }
    }

    @Test func aFrameIsPlayed() throws {
        let program = try PlainProgram.glassnet("frame", "clinic", "2", "--press", "Enter Tab Enter")
        #expect(program.status == 0)
        #expect(program.output.contains("points"))
    }
}
