import Foundation
import Testing

@testable import Datasets

@Suite("Bundled files") struct ResourceFolderTests {
    @Test func firstCandidateThatHasIt() throws {
        let empty = try TemporaryFolder()
        let full = try TemporaryFolder()
        try full.write([1], to: "digits")
        #expect(ResourceFolder(candidates: [empty.path, full.path]).locate("digits") == full.path("digits"))
        #expect(ResourceFolder(candidates: [empty.path]).locate("digits") == nil)
        #expect(ResourceFolder(candidates: []).locate("digits") == nil)
    }

    @Test func besideTheProgramComesFirst() throws {
        let program = try #require(Bundle.main.executableURL).resolvingSymlinksInPath().deletingLastPathComponent()
        let folder = ResourceFolder(target: "Datasets", source: "/source")
        #expect(folder.candidates.first == program.appendingPathComponent("glassnet_Datasets.resources").path)
        #expect(folder.candidates.last == "/source")
        #expect(Set(folder.candidates).count == folder.candidates.count)
    }

    @Test func theDigitsAreFound() throws {
        let path = try #require(ResourceFolder.datasets.locate("digits"))
        #expect(FileManager.default.fileExists(atPath: path + "/images-idx3-ubyte"))
    }
}
