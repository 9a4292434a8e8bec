import Testing
import Training

/// Titles and notes in the reader's language, from the author's file.
struct LocalTextTests {
    private func experiment(_ title: String) throws(ExperimentError) -> Experiment {
        let text = "title: \(title)\ninput: [2]\nnetwork:\n  - linear: {out: 2}\n"
        return try ExperimentFile.parse(text, file: "a.yaml", name: "a")
    }

    @Test func oneTextIsForAllLanguages() throws {
        let title = try experiment("Two moons").title
        #expect(title[.en] == "Two moons" && title[.zh] == "Two moons")
    }

    @Test func eachLanguageHasItsOwn() throws {
        let title = try experiment("{en: Two moons, zh: 两弯月牙}").title
        #expect(title[.en] == "Two moons" && title[.zh] == "两弯月牙")
    }

    @Test func aMissingLanguageGetsTheOther() throws {
        #expect(try experiment("{zh: 两弯月牙}").title[.en] == "两弯月牙")
    }

    @Test(arguments: [
        ("{de: Monde}", "a.yaml:1: title has no setting 'de'"), ("{}", "a.yaml:1: title needs 'en'"),
        ("[Monde]", "a.yaml:1: 'title' must be a text"), ("{en: [a]}", "a.yaml:1: 'en' must be a text"),
    ])
    func whatIsNoTextIsRefused(title: String, message: String) throws {
        let error = #expect(throws: ExperimentError.self) { try experiment(title) }
        #expect(try #require(error).description.hasPrefix(message), "\(String(describing: error))")
    }
}
