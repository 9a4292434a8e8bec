import Testing

@testable import Lessons

/// How often and in which order a question's answers are offered.
struct TriesTests {
    private func steps(_ header: String, _ body: String) throws -> [LessonStep] {
        let head = "---\ntitle: T\nsummary: S\nexperiment: xor\nminutes: 5\n\(header)---\n# T\n\n"
        return try LessonFile.parse(head + body, file: "a.md", name: "a").steps
    }

    private static let body = """
        ```step
        id: changed
        choose: {ask: "?", options: [{text: A, when: loss > 1}, {text: B, when: loss <= 1}]}
        ```

        ```step
        id: loss
        predict: {ask: "?", value: loss}
        ```

        ```step
        id: once
        tries: 1
        predict: {ask: "?", value: loss}
        ```

        ```step
        id: sign
        tries: 5
        sign: {ask: "?", of: loss}
        ```
        """

    /// Two, or as the header or the step has it; never so many that only the right answer is left.
    @Test
    func triesAreOfTheStepThenOfTheLesson() throws {
        #expect(try steps("", Self.body).map(\.mostTries) == [1, 2, 1, 2])
        #expect(try steps("tries: 3\n", Self.body).map(\.mostTries) == [1, 3, 1, 2])
        let error = #expect(throws: LessonError.self) { try steps("tries: 0\n", Self.body) }
        #expect(
            error?.description.hasPrefix("a.md:6: 'tries' is 0; it must be 1 to 9") == true,
            "\(error.map { "\($0)" } ?? "none")")
    }

    /// The same for everybody: worked out once by another program.
    @Test
    func theOrderShownFollowsFromTheId() throws {
        #expect(ShownOrder.places(of: "changed", count: 2) == [1, 0])
        #expect(ShownOrder.places(of: "closing", count: 3) == [1, 2, 0])
        #expect(ShownOrder.places(of: "kinds", count: 4) == [0, 3, 1, 2])
        guard case .choose(let question)? = try steps("", Self.body)[0].question else {
            Issue.record("no choice")
            return
        }
        #expect(question.shown == [1, 0])
        for id in ["a", "conv1-shape", "x9", ""] {
            for count in 0...6 { #expect(ShownOrder.places(of: id, count: count).sorted() == Array(0..<count)) }
        }
        // Every place is as good as every other.
        let firsts = (0..<600).map { ShownOrder.places(of: "step-\($0)", count: 3)[0] }
        for place in 0..<3 { #expect((150...250).contains(firsts.count { $0 == place })) }
    }

    @Test
    func noPlaceIsRightTooOften() {
        #expect((0...10).map(ShownOrder.most) == [0, 1, 1, 1, 2, 2, 2, 3, 3, 3, 4])
    }
}
