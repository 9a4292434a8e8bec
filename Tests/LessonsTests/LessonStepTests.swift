import Lessons
import Testing
import Training

/// What a step's block may say, and what is wrong with one.
struct LessonStepTests {
    private static let head = "---\ntitle: T\nsummary: S\nexperiment: document\nminutes: 5\n---\n# T\n\n"

    private func lesson(_ body: String) throws -> Lesson {
        try LessonFile.parse(Self.head + body, file: "a.md", name: "a")
    }

    @Test
    func aStepIsTheTextSinceTheLastBlock() throws {
        let lesson = try lesson(
            """
            First text with {{conv1.output_shape}}.

                indented

            ```python
            x = 1
            ```

            ```step
            id: one
            run: [define, no_grad forward, 3 steps, 2 epochs, step]
            ```

            Second.

            ```step
            id: two
            start: {lr: 1, loss: mse, optimizer: adam, seed: 3, batch_size: 2, data: "digits:0,1", break: dead-relu}
            set: {"fc1.weight": 0, lr: 0.5, "fc3.bias[1]": -2}
            keep: {b: loss, a: "loss@0"}
            ```

            The end.
            """)
        #expect(lesson.steps.map(\.id) == ["one", "two"])
        #expect(lesson.steps[0].place.line == 17)
        #expect(
            lesson.steps[0].run
                == [
                    .run(.phase(.define)), .run(.forwardWithoutGraph), .run(.steps(3)), .run(.epochs(2)),
                    .run(.phase(.update)),
                ])
        #expect(lesson.steps[0].text.expressions == [.layer("conv1", .outputShape)])
        #expect(lesson.steps[1].text.pieces == [.text("Second.")])
        #expect(lesson.closing.pieces == [.text("The end.")])
        let start = try #require(lesson.steps[1].start)
        #expect(start.experiment == "document" && start.breaking == .deadReLU)
        #expect(start.overrides.learningRate == 1 && start.overrides.loss == .mse && start.overrides.seed == 3)
        #expect(
            lesson.steps[1].set
                == [
                    Assignment(.tensor(TensorPath(.parameter(layer: "fc1", name: "weight"))), to: 0),
                    Assignment(.learningRate, to: 0.5),
                    Assignment(.number(ElementPath(.parameter(layer: "fc3", name: "bias"), at: [1])), to: -2),
                ])
        #expect(lesson.steps[1].keep.map(\.name) == ["b", "a"])
    }

    @Test
    func readsEveryQuestion() throws {
        let lesson = try lesson(
            """
            ```step
            id: a
            predict: {ask: "How?", value: loss, tolerance: 1%, unit: px, misconceptions: [{answer: 2 * loss, tag: l1-sign, why: "No"}]}
            ```
            ```step
            id: b
            shape: {ask: "Shape?", of: conv1, misconceptions: [{answer: [1, 6, 32, 32], why: "No"}]}
            ```
            ```step
            id: c
            sign: {ask: "Sign?", of: "loss", why: {zero: "No"}}
            ```
            ```step
            id: d
            choose: {ask: "Which?", options: [{text: "A", when: "1 == 1"}, {text: "B", when: "1 == 2", why: "W", tag: mine}]}
            ```
            ```step
            id: e
            order: {ask: "Order?", items: [step, loss, forward, backward, zero_grad], tag: phase-order}
            ```
            ```step
            id: f
            curve: {ask: "Curve?", tags: {explodes: learning-rate}, why: {falls: "No"}}
            ```
            ```step
            id: o
            open: {ask: "Open it", of: fc1.weight, when: "opened == fc1.weight.max", tag: mine}
            ```
            ```step
            id: d2
            derive: {ask: "Derive it", of: relu1, solution: "g[i]*(x[i]>0)", misconceptions: [{answer: "g[i]", tag: mine, why: W}]}
            ```
            ```step
            id: l
            loop: {ask: "Fill it", inside: [forward, loss, zero_grad, backward, "?"], tag: phase-order}
            ```
            ```step
            id: w
            write:
              ask: "Write it"
              start: "{input: [2], network: [{linear: {out_features: 2}}], data: xor, loss: cross-entropy}"
              when: "parameters < 9"
              solution: "{input: [2], network: [{linear: {out_features: 2}}], data: xor, loss: cross-entropy}"
            ```
            ```step
            id: g
            goal: "loss < 0.3 within 50 steps"
            solution: {set: {lr: 0.1}, run: 50 steps}
            close: true
            ```
            """)
        let questions = lesson.steps.compactMap(\.question)
        #expect(questions.map(\.key) == Question.keys)
        #expect(
            questions.map(\.tags) == [
                ["l1-sign"], [], [], ["mine"], ["phase-order"], ["learning-rate"], ["mine"], ["mine"], ["phase-order"],
                [],
            ])
        guard case .predict(let prediction) = questions[0], case .shape(let shape) = questions[1] else {
            Issue.record("other questions")
            return
        }
        #expect(prediction.tolerance == .relative(0.01) && prediction.unit == "px")
        #expect(shape.of.expression == .layer("conv1", .outputShape))
        let goal = try #require(lesson.steps[10].goal)
        #expect(goal.condition.source == "loss < 0.3" && goal.steps == 50)
        #expect(goal.solution.set == [Assignment(.learningRate, to: 0.1)] && goal.solution.run == [.run(.steps(50))])
        #expect(lesson.steps.map(\.isClosing) == Array(repeating: false, count: 10) + [true])
    }

    static let mistakes: [(block: String, message: String)] = [
        ("run: define", "a.md:9: the step has no id"),
        ("id: Conv 1", "a.md:10: 'Conv 1' is not an id"),
        ("id: a\nrnu: define", "a.md:11: a step has no setting 'rnu'; did you mean 'run'?"),
        ("id: a\nid: b", "a.md:10: not YAML: 'id' is there twice"),
        ("id: a\nrun: [define,\n  forwrad]", "a.md:12: 'forwrad' cannot be run; did you mean 'forward'?"),
        ("id: a\nrun: 9999999 steps", "a.md:11: '9999999 steps' cannot be run"),
        ("id: a\nexpect: [\"loss > 0\",\n  \"loss <\"]", "a.md:12: in 'loss <', column 7: ends too early"),
        ("id: a\nfocus: gradient.fc1", "a.md:11: there is no focus 'gradient.fc1'"),
        ("id: a\nset: 3", "a.md:11: 'set' has another form"),
        ("id: a\nset: {lr: fast}", "a.md:11: 'lr' must be a number, not 'fast'"),
        ("id: a\nkeep: {loss: loss}", "a.md:11: 'loss' cannot be kept"),
        (
            "id: a\nsign: {ask: x, of: loss}\npredict: {ask: x, value: loss}",
            "a.md:12: asks two questions, 'predict' and 'sign'"
        ),
        ("id: a\npredict: {ask: x, value: conv1[0,1]}", "a.md:11: not YAML:"),
        ("id: a\npredict: {value: loss}", "a.md:11: predict needs 'ask'"),
        ("id: a\npredict: {ask: x, value: loss, tolerance: much}", "a.md:11: 'much' is not a tolerance"),
        ("id: a\nchoose: {ask: x, options: [{text: a, when: 1 == 1}]}", "a.md:11: offers fewer than two options"),
        (
            "id: a\nsign: {ask: x, of: loss, tag: l1-sing}",
            "a.md:11: there is no misconception 'l1-sing'; did you mean 'l1-sign'?"
        ),
        ("id: a\norder: {ask: x, items: [loss, loss]}", "a.md:11: 'loss' is listed twice"),
        ("id: a\ncurve: {ask: x, why: {fals: y}}", "a.md:11: why has no setting 'fals'; did you mean 'falls'?"),
        ("id: a\nwhy: \"{{loss\"", "a.md:11: '{{' is not closed"),
        ("id: a\nwhy: \"{{loss|many}}\"", "a.md:11: 'many' is not a number of digits"),
        ("id: a\nwhy: \"\\e[31m\"", "a.md:11: has a control character"),
        (
            "id: a\nstart: {break: dead-rellu}",
            "a.md:11: nothing called 'dead-rellu' can be broken; did you mean 'dead-relu'?"
        ),
        (
            "id: a\nstart: {experiment: documnt}",
            "a.md:11: there is no preset and no file 'documnt'; did you mean 'document'?"
        ),
        ("id: a\ngoal: loss < 1 within 100000 steps", "a.md:11: a goal of 100000 steps"),
        ("id: a\ngoal: loss < 1 within 10 steps", "a.md:11: the goal has no solution"),
        ("id: a\nsolution: {run: define}", "a.md:11: has a solution but no goal"),
        ("id: a\ngoal_text: low", "a.md:11: has a goal_text but no goal"),
        ("id: a\nsign: {ask: \"\", of: loss}", "a.md:11: 'ask' is empty"),
        ("id: a\nwhy: \"{{lo ss}}\"", "a.md:11: in 'lo ss', column 4: 'ss' is where"),
        (
            "id: a\ngoal: loss < 1\nsolution: {run: define}\nsign: {ask: x, of: loss}",
            "a.md:11: has a goal and asks 'sign' too"
        ),
    ]

    @Test(arguments: mistakes.indices)
    func namesLineAndRemedy(_ index: Int) {
        let (block, message) = Self.mistakes[index]
        let error = #expect(throws: LessonError.self) { try lesson("```step\n\(block)\n```\n") }
        #expect(error?.description.hasPrefix(message) == true, "\(error?.description ?? "none")")
    }

    @Test
    func tellsAllThatIsWrong() {
        let body = "```step\nid: a\n```\n{{1 +}}\n```step\nid: b\n```\n```step\nid: a\n```\n```step\nid: c\n"
        let problems = LessonFile.examine(Self.head + body + "```\n", file: "a.md", name: "a").problems
        #expect(problems.map(\.place.line) == [12, 17])
        #expect(
            LessonFile.examine(Self.head + body, file: "a.md", name: "a").problems.map(\.problem) == [.openStep])
    }
}
