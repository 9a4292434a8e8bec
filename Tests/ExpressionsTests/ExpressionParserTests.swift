import Expressions
import Localization
import Testing

/// A small vocabulary: `loss` and whatever has a point or an index; `falls` stands for itself.
struct Vocabulary: ExpressionNames {
    func isText(_ word: String) -> Bool { word == "falls" }

    func problem(of path: ExpressionPath, in use: ExpressionUse) -> Text? {
        if use == .series { return path.word == "loss" ? nil : Text("no series") }
        return path.word.map { ["loss", "lr", "step", "conv1"].contains($0) } ?? true
            ? nil : Text("nothing is called \(path)")
    }
}

struct ExpressionParserTests {
    private static let loss = Expression.path(ExpressionPath(["loss"]))
    private static let step = Expression.path(ExpressionPath(["step"]))

    static let readings: [(text: String, expression: Expression)] = [
        ("loss", loss),
        (".5e-3", .number(0.0005)),
        ("-2", .number(-2)),
        ("1 + 2 * 3", .arithmetic(.plus, .number(1), .arithmetic(.times, .number(2), .number(3)))),
        ("1 - 2 - 3", .arithmetic(.minus, .arithmetic(.minus, .number(1), .number(2)), .number(3))),
        ("(1 + 2) * 3", .arithmetic(.times, .arithmetic(.plus, .number(1), .number(2)), .number(3))),
        (
            "not loss < 1 and step == 0.1 or loss",
            .logic(
                .or,
                .logic(.and, .not(.comparison(.less, loss, .number(1))), .comparison(.equal, step, .number(0.1))), loss)
        ),
        ("[1, 6, 30, 30]", .list([.number(1), .number(6), .number(30), .number(30)])),
        ("conv1[0, 2,14,9]", .path(ExpressionPath(["conv1"], at: [0, 2, 14, 9]))),
        ("fc1.weight[3,77].grad", .path(ExpressionPath(["fc1", "weight"], at: [3, 77], ["grad"]))),
        ("fc1.weight.grad[3,77]", .path(ExpressionPath(["fc1", "weight", "grad"], at: [3, 77]))),
        ("#12[0,1]", .path(ExpressionPath(["#12"], at: [0, 1]))),
        ("fc1.kind == 'Conv2d'", .comparison(.equal, .path(ExpressionPath(["fc1", "kind"])), .text("Conv2d"))),
        ("loss == falls", .comparison(.equal, loss, .text("falls"))),
        ("loss@3", .entry(ExpressionPath(["loss"]), at: .number(3))),
        ("loss@(step - 1)", .entry(ExpressionPath(["loss"]), at: .arithmetic(.minus, step, .number(1)))),
        ("before(loss) - loss", .arithmetic(.minus, .before(loss), loss)),
        ("exists(fc1.weight[1,2].grad)", .exists(ExpressionPath(["fc1", "weight"], at: [1, 2], ["grad"]))),
        ("near(loss, step, 0.01)", .call(.near, [loss, step, .number(0.01)])),
        ("min(1, loss, 2)", .call(.min, [.number(1), loss, .number(2)])),
    ]

    @Test(arguments: readings.indices)
    func reads(_ index: Int) throws {
        let (text, expression) = Self.readings[index]
        #expect(try Expression(parsing: text, names: Vocabulary()) == expression)
    }

    /// A path is read back as it is written.
    @Test(arguments: ["loss", "#12[0,1]", "fc1.weight[3,77].grad", "fc1.weight.grad"])
    func pathsAreWrittenAsTheyAreRead(text: String) throws {
        let expression = try Expression(parsing: text, names: Vocabulary())
        guard case .path(let path) = expression else {
            Issue.record("\(expression)")
            return
        }
        #expect(path.description == text)
    }

    static let mistakes: [(text: String, message: String)] = [
        ("", "in '', column 1: nothing to work out"),
        ("loss <", "in 'loss <', column 7: ends too early; a value is missing"),
        ("loss = 1", "in 'loss = 1', column 6: '=' compares nothing; write '=='"),
        ("0 < loss < 1", "in '0 < loss < 1', column 10: one comparison follows another; write 'a < b and b < c'"),
        ("(loss + 1", "in '(loss + 1', column 10: ends too early; ')' is missing"),
        ("loss 1", "in 'loss 1', column 6: '1' is where an operator or the end is expected"),
        ("sqr(2)", "in 'sqr(2)', column 1: there is no function 'sqr'; did you mean 'sqrt'?"),
        ("near(1, 2)", "in 'near(1, 2)', column 1: near takes 3 values, not 2"),
        ("conv1[0,x]", "in 'conv1[0,x]', column 6: 'x' is not an index; write whole numbers"),
        ("conv1[-1]", "in 'conv1[-1]', column 6: '-1' is not an index"),
        ("loss ! 1", "in 'loss ! 1', column 6: '!' has no meaning here"),
        ("fc1.kind == 'Conv", "in 'fc1.kind == 'Conv', column 13: the quote is not closed"),
        (String(repeating: "(", count: 60), "is nested too deep"),
        (String(repeating: "1+", count: 300), "is longer than 500 characters"),
        ("nothing + 1", "in 'nothing + 1', column 1: nothing is called nothing"),
        ("step@3", "in 'step@3', column 5: '@' is where an operator or the end is expected"),
        ("conv1[99999999999999999999]", "column 6: '99999999999999999999' is not an index"),
    ]

    @Test(arguments: mistakes.indices)
    func namesPlaceAndRemedy(_ index: Int) {
        let (text, message) = Self.mistakes[index]
        let error = #expect(throws: ExpressionError.self) { try Expression(parsing: text, names: Vocabulary()) }
        #expect(error?.description.contains(message) == true, "\(error?.description ?? "none")")
    }

    @Test
    func knowsWhatItNeeds() throws {
        let expression = try Expression(parsing: "before(fc1.weight.norm) < step and not loss", names: Vocabulary())
        #expect(expression.fromBefore == [.path(ExpressionPath(["fc1", "weight", "norm"]))])
        #expect(expression.mentions(Self.step) && !expression.mentions(.path(ExpressionPath(["lr"]))))
    }
}
