import Canvas
import Lessons
import Localization
import Testing
import Training

@testable import Visualizer

/// A lesson taken with keys, with a real engine behind.
struct LearnReducerTests {
    @Test func aLessonFromStartToEnd() throws {
        var learner = try Learner()
        #expect(text(learner.frame).contains("Two inputs, one answer."))
        #expect(text(learner.frame).contains("page 1 of 4"))
        learner.press("Enter")
        #expect(text(learner.frame).contains("How large is the loss at first?"))
        #expect(learner.learn.network.snapshot?.completed == nil)
        // Nothing is committed that is no answer.
        learner.press("Enter")
        #expect(learner.learn.notice == .incomplete(.empty))
        learner.type("0.7")
        learner.press("Enter")
        #expect(learner.learn.network.snapshot?.completed == .loss)
        #expect(text(learner.frame).contains("✓ Right"))
        #expect(learner.learn.network.focus == .loss)
        learner.press("Enter 1")
        // What the step speaks of is shown with its answer, not before.
        #expect(learner.learn.network.focus == .loss)
        learner.press("Enter")
        #expect(learner.learn.network.focus == .gradients)
        #expect(learner.learn.network.layer?.name == "fc1")
        #expect(text(learner.frame).contains("It works gradients out."))
        learner.press("Enter")
        #expect(text(learner.frame).contains("not yet"))
        learner.press("Enter")
        #expect(learner.learn.notice == .goalFirst)
        learner.press("o n")
        #expect(learner.learn.isSandbox)
        #expect(learner.learn.network.snapshot?.completed == .update)
        for _ in 0..<3 { learner.press("n n n n n") }
        #expect(text(learner.frame).contains("wanted: below 0.7"))
        learner.press("Esc")
        #expect(!learner.learn.isSandbox)
        #expect(text(learner.frame).contains("✓ reached"))
        learner.press("Enter")
        #expect(learner.learn.isEnd)
        #expect(text(learner.frame).contains("That was all."))
        #expect(text(learner.frame).contains("right each time"))
        #expect(learner.progress?.isDone == true)
        learner.press("Enter")
        #expect(learner.state.screen == .home)
    }

    @Test func wrongAnswersAreAnsweredWithTheReasonAndListedAtTheEnd() throws {
        var learner = try Learner()
        learner.press("Enter 0 Enter")
        let first = text(learner.frame)
        for words in ["✗ Not yet", "You said 0.", "Nothing is learnt yet.", "Try once more. ? gives a hint."] {
            #expect(first.contains(words))
        }
        // Nothing tells what is right: no number, and no network that has run.
        #expect(!first.contains("0.7") && learner.learn.network.snapshot?.completed == nil)
        learner.press("0 Enter")
        #expect(learner.learn.notice == .triedAlready)
        learner.press("Backspace 1 Enter")
        #expect(text(learner.frame).contains("✗ Not this time"))
        #expect(text(learner.frame).contains("you said 1"))
        // Of two options the other one is right: there is no second try.
        learner.press("Enter 2 Enter")
        for words in ["You chose: All", "No.", "The right one is: None", "It works gradients out."] {
            #expect(text(learner.frame).contains(words))
        }
        learner.press("Enter Enter Enter")
        let end = text(learner.frame)
        #expect(end.contains("Page 2, what the loss is at first"))
        #expect(end.contains("Page 3, backward changes no weight"))
        #expect(learner.progress?.answers.map(\.misconception) == ["initial-loss", "backward-is-update", nil])
        #expect(learner.progress?.answers.map(\.isRight) == [false, false, false])
        #expect(learner.progress?.answers.map(\.later) == [["1"], [], []])
        // What was answered stands there, and one can go there.
        for words in ["0.7058; you said 0.", "You chose: All; right is: None"] { #expect(end.contains(words)) }
        learner.press("Down Down Enter")
        #expect(learner.learn.play.step?.id == "changed" && !learner.learn.isEnd)
    }

    @Test func theListOfStepsGoesToEach() throws {
        var learner = try Learner()
        learner.press("Enter 0 . 7 Enter")
        learner.type(":steps")
        learner.press("Enter")
        let list = text(learner.frame)
        for words in ["· 1  Two inputs, one answer.", "✓ 2  How large", "▸ ", "4  what the text asks for"] {
            #expect(list.contains(words), "\(words)")
        }
        learner.press("Esc")
        #expect(learner.learn.listed == nil && text(learner.frame).contains("✓ Right"))
        learner.type(":steps")
        learner.press("Enter Down Enter")
        #expect(learner.learn.play.step?.id == "changed" && learner.learn.listed == nil)
        #expect(learner.learn.draft == .choice(nil, count: 2))
    }

    /// A number of the verdict is chosen and explained; Enter alone goes on as ever.
    @Test func aJudgedNumberCanBeAskedAbout() throws {
        var learner = try Learner()
        learner.press("Enter 0 . 7 Enter")
        #expect(learner.learn.explainable.map(\.description) == ["loss"])
        #expect(text(learner.frame).contains("Tab asks about: loss"))
        let shown = learner.learn.network.mode
        learner.press("Tab")
        #expect(text(learner.frame).contains("Enter explains: loss"))
        learner.press("Enter")
        #expect(learner.learn.network.mode.explanation?.current.number.description == "loss")
        learner.press("Esc")
        #expect(learner.learn.network.mode == shown && learner.learn.inquiry == nil)
        learner.press("Tab Tab Enter")
        #expect(learner.learn.play.step?.id == "changed", "past the last number none is chosen")
        #expect(learner.learn.explainable.isEmpty)
    }

    private static let calls = """
        ---
        title: Calls
        summary: For tests.
        experiment: xor
        minutes: 3
        tries: 3
        ---
        # Calls

        ```step
        id: order
        order: {ask: "In which order?", items: [step, loss, forward, backward, zero_grad], why: "The usual one."}
        run: define
        ```
        """

    @Test func anOrderIsToBeTouched() throws {
        var learner = try Learner([.en: SampleLesson.parsed(Self.calls)])
        learner.press("Enter")
        #expect(learner.learn.notice == .incomplete(.empty))
        #expect(text(learner.frame).contains("Put them in order first"))
        learner.press("Space Down Space Enter")
        let first = text(learner.frame)
        #expect(first.contains("2 tries are left.") && !first.contains("usual"))
        #expect(learner.learn.draft == .order(OrderDraft([.loss, .update, .forward, .backward, .zeroGradients])))
        learner.press("Enter")
        #expect(learner.learn.notice == .triedAlready)
        learner.press("Down Space Down Space Enter Down Down Space Down Space Enter")
        #expect(text(learner.frame).contains("The usual order:") && text(learner.frame).contains("The usual one."))
    }

    @Test func leftGoesBackAndTheNetworkToo() throws {
        var learner = try Learner()
        learner.press("Enter 0 Enter 1 Enter Enter 1 Enter")
        let gradients = learner.learn.network.snapshot?.parameters
        #expect(learner.learn.network.snapshot?.completed == .backward)
        learner.press("Left")
        #expect(learner.learn.network.snapshot?.completed == .loss)
        #expect(learner.learn.draft == .choice(nil, count: 2))
        learner.press("Left")
        #expect(learner.learn.network.snapshot?.completed == .loss)
        // What was said last.
        #expect(text(learner.frame).contains("you said 1"))
        learner.press("Left Left")
        #expect(learner.learn.play.index == 0)
        #expect(learner.learn.network.snapshot?.completed == nil)
        learner.press("Enter 5 Enter 6 Enter Enter 1 Enter")
        #expect(learner.learn.network.snapshot?.parameters == gradients)
        // What was said first is what counts.
        #expect(learner.progress?.answers.first?.answer == "0")
    }

    @Test func theSandboxLeavesNoTrace() throws {
        var learner = try Learner()
        learner.press("Enter 0 . 7 Enter")
        let before = learner.learn
        learner.press("o n n n n n n n")
        #expect(learner.learn.network.snapshot?.step == 1)
        learner.press("Esc")
        #expect(learner.learn.network.snapshot?.losses == before.network.snapshot?.losses)
        #expect(learner.learn.network.snapshot?.parameters == before.network.snapshot?.parameters)
        #expect(learner.learn.play.stage == before.play.stage)
    }

    @Test func hintsComeOneByOneThenTheHelp() throws {
        var learner = try Learner()
        learner.press("Enter ?")
        #expect(text(learner.frame).contains("Two classes."))
        #expect(!text(learner.frame).contains("ln 2"))
        learner.press("?")
        #expect(text(learner.frame).contains("Think of ln 2."))
        #expect(learner.state.overlay == nil)
        learner.press("?")
        #expect(learner.state.overlay == .help(line: 0))
        // With the answer there is nothing to hint at.
        var answered = try Learner()
        answered.press("Enter 0 Enter 1 Enter ?")
        #expect(answered.state.overlay == .help(line: 0))
    }

    @Test func theOtherLanguageKeepsThePlace() throws {
        var learner = try Learner()
        learner.press("Enter 0 . 7 Esc L")
        #expect(learner.state.language == .zh)
        #expect(text(learner.frame).contains("一开始的损失有多大？"))
        #expect(learner.learn.draft?.field?.text == "0.7")
        learner.press("Enter")
        #expect(text(learner.frame).contains("答对了"))
        learner.press("L")
        #expect(text(learner.frame).contains("Right"))
        var alone = try Learner([.en: SampleLesson.parsed(SampleLesson.english)])
        alone.press("L")
        #expect(alone.state.language == .en)
        #expect(alone.learn.notice == .onlyThisLanguage)
    }

    @Test func aLessonGoesOnWhereItWasLeft() throws {
        var learner = try Learner()
        learner.press("Enter 0 Enter 1 Enter Enter")
        let progress = try #require(learner.progress)
        #expect(progress.step == "changed")
        var later = try Learner(progress: progress)
        #expect(later.learn.play.index == 2)
        #expect(later.learn.network.snapshot?.completed == .loss)
        later.press("Left")
        #expect(text(later.frame).contains("you said 1"))
        // One that is done begins anew, and stays done.
        var done = try Learner(progress: LessonProgress(step: "lower", isDone: true, answers: progress.answers))
        #expect(done.learn.play.index == 0)
        done.press("Enter")
        #expect(done.progress?.isDone == true)
        #expect(done.progress?.answers == progress.answers)
    }

    private static let wordings = """
        ---
        title: Words
        summary: For tests.
        experiment: xor
        minutes: 3
        ---
        # Words

        ```step
        id: sign
        sign: {ask: "Which sign has the loss?", of: loss}
        run: [define, forward, loss]
        hints: ["> doubles the rate.", "- 3 is less than 0", "1. or 2?"]
        ```

        ```step
        id: options
        choose:
          ask: "> How far?"
          options:
            - {text: "From {{loss|3}}: up", when: "loss > before(loss)"}
            - {text: "From {{loss|3}}: down", when: "loss <= before(loss)", why: "- down"}
        run: [zero_grad, backward, step, forward, loss]
        ```

        ```step
        id: goal
        goal: "step > 100"
        goal_text: "step 100 is **past**"
        solution: {run: 102 steps}
        ```
        """

    /// What is said of an answer is true of it, and a text of one line is never taken for a quote or a list.
    @Test func whatIsSaidIsWhatIsMeant() throws {
        var learner = try Learner([.en: SampleLesson.parsed(Self.wordings)], size: Size(100, 40))
        learner.press("? ? ?")
        for hint in ["> doubles the rate.", "- 3 is less than 0", "1. or 2?"] {
            #expect(text(learner.frame).contains(hint))
        }
        learner.press("＋ Enter")
        #expect(text(learner.frame).contains("positive (0.7"))
        #expect(text(learner.frame).contains("just as you said"))
        learner.press("Enter 1 Enter")
        let frame = text(learner.frame)
        #expect(frame.contains("You chose: From 0.7"))
        #expect(frame.contains("The right one is: From 0.7"))
        #expect(frame.contains("> How far?"))
        #expect(!frame.contains("?: up"))
        learner.press("Enter")
        #expect(text(learner.frame).contains("Goal: step 100 is past."))
        learner.press("o")
        #expect(text(learner.frame).contains("now 1; wanted: above 100  Goal: step 100 is past."))
        learner.press("Esc Enter Enter")
        #expect(text(learner.frame).contains("Page 3: step 100 is past"))
        #expect(!text(learner.frame).contains("step > 100"))
    }

    @Test func theNextLessonFollows() throws {
        let next = LessonListing(name: "next", title: "The next", summary: "", minutes: 1)
        var learner = try Learner(next: next)
        learner.press("Enter 0 Enter 1 Enter Enter 2 Enter Enter Enter Enter")
        #expect(text(learner.frame).contains("the next lesson, The next"))
        learner.press("Enter")
        #expect(learner.effects.last == .openLesson(name: "next"))
    }

    @Test func escapeLeavesTheLessonAndTheListIsNew() throws {
        var learner = try Learner()
        learner.press("Enter Esc 0 . 7 Enter Esc")
        #expect(learner.state.screen == .home)
        #expect(learner.effects.suffix(2) == [.closeExperiment, .listLessons(.en)])
        var listing = Player.lessons
        listing[1].status = .done(right: 1, of: 2)
        learner.send(.lessons(listing))
        #expect(learner.state.home?.selected == 2)
    }

    /// Whoever closes a field, the sandbox or a lone panel with Esc may press it once too often, or thrice: that asks.
    @Test(arguments: ["Enter Esc", "o Esc", "z Esc", "Enter 0 . 7 Enter o i Esc Esc"])
    func escapeAfterEscapeAsksBeforeItLeaves(_ keys: String) throws {
        var learner = try Learner()
        learner.press(keys + " Esc")
        #expect(text(learner.frame).contains("Back to the list of lessons?"))
        learner.press("Esc")
        #expect(!text(learner.frame).contains("Back to the list of lessons?"))
        learner.press("Esc Esc Esc")
        #expect(learner.state.screen == .learn(learner.learn))
        #expect(learner.learn.notice == .leaving)
        learner.press("Enter")
        #expect(learner.state.screen == .home)
        #expect(learner.effects.suffix(2) == [.closeExperiment, .listLessons(.en)])
    }

    @Test func theOtherLanguageIsKeptForTheNextStart() throws {
        var learner = try Learner()
        learner.press("L")
        #expect(learner.effects.last == .keepLanguage(.zh))
        learner.press("Esc L")
        #expect(learner.state.screen == .home)
        #expect(learner.effects.contains(.keepLanguage(.en)))
    }

    /// What one does in a sandbox is there when one comes back to it, and not in the lesson.
    @Test func theSandboxIsAsItWasLeft() throws {
        var learner = try Learner()
        learner.press("Enter 0 . 7 Enter")
        let page = learner.learn.network.snapshot
        learner.press("o n n n > n p")
        let sandbox = learner.learn.network.snapshot
        #expect(sandbox?.run.learningRate == 0.2)
        for _ in 0..<2 {
            learner.press("Esc")
            #expect(learner.learn.network.snapshot?.parameters == page?.parameters)
            #expect(learner.learn.network.snapshot?.run.learningRate == page?.run.learningRate)
            learner.press("o")
            #expect(learner.learn.network.snapshot?.parameters == sandbox?.parameters)
            #expect(learner.learn.network.snapshot?.run.learningRate == 0.2)
            #expect(learner.learn.network.snapshot?.completed == sandbox?.completed)
        }
        // Another page has another one.
        learner.press("Esc Enter 1 Enter o")
        #expect(learner.learn.network.snapshot?.run.learningRate == page?.run.learningRate)
    }

    /// Before there is a network, the one to come is shown; its script where the lesson speaks of that, unless an order is asked.
    @Test func theNetworkToComeIsShown() throws {
        func steps(_ second: String) -> String {
            "---\ntitle: T\nsummary: S\nexperiment: xor\nminutes: 5\n---\n# T\n\nText.\n\n```step\nid: a\nfocus: code\n```\n\n```step\nid: b\n\(second)\nrun: define\n```\n"
        }
        let order = "order: {ask: How?, items: [loss, step, forward, backward, zero_grad]}"
        for size in [Size(80, 24), Size(120, 36), Size(60, 18)] {
            var learner = try Learner([.en: SampleLesson.parsed(steps(order))], size: size)
            #expect(text(learner.frame).contains("─ Code "))
            #expect(text(learner.frame).contains("class Net(nn.Module):"))
            learner.press("Enter")
            #expect(text(learner.frame).contains("The network to come"))
            #expect(!text(learner.frame).contains("zero_grad()\n"))
            #expect(text(learner.frame).contains("□ input"))
            learner.press("z")
            #expect(text(learner.frame).contains("The network to come"))
        }
    }

    /// In a large window the pages before stand above the present one, in the language that is on show.
    @Test func theDialogueSoFarStandsAbove() throws {
        var learner = try Learner(size: Size(160, 48))
        learner.press("Enter 0 Enter 1 Enter Enter")
        let pane = { (learner: Learner) in
            learner.learn.pane(in: learner.state.size, learner.state.language, .standard, Appearance())
        }
        let lines = pane(learner).lines.map(\.text).joined(separator: "\n")
        for words in ["page 1", "Two inputs, one answer.", "page 2", "How large is the loss", "you said 1", "page 3"] {
            #expect(lines.contains(words), "\(words)")
        }
        learner.press("L")
        #expect(pane(learner).lines.map(\.text).joined().contains("两个输入，一个答案。"))
        learner.press("L Left Left")
        #expect(!text(learner.frame).contains("page 3"))
        // Where there is no room, nothing of it is lost but the pages above.
        learner.send(.resized(Size(80, 24)))
        #expect(pane(learner).scroll.rows.lowerBound == 0)
    }

    /// KEYS: in a field letters and arrows type and move; Enter commits, Esc leaves it, and only then they act.
    @Test func aFieldHasTheKeysUntilEscape() throws {
        var learner = try Learner()
        learner.press("Enter q o L h n Tab Left Home Up")
        #expect(learner.learn.draft?.field?.text == "qoLhn")
        #expect(learner.learn.draft?.field?.cursor == 0)
        #expect(learner.state.language == .en && !learner.learn.isSandbox && learner.learn.play.index == 1)
        learner.press("Enter")
        #expect(learner.learn.notice == .incomplete(.sign("q")))
        #expect(text(learner.frame).contains("\"q\" has no place"))
        #expect(learner.learn.draft?.field?.text == "qoLhn")
        learner.press("？")
        #expect(text(learner.frame).contains("Two classes."))
        learner.press("Esc o")
        #expect(learner.learn.isSandbox)
        learner.press("Esc Left")
        #expect(learner.learn.play.index == 0)
    }

    /// Who goes back through the lesson is not held up by the fields on the way.
    @Test func leftGoesBackPastAField() throws {
        var learner = try Learner()
        learner.press("Enter 0 Enter 1 Enter Left Left")
        #expect(learner.learn.play.index == 0)
        learner.press("Enter 5 Left 4 Enter")
        #expect(text(learner.frame).contains("You said 45: too large."))
    }

    /// Pasted text is typed into an open field, all of it, and chooses nothing where there is none.
    @Test func aPastedTextIsAnAnswer() throws {
        var learner = try Learner()
        learner.press("Enter")
        learner.send(.pasted("q?\n5400\n"))
        #expect(learner.learn.draft?.field?.text == "q? 5400")
        #expect(learner.state.overlay == nil && learner.learn.play.hints.isEmpty)
        learner.press("Enter")
        #expect(learner.learn.notice == .incomplete(.sign("q")))
        learner.press("Home")
        for _ in 0..<3 { learner.send(.key(.delete)) }
        learner.press("Enter 1 Enter Enter")
        learner.send(.pasted("1"))
        #expect(learner.learn.draft == .choice(nil, count: 2))
    }

    @Test func whatIsReadStandsBelowWhatIsTyped() throws {
        var learner = try Learner()
        learner.press("Enter 1 ／ ２")
        #expect(text(learner.frame).contains("= 0.5"))
        learner.press("Backspace Backspace")
        #expect(!text(learner.frame).contains("= 0.5"))
    }

    @Test func backspaceTakesCharactersBackAndNeverTheLesson() throws {
        var learner = try Learner()
        learner.press("Enter 1 2")
        for _ in 0..<4 { learner.send(.key(.backspace)) }
        #expect(learner.learn.draft?.field?.text == "")
        learner.press("Esc Left")
        learner.send(.key(.backspace))
        #expect(learner.learn.play.index == 0)
    }

    @Test func keysThatComeWhileTheEngineWorksWait() throws {
        let editions = SampleLesson.editions
        let learn = try #require(LearnState(editions, language: .en))
        var state = AppState(.learn(learn), size: Size(80, 24), home: HomeState(experiments: []))
        let asked = reduce(&state, .lesson(learn))
        for key in [Key.enter, .character("7")] { #expect(reduce(&state, .key(key)) == []) }
        guard case .engine(let command, let view)? = asked.first else { throw Missing() }
        let core = try EngineCore(stepping: Experiment.load("xor"))
        guard case .step(let snapshot) = core.perform(command, view: view) else { throw Missing() }
        let next = reduce(&state, .stepSnapshot(snapshot))
        guard case .learn(let moved) = state.screen, case .engine(let second, let nextView)? = next.last else {
            throw Missing()
        }
        #expect(moved.play.index == 1)
        #expect(moved.queued == [.character("7")])
        guard case .step(let answered) = core.perform(second, view: nextView) else { throw Missing() }
        _ = reduce(&state, .stepSnapshot(answered))
        guard case .learn(let asking) = state.screen else { throw Missing() }
        #expect(asking.draft?.field?.text == "7")
    }

    private struct Missing: Error {}

    @Test func whatCannotBeKeptIsSaid() throws {
        var learner = try Learner()
        learner.send(.engineFailed("progress.yaml:3: not YAML"))
        #expect(text(learner.frame).contains("progress.yaml:3: not YAML"))
        learner.press("Enter")
        #expect(!text(learner.frame).contains("progress.yaml"))
    }

    /// A mark that no key takes away, in the lesson, in its sandbox and at home.
    @Test(arguments: [Size(60, 18), Size(80, 24), Size(140, 42)], [Language.en, .zh])
    func theMarkOfWhatIsNotKeptStays(_ size: Size, _ language: Language) throws {
        var learner = try Learner()
        learner.send(.resized(size))
        if language == .zh { learner.press("L") }
        let mark = language == .en ? "progress is not kept" : "进度没有保存"
        let problems: [KeepingProblem] = [.noHome, .notWritten(.noSpace), .notUnderstood]
        for problem in problems {
            learner.send(.keeping(problem))
            for keys in ["", "Enter", "Esc", "Enter"] {
                learner.press(keys)
                #expect(text(learner.frame).contains(mark), "\(problem) after \(keys)")
            }
        }
        if size.width == 140, language == .en {
            learner.send(.keeping(.notWritten(.noSpace)))
            #expect(text(learner.frame).contains("progress is not kept: No space left on device"))
        }
        learner.send(.keeping(nil))
        #expect(!text(learner.frame).contains(mark))
    }

    /// Footer and behaviour agree at every moment of the lesson.
    @Test func everyHintIsBound() throws {
        var learner = try Learner()
        for keys in [
            "", "Enter", "1 Enter", "2 Enter", "Tab", "Enter", "Esc Enter", "2 Enter", "Enter", "o n", "Esc",
            "Enter Enter",
            "Down",
        ] {
            learner.press(keys)
            let state = learner.state
            for stroke in state.footerRows.flatMap(\.strokes) {
                let bound = stroke.keys.first.flatMap { state.keys.action(for: $0, in: state.keyContext) }
                #expect(bound == stroke.action, "\(keys)")
            }
        }
    }

    @Test func everySizeIsDrawn() throws {
        var learner = try Learner()
        for keys in [
            "", "Enter", "1 Enter", "2 Enter", "Tab", "Enter", "Esc Enter", "2 Enter", "Enter", "o", "Esc",
            "Enter Enter",
            "Down",
        ] {
            learner.press(keys)
            for size in [Size(0, 0), Size(1, 1), Size(20, 5), Size(60, 18), Size(80, 24), Size(240, 70)] {
                learner.send(.resized(size))
                #expect(learner.frame.size == size)
            }
            learner.send(.resized(Size(80, 24)))
        }
    }
}
