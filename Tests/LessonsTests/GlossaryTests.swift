import Localization
import Testing
import Training

@testable import Lessons

/// The glossary's file, and the words that lessons mark. What the experiments do is tried where the screens are.
struct GlossaryTests {
    private let glossary = Glossary.bundled

    @Test func isWholeInBothLanguages() throws {
        #expect(try Glossary.read() == glossary && glossary.terms.count >= 60)
        for term in glossary.terms {
            let texts = [term.sentence.en, term.sentence.zh] + term.allNames
            #expect(texts.allSatisfy { !$0.isEmpty && $0.trimmingBlanks == $0 }, "\(term.id)")
            #expect(term.sentence.en.hasSuffix(".") && term.sentence.zh.hasSuffix("。"), "\(term.id)")
            #expect(term.sentence.zh.firstMatch(of: /\p{Script=Han}[,;:!?]|[,;:!?]\p{Script=Han}/) == nil, "\(term.id)")
            // One sentence: no full stop but the last, besides those in numbers and names.
            #expect(term.sentence.en.firstMatch(of: /\.\s/) == nil && term.sentence.zh.count { $0 == "。" } == 1)
        }
    }

    /// Of two terms with one name only the first would ever be found.
    @Test func everyNameLeadsToItsTerm() {
        for term in glossary.terms {
            for name in term.allNames + [term.id] { #expect(glossary.term(named: name) == term, "\(name)") }
        }
        #expect(glossary.term(named: "Cross-Entropy")?.id == "cross-entropy")
        #expect(glossary.term(named: "动量")?.id == "momentum")
        #expect(glossary.term(named: "momentun") == nil && glossary.nearest(to: "momentun") == "momentum")
        #expect(glossary.nearest(to: "matrix") == "confusion matrix" && glossary.nearest(to: "法则") == "链式法则")
        #expect(glossary.nearest(to: "qqq") == nil && glossary.nearest(to: "") == nil)
    }

    @Test func lessonsMarkWordsThatAreThere() throws {
        for lesson in Course.english + Course.chinese { #expect(TermCheck(lesson: lesson).problems() == []) }
        let text =
            "---\ntitle: T\nsummary: S\nexperiment: xor\nminutes: 1\n---\n# T\n\nA [word](../glossary.yaml#momentun) here.\n"
        let lesson = try LessonFile.parse(text + "\n```step\nid: a\n```\n", file: "t.md", name: "t")
        #expect(lesson.steps[0].terms(afterRun: false) == ["momentun"])
        #expect(
            TermCheck(lesson: lesson).problems().map(\.description)
                == ["t.md:9: the glossary has no term 'momentun'; did you mean 'momentum'?"])
    }

    @Test(arguments: [
        ("a: {en: [a], zh: [b], seen: graph, try: step xor}", "g.yaml:1: a needs 'is'"),
        ("a:\n  en: [a]\n  seen: graph", "g.yaml:2: a needs 'zh'"),
    ])
    func aBrokenFileIsToldWithItsLine(_ text: String, _ message: String) {
        let error = #expect(throws: ExperimentError.self) { try Glossary(text, file: "g.yaml") }
        #expect(error?.description.hasPrefix(message) == true, "\(error?.description ?? "")")
    }
}
