import Testing
import Training

@testable import Lessons

/// A goal that lets some things be changed and others not.
struct ChangeGoalTests {
    private static func text(_ goal: String) -> String {
        "---\ntitle: T\nsummary: S\nexperiment: xor\nminutes: 5\n---\n# T\n\nText.\n\n```step\nid: a\nrun: define\n"
            + goal + "\n```\n"
    }

    private static let wider = text(
        """
        goal: "parameters > 200 within 5 steps"
        goal_text: "it has more than 200 parameters"
        change: [layers, optimizer]
        solution: {change: ["resize fc1 32"]}
        """)

    private func play(_ actions: [RunAction]) throws -> LessonPlay {
        let run = ScriptedRun()
        var play = LessonPlay(try LessonFile.parse(Self.wider, file: "a.md", name: "a"))
        func answer() { while let request = play.pending { play.receive(run.answers(to: request)) } }
        answer()
        for action in actions {
            #expect(run.stepper?.perform(action) == nil, "\(action)")
            run.touch()
            play.checkGoal()
            answer()
        }
        return play
    }

    private func change(_ text: String) throws -> RunAction { .edit(.change(try Change(parsing: text))) }

    @Test func whatIsAllowedReachesIt() throws {
        let play = try play([change("optimizer {type: adam, lr: 0.01}"), change("lr 0.1"), change("resize fc1 32")])
        #expect(play.stage == .goal(.reached(steps: 0)) && play.strays.isEmpty)
        #expect(play.records["a"]?.verdict == .right)
    }

    @Test(arguments: ["batch_size 5", "loss mse", "fc1.bias = 1"])
    func aChangeOutsideIsToldUntilItIsTakenBack(stray: String) throws {
        let stray = try #require(RunAction(stray))
        let play = try play([stray, change("resize fc1 32")])
        #expect(play.stage == .goal(.open(steps: 0)))
        #expect(play.strays.map { .edit($0) } == [stray])
        let mended = try self.play([stray, .back(.phase), change("resize fc1 32")])
        #expect(mended.stage == .goal(.reached(steps: 0)) && mended.strays.isEmpty)
    }

    @Test func theCheckPlaysIt() throws {
        let lesson = try LessonFile.parse(Self.wider, file: "a.md", name: "a")
        #expect(PlayCheck(lesson: lesson, engine: LessonEngine()).problems() == [])
    }

    @Test(arguments: [
        (
            "change: [layer]\ngoal: \"parameters > 200\"\nsolution: {change: [\"resize fc1 32\"]}",
            "did you mean 'layers'"
        ),
        ("change: [layers]", "has a change but no goal"),
        (
            "change: [loss]\ngoal: \"parameters > 200\"\nsolution: {change: [\"resize fc1 32\"]}",
            "which 'change' does not allow"
        ),
        ("goal: \"parameters > 200\"\nsolution: {change: [\"resize fc9 32\"]}", "fc9"),
        ("goal: \"parameters > 200\"\nsolution: {change: [\"resize fc1\"]}", "resize"),
        ("goal: \"step > 0\"\nsolution: {change: [\"resize fc1 32\"], run: 2 steps}", "is reached by running"),
    ])
    func whatMakesNoSenseIsTold(goal: String, told: String) {
        let examined = LessonFile.examine(Self.text(goal), file: "a.md", name: "a")
        let found =
            examined.problems.isEmpty
            ? examined.lesson.map { PlayCheck(lesson: $0, engine: LessonEngine()).problems() } ?? [] : examined.problems
        #expect(found.contains { $0.description.contains(told) }, "\(found.map(\.description))")
    }
}
