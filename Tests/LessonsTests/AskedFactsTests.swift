import Testing

@testable import Lessons

/// What a picture of the network to come keeps to itself.
struct AskedFactsTests {
    private static let head = "---\ntitle: T\nsummary: S\nexperiment: document\nminutes: 5\n---\n# T\n\n"

    private func facts(_ question: String, at index: Int = 0, before: String = "") throws -> AskedFacts {
        let step = "```step\nid: asked\n\(question)\nrun: define\n```\n"
        return try LessonFile.parse(Self.head + before + step, file: "a.md", name: "a").askedFacts(at: index)
    }

    @Test(
        arguments: [
            ("shape: {ask: Which?, of: conv1}", ["conv1"], []),
            ("shape: {ask: Which?, of: target.shape}", ["target"], []),
            ("predict: {ask: How many?, value: flatten1.count / 2}", ["flatten1"], []),
            ("predict: {ask: How many?, value: conv2.parameters}", [], ["conv2"]),
            ("predict: {ask: How many?, value: fc1.weight.count}", [], ["fc1"]),
            ("predict: {ask: How many?, value: \"fc1.bias[3]\"}", [], []),
            (
                "choose: {ask: Which?, options: [{text: A, when: fc1.parameters > 9}, {text: B, when: conv1.neurons > 9}]}",
                ["conv1"], ["fc1"]
            ),
        ] as [(String, Set<String>, Set<String>)])
    func theyFollowFromTheQuestion(_ question: String, _ shapes: Set<String>, _ parameters: Set<String>) throws {
        let facts = try facts(question)
        #expect(facts.shapes == shapes && facts.parameters == parameters && !facts.asksAllParameters)
    }

    @Test func aShareOfAllParametersAsksForAll() throws {
        let facts = try facts("predict: {ask: How many?, value: 100 * fc1.parameters / parameters}")
        #expect(facts.parameters == ["fc1"] && facts.asksAllParameters)
    }

    /// The page before a question shows the same network.
    @Test func aQuestionIsKeptFromThePageBeforeIt() throws {
        let before = "```step\nid: text\n```\n\n"
        let question = "shape: {ask: Which?, of: conv1}"
        #expect(try facts(question, before: before).shapes == ["conv1"])
        let built = "```step\nid: text\nrun: define\n```\n\n"
        #expect(try facts(question, before: built) == AskedFacts())
    }
}
