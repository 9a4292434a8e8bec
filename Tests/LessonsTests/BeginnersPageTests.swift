import Testing

@testable import Lessons

/// Statements of the beginners' page that a lesson asks about: each is a step with a question, in both languages.
struct BeginnersPageTests {
    static let statements: [(statement: String, lesson: String, steps: [String])] = [
        ("target.view(1, -1)", "03-define", ["target-view"]),
        ("-1 is worked out automatically", "03-define", ["minus-one"]),
        ("SGD over net.parameters()", "03-define", ["net-parameters"]),
        ("AlexNet: 650,000 neurons, 60 million parameters", "11-alexnet", ["neurons", "sixty-million"]),
        ("input and output sizes are fixed, the middle is free", "12-make-your-own", ["the-middle", "the-ends"]),
        ("nn, because autograd alone is laborious", "02-autograd", ["same-gradients"]),
        ("setting requires_grad makes autograd track", "02-autograd", ["frozen"]),
        ("no_grad", "02-autograd", ["no-grad"]),
        ("calling the network runs forward", "03-define", ["calling-runs-forward"]),
        ("zero_grad clears", "05-zero-grad-and-backward", ["none-or-zeros", "momentum-zeros", "momentum-none"]),
        ("three purposes of a loss function", "08-loss-functions", ["third-purpose"]),
    ]

    @Test(arguments: statements.indices, ["en", "zh"])
    func theStatementIsAsked(_ index: Int, language: String) throws {
        let (statement, name, steps) = Self.statements[index]
        let lesson = try #require(Course.lessons(language).first { $0.name == name })
        for id in steps {
            #expect(lesson.steps.contains { $0.id == id && $0.question != nil }, "\(statement): \(id)")
        }
    }

    /// Input, hidden and output layer, with their neurons: shown after it was asked how many there are, not before.
    @Test(arguments: ["en", "zh"])
    func rolesAreShown(language: String) throws {
        for (name, id, asked) in [("01-network", "roles", "neurons"), ("11-alexnet", "neurons", "neurons")] {
            let lesson = try #require(Course.lessons(language).first { $0.name == name })
            let shown = try #require(lesson.steps.firstIndex { $0.press == "]" })
            #expect(lesson.steps[shown].id == id && lesson.steps[shown].focus == .panel(.network))
            #expect(try #require(lesson.steps.firstIndex { $0.id == asked }) <= shown)
        }
    }
}
