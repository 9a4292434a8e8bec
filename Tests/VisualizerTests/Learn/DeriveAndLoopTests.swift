import Canvas
import Lessons
import Localization
import TestSupport
import Testing
import Training

@testable import Visualizer

/// Derivatives and loops with gaps, as they are typed, told and explained.
struct DeriveAndLoopTests {
    private static func lesson(_ texts: (derive: String, mean: String, loop: String, why: String)) -> Lesson {
        SampleLesson.parsed(
            """
            ---
            title: Derive
            summary: For tests.
            experiment: xor
            minutes: 3
            ---
            # Derive

            ```step
            id: derive
            start: {loss: mse}
            set: {"fc3.weight": 0, "fc3.bias[0]": 0.5, "fc3.bias[1]": -0.25}
            run: [define, forward, loss, zero_grad, backward]
            derive:
              ask: "\(texts.derive)"
              of: "loss[i]"
              solution: "2*(x[i]-t[i])/n"
              steps: 3
              misconceptions: [{answer: "2*(x[i]-t[i])", tag: mean-or-sum, why: "\(texts.mean)"}]
            why: "\(texts.why)"
            ```

            ```step
            id: loop
            start: {}
            run: define
            loop:
              ask: "\(texts.loop)"
              before: ["?"]
              inside: [forward, "?", backward, "?"]
              offered: [loss, zero_grad, step]
              until: "loss < 0.5"
            ```
            """)
    }

    private static var editions: [Language: Lesson] {
        [
            .en: lesson(
                (
                    "The loss is the mean of `(x-t)²`. What is its gradient?", "The mean divides by n.",
                    "Which calls are missing?", "Twice the error, over n."
                )),
            .zh: lesson(("损失是 `(x-t)²` 的平均。它的梯度是什么？", "平均要除以 n。", "缺了哪些调用？", "误差的两倍，除以 n。")),
        ]
    }

    private func record(_ learner: inout Learner, _ name: String, _ language: Language) {
        for size in [Size(80, 24), Size(120, 36)] {
            learner.send(.resized(size))
            assertSnapshot(of: learner.frame, named: "\(name)-\(size.width)x\(size.height)-\(language.rawValue)")
        }
        learner.send(.resized(Size(80, 24)))
    }

    @Test(arguments: Language.allCases) func everyMomentOfADerivation(language: Language) throws {
        var learner = try Learner(Self.editions, language: language)
        func record(_ name: String) { self.record(&learner, name, language) }
        record("asked")
        learner.type("2(x[i]-t[i])")
        learner.press("Enter")
        record("unread")
        #expect(learner.learn.play.tried.isEmpty)
        learner.press("Home Right")
        learner.type("*")
        learner.press("End")
        learner.type("/m")
        learner.press("Enter")
        record("unfit")
        #expect(learner.learn.play.tried.isEmpty && learner.learn.play.records.isEmpty)
        learner.press("Backspace Backspace Enter")
        record("wrong")
        #expect(learner.learn.play.tried == [.text("2*(x[i]-t[i])")])
        guard case .explanation(let explanation) = learner.learn.network.mode else {
            Issue.record("the counterexample is not open")
            return
        }
        #expect("\(explanation.current.number)" == "output[0,0].grad")
        // The formula stays in the field.
        learner.type("/n")
        learner.press("Enter")
        record("right")
        #expect(learner.learn.play.outcome?.verdict == .right)
    }

    @Test(arguments: Language.allCases) func everyMomentOfALoop(language: Language) throws {
        var learner = try Learner(Self.editions, language: language)
        learner.type("2*(x[i]-t[i])/n")
        learner.press("Enter Enter")
        func record(_ name: String) { self.record(&learner, "loop-\(name)", language) }
        learner.type("2")
        learner.press("Enter")
        record("open")
        #expect(learner.learn.notice == .incomplete(.empty))
        learner.type("10")
        learner.press("Enter")
        record("endless")
        #expect(learner.learn.play.tried == [.text("zero_grad,loss,-")])
        learner.press("Up Up Down Down")
        learner.type("3")
        learner.press("Enter")
        record("wrong")
        #expect(learner.learn.play.outcome?.verdict == .wrong)
    }
}
