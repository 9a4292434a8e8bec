import Canvas
import Expressions
import Lessons
import Localization
import TestSupport
import Testing
import Training

@testable import Visualizer

/// Pages on which the learner acts: opens a number, changes the network, writes a file.
struct ActingTests {
    private static let texts: [Language: [String]] = [
        .en: [
            "Look into it", "Open the largest weight of fc2.", "That is its smallest one.",
            "Its gradient is not asked for.",
            "it has more than 200 parameters", "Write a network with more than 20 parameters.", "Too small.",
        ],
        .zh: ["看进去", "打开 fc2 最大的权重。", "那是最小的一个。", "问的不是梯度。", "它的参数超过 200 个", "写一个参数超过 20 个的网络。", "太小了。"],
    ]

    private static func lesson(_ language: Language) -> Lesson {
        let words = texts[language] ?? []
        let network =
            "{input: [2], network: [{linear: {out: 2}}], data: xor, loss: cross-entropy, optimizer: {type: sgd, lr: 0.1}, epochs: 1}"
        return SampleLesson.parsed(
            """
            ---
            title: \(words[0])
            summary: S
            experiment: xor
            minutes: 1
            ---
            # \(words[0])

            ```step
            id: largest
            run: define
            focus: weights.fc2
            open:
              ask: "\(words[1])"
              of: fc2.weight
              when: "opened == fc2.weight.max"
              tag: own
              misconceptions: [{when: "opened == fc2.weight.min", tag: smallest, why: "\(words[2])"}]
            why: "\(words[3])"
            hints: ["1", "2"]
            ```

            ```step
            id: wider
            goal: "parameters > 200"
            goal_text: "\(words[4])"
            change: [layers, optimizer]
            solution: {change: ["resize fc1 32"]}
            ```

            ```step
            id: own
            write:
              ask: "\(words[5])"
              start: "\(network)"
              when: "parameters > 20"
              misconceptions: [{when: "parameters <= 20", tag: own, why: "\(words[6])"}]
              solution: "\(network.replacing("[{", with: "[{linear: {out: 9}}, {"))"
            why: "W"
            ```
            """)
    }

    private func learner(_ language: Language, _ size: Size) throws -> Learner {
        try Learner([language: Self.lesson(language)], language: language, size: size)
    }

    private static let sizes = [Size(80, 24), Size(120, 36)]

    /// The whole way, wrong first: what is seen on it, in both languages and two sizes.
    @Test(arguments: Language.allCases, sizes)
    func theWay(_ language: Language, _ size: Size) throws {
        var learner = try learner(language, size)
        var recorded = ""
        func look(_ name: String) { recorded += "\(name)\n" + text(learner.frame) + "\n" }
        look("asked")
        learner.press("Enter")
        #expect(learner.learn.notice == .incomplete(.empty))
        learner.press("o 3 Enter")
        guard case .explanation(let explanation) = learner.learn.network.mode else {
            Issue.record("no explanation")
            return
        }
        learner.press("Esc Esc")
        #expect(learner.learn.draft == .opened(explanation.current.number))
        look("opened")
        learner.press("Enter")
        #expect(learner.learn.play.tried.count == 1)
        look("wrong")
        learner.press("o Right Enter Esc Esc Enter")
        let record = try #require(learner.learn.play.records["largest"])
        look("told")
        guard case .explanation(let right) = learner.learn.network.mode else {
            Issue.record("the right number is not explained")
            return
        }
        #expect(record.value == "\(right.current.number)")
        learner.press("Enter")
        look("to be changed")
        learner.press("o >")
        learner.press("u :")
        learner.type("batch-size 5")
        learner.press("Enter")
        look("outside")
        #expect(learner.learn.play.strays.map(\.description) == ["batch_size 5"])
        learner.press("u :")
        learner.type("resize fc1 32")
        learner.press("Enter Esc")
        #expect(learner.learn.play.stage == .goal(.reached(steps: 0)))
        look("changed")
        learner.press("Enter")
        look("to be written")
        guard case .asking(.write(let question)) = learner.learn.play.stage else {
            Issue.record("no file is asked for")
            return
        }
        let path = "/home/ada/own/network.yaml"
        for (name, written) in [
            ("broken", "network: [{"), ("small", question.start + "\n"), ("other", question.start + "\n# other\n"),
            ("large", question.solution),
        ] {
            learner.send(.ownFile(OwnFile(path: path, text: written)))
            look(name)
            learner.press("Enter")
            look(name + " judged")
        }
        #expect(learner.learn.play.records["own"]?.verdict == .wrong)
        #expect(learner.learn.play.records["own"]?.later.count == 1)
        assertSnapshot(of: recorded, named: "way-\(language.rawValue)-\(size.width)", comparing: withoutLastDigits)
    }
}
