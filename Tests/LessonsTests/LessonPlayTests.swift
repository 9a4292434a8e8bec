import Expressions
import Lessons
import Testing
import Training

/// A learner in a lesson, with a real engine.
struct LessonPlayTests {
    private static let text = """
        ---
        title: T
        summary: S
        experiment: xor
        minutes: 5
        ---
        # T

        Read this. `fc1` gives {{fc1.output_shape}}.

        ```step
        id: read
        ```

        ```step
        id: define
        run: define
        ```

        ```step
        id: loss
        predict:
          ask: "How large?"
          value: loss
          tolerance: 5%
          misconceptions:
            - {answer: 0, tag: initial-loss, why: "Not yet, it is {{loss|3}}."}
        run: [forward, loss]
        keep: {first: loss}
        hints: ["Two classes.", "ln 2."]
        ```

        ```step
        id: lower
        choose:
          ask: "After {{first|3}}?"
          options:
            - {text: "Lower", when: "loss < first", why: "Yes."}
            - {text: "Higher", when: "loss >= first", tag: learning-rate, why: "No."}
        run: [zero_grad, backward, step, 30 steps]
        why: "From {{before(loss)|3}} on."
        ```

        ```step
        id: order
        order: {ask: "Order", items: [step, loss, forward, backward, zero_grad], tag: phase-order}
        ```

        ```step
        id: reach
        goal: "loss < before(loss) within 20 steps"
        solution: {run: 20 steps}
        tag: learning-rate
        ```

        Done with {{parameters}}.
        """

    private func play() throws -> LessonPlay {
        LessonPlay(try LessonFile.parse(Self.text, file: "a.md", name: "a"))
    }

    private func settle(_ play: inout LessonPlay, _ run: ScriptedRun) {
        while let request = play.pending { play.receive(run.answers(to: request)) }
    }

    @Test
    func fromStartToEnd() throws {
        let run = ScriptedRun()
        var play = try play()
        #expect(play.stage == .waiting)
        settle(&play, run)
        #expect(play.stage == .reading)
        #expect(play.filledBefore(try #require(play.step).text) == "Read this. `fc1` gives [10, 8].")
        play.advance()
        settle(&play, run)
        #expect(play.step?.id == "define" && play.stage == .reading)
        play.advance()
        settle(&play, run)
        #expect(play.stage == .revealed(nil))
        play.advance()
        settle(&play, run)

        // A prediction, missed by a misconception.
        #expect(play.hints.isEmpty)
        play.showHint()
        #expect(play.hints.count == 1)
        play.advance()
        #expect(play.step?.id == "loss", "a question is not passed over")
        play.answer(.number(0))
        #expect(play.stage == .waiting)
        settle(&play, run)
        // There is another try: the network is as it was, and the reason is there.
        #expect(play.tried == [.number(0)] && play.triesLeft == 1 && run.stepper?.session.completed == .define)
        let tried = try #require(play.triedOutcome)
        #expect(tried.verdict == .wrong)
        #expect(play.filledAfter(try #require(tried.reason)) == "Not yet, it is 0.706.")
        play.answer(.number(0))
        #expect(!play.isJudging, "what was tried is no answer any more")
        play.showHint()
        play.answer(.number(1))
        #expect(play.stage == .waiting && play.isJudging)
        settle(&play, run)
        #expect(play.outcome?.verdict == .wrong && !play.isJudging)
        let record = try #require(play.records["loss"])
        #expect(record.verdict == .wrong && record.tag == "initial-loss" && record.hints == 2)
        #expect(record.answer == .number(0) && record.later == [.number(1)])
        play.advance()
        settle(&play, run)

        #expect(play.step?.id == "lower" && play.hints.isEmpty)
        play.answer(.choice(0))
        settle(&play, run)
        #expect(play.outcome?.verdict == .right && play.outcome?.rightOption == 0)
        #expect(play.filledAfter(try #require(play.step?.why)) == "From 0.706 on.")
        play.advance()
        settle(&play, run)

        play.answer(.order([.forward, .loss, .backward, .zeroGradients, .update]))
        settle(&play, run)
        #expect(play.triedOutcome?.trial == .order(.different))
        play.answer(.order([.loss, .forward, .backward, .zeroGradients, .update]))
        settle(&play, run)
        #expect(play.outcome?.trial != .order(.same) && play.outcome?.tag == "phase-order")
        play.advance()
        settle(&play, run)

        #expect(play.stage == .goal(.open(steps: 0)))
        play.advance()
        #expect(play.step?.id == "reach", "an open goal is not passed over")
        // The learner acts.
        run.touch()
        play.checkGoal()
        settle(&play, run)
        #expect(play.stage == .goal(.open(steps: 0)))
        play.leaveGoal()
        settle(&play, run)

        #expect(play.stage == .closing && play.isDone)
        #expect(play.filledBefore(play.lesson.closing) == "Done with 114.")
        let summary = play.summary
        #expect(summary.asked == 4 && summary.right == 1)
        #expect(summary.rows.filter { $0.record?.verdict == .wrong }.map(\.id) == ["loss", "order", "reach"])
        #expect(summary.misconceptions.map(\.tag) == ["initial-loss", "phase-order", "learning-rate"])
    }

    @Test
    func theWayBackTakesTheNetworkAlong() throws {
        let run = ScriptedRun()
        var play = try play()
        let lesson = play.lesson
        play.go(toStep: "loss")
        settle(&play, run)
        play.answer(.number(0.7))
        settle(&play, run)
        play.advance()
        settle(&play, run)
        play.answer(.choice(1))
        settle(&play, run)
        #expect(play.outcome?.verdict == .wrong)
        // Before the run of this step, then after that of the one before: as it was left.
        play.back()
        settle(&play, run)
        #expect(play.step?.id == "lower")
        guard case .asking = play.stage else {
            Issue.record("asks again: \(play.stage)")
            return
        }
        #expect(run.stepper?.session.step == 0)
        // What was said first counts.
        play.answer(.choice(0))
        settle(&play, run)
        #expect(play.outcome?.verdict == .right)
        #expect(play.records["lower"]?.verdict == .wrong)
        play.back()
        play.back()
        settle(&play, run)
        #expect(play.step?.id == "loss" && play.outcome?.verdict == .right)
        #expect(run.stepper?.session.completed == .loss)
        for _ in 0..<10 {
            play.back()
            settle(&play, run)
        }
        #expect(play.step?.id == "read" && !play.canGoBack)
        #expect(play.lesson == lesson)
    }

    @Test
    func resumesAndKeepsItsPlaceInAnotherLanguage() throws {
        let run = ScriptedRun()
        var play = try play()
        play.go(toStep: "lower")
        settle(&play, run)
        // A fresh engine, as after a restart: what was kept before is worked out anew.
        var resumed = LessonPlay(play.lesson, at: "lower", records: play.records)
        settle(&resumed, ScriptedRun())
        guard case .asking(let question) = resumed.stage else {
            Issue.record("asks: \(resumed.stage)")
            return
        }
        #expect(resumed.filledBefore(question.ask) == "After 0.706?")
        let other = try LessonFile.parse(
            Self.text.replacing("After {{first|3}}?", with: "Nach {{first|2}}, {{lr}}?"), file: "b.md", name: "a")
        let isThere = resumed.translate(to: other)
        #expect(isThere)
        #expect(resumed.pending != nil, "the new text has other values")
        settle(&resumed, run)
        guard case .asking(let translated) = resumed.stage else {
            Issue.record("asks: \(resumed.stage)")
            return
        }
        #expect(resumed.step?.id == "lower")
        #expect(resumed.filledBefore(translated.ask) == "Nach 0.71, 0.1?")
    }

    @Test
    func aGoalIsReachedOrMissed() throws {
        let core = try EngineCore(stepping: Experiment.load("xor"))
        func settle(_ play: inout LessonPlay) throws {
            while let request = play.pending {
                guard case .step(let snapshot) = core.perform(.lesson(request)) else { return }
                play.receive(try #require(snapshot.answers))
            }
        }
        var play = try play()
        play.go(toStep: "reach")
        try settle(&play)
        #expect(play.stage == .goal(.open(steps: 0)))
        for phase in [Phase.forward, .loss, .zeroGradients, .backward, .update] {
            _ = core.perform(.run(.phase(phase)))
        }
        play.checkGoal()
        try settle(&play)
        guard case .goal(let state) = play.stage else {
            Issue.record("no goal: \(play.stage)")
            return
        }
        #expect(state == .open(steps: 1) || state == .reached(steps: 1))
        _ = core.perform(.run(.goTo(step: 60)))
        play.checkGoal()
        try settle(&play)
        if state == .open(steps: 1) {
            guard case .goal(.missed(let steps)) = play.stage else {
                Issue.record("missed: \(play.stage)")
                return
            }
            #expect(steps > 20)
        }
        // Back to where it was set; what the learner did is undone.
        play.restartGoal()
        try settle(&play)
        #expect(play.stage == .goal(.open(steps: 0)))
    }

    /// Who trains on beyond a goal has to come back; its reason shows the network with which it was reached.
    @Test
    func aGoalIsReachedAsLongAsItHolds() throws {
        let text = """
            ---
            title: T
            summary: S
            experiment: xor
            minutes: 1
            ---
            # T

            ```step
            id: stop
            run: define
            goal: "step == 2 within 10 steps"
            goal_text: "the run stands in step 2, not in {{step}}"
            solution: {run: 2 steps}
            why: "It is {{step}}, with {{parameters}} parameters."
            ```
            """
        let core = try EngineCore(stepping: Experiment.load("xor"))
        var play = LessonPlay(try LessonFile.parse(text, file: "a.md", name: "a"))
        func act(toStep step: Int?) throws -> LessonPlay.Stage {
            if let step { _ = core.perform(.run(.goTo(step: step))) }
            play.checkGoal()
            while let request = play.pending {
                guard case .step(let snapshot) = core.perform(.lesson(request)) else { break }
                play.receive(try #require(snapshot.answers))
            }
            return play.stage
        }
        #expect(try act(toStep: nil) == .goal(.open(steps: 0)))
        #expect(try act(toStep: 2) == .goal(.reached(steps: 3)))
        #expect(play.filledAfter(try #require(play.step?.why)).hasPrefix("It is 2, "))
        #expect(play.records["stop"]?.verdict == .right)
        var recorder = TranscriptRecorder(LessonPlay(play.lesson), language: "en")
        recorder.follow(play)
        #expect(recorder.transcript.predictions.map(\.isRight) == [true])
        #expect(try act(toStep: 5) == .goal(.lost(steps: 6)))
        let measure = try #require(play.goalMeasures.first)
        #expect(measure.path == ExpressionPath(["step"]) && measure.now == .number(5) && !measure.holds)
        #expect(measure.wanted == .compared(.equal, to: .number(2)))
        #expect(play.records["stop"] == nil)
        recorder.follow(play)
        #expect(recorder.transcript.predictions == [])
        #expect(try act(toStep: 2) == .goal(.reached(steps: 3)))
        play.advance()
        while let request = play.pending {
            guard case .step(let snapshot) = core.perform(.lesson(request)) else { break }
            play.receive(try #require(snapshot.answers))
        }
        #expect(play.stage == .closing)
        // The closing page has the goal's words as they were.
        #expect(play.summary.rows.map { $0.ask.filled { _ in nil } } == ["the run stands in step 2, not in 0"])
        #expect(play.summary.right == 1)
    }

    static let typed: [(text: String, answer: Answer?)] = [
        ("6,456,942", .number(6_456_942)), ("1e-3", .number(0.001)), ("-.5", .number(-0.5)), ("50%", .number(0.5)),
        ("0,5", .number(0.5)), ("１２", .number(12)), ("−3", .number(-3)), ("1×6", .number(6)), ("", nil), ("nan", nil),
        ("inf", nil), ("5 px", nil), ("5400 neurons", nil), ("1e999", nil),
    ]

    @Test(arguments: typed.indices)
    func readsNumbersAsPeopleTypeThem(_ index: Int) throws {
        let question = try #require(try play().lesson.steps[2].question)
        #expect(Answer(Self.typed[index].text, to: question) == Self.typed[index].answer)
    }

    @Test
    func answersAreReadBack() throws {
        let steps = try play().lesson.steps
        let pairs: [(Question?, Answer)] = [
            (steps[2].question, .number(0.25)), (steps[2].question, .number(-1e-20)), (steps[3].question, .choice(1)),
            (steps[4].question, .order([.update, .loss, .forward, .backward, .zeroGradients])),
        ]
        for (question, answer) in pairs {
            #expect(Answer(answer.written(to: question), to: try #require(question)) == answer)
        }
        // An option is known by its condition; older files have its place.
        #expect(Answer.choice(1).written(to: steps[3].question) == "loss >= first")
        #expect(Answer("2", to: try #require(steps[3].question)) == .choice(1))
        #expect(Answer("loss > first", to: try #require(steps[3].question)) == nil)
    }

    static let shown: [(value: ExpressionValue, digits: Int?, text: String)] = [
        (.number(0.58126754), nil, "0.5813"), (.number(0.58126754), 2, "0.58"), (.number(6_456_942), nil, "6,456,942"),
        (.number(12544), nil, "12,544"), (.number(-1024), nil, "-1024"), (.number(0.5), nil, "0.5"),
        (.number(0.5), 3, "0.500"), (.number(1234.567), 3, "1235"), (.number(0), 3, "0"),
        (.number(1.25e-9), 3, "1.25e-9"), (.number(1e-8), nil, "1e-8"), (.number(3.5e20), 2, "3.5e20"),
        (.number(.nan), nil, "nan"),
        (.number(-.infinity), nil, "-inf"), (.list([1, 6, 30, 30]), nil, "[1, 6, 30, 30]"),
        (.number(0.99999), 3, "1.000"), (.text("falls"), nil, "falls"),
    ]

    @Test(arguments: shown.indices)
    func neverShowsAWrongNumber(_ index: Int) {
        let (value, digits, text) = Self.shown[index]
        #expect(value.shown(digits: digits) == text)
    }
}
