import Testing
import Training

@testable import Visualizer

struct AnswerDraftTests {
    private func typed(_ draft: AnswerDraft, _ text: String) -> AnswerDraft {
        var draft = draft
        for character in text { _ = draft.type(character) }
        return draft
    }

    @Test(arguments: [
        ("0.58", 0.58), ("12544", 12544), ("6,423,040", 6_423_040), ("-1,234.5", -1234.5), ("1/2", 0.5),
        ("-3e-5", -3e-5),
        ("inf", Double.infinity),
    ])
    func numbersAsPeopleWriteThem(text: String, value: Double) {
        let draft = typed(.number(""), text)
        #expect(draft == .number(text))
        #expect(AnswerDraft.value(text) == value)
        #expect(draft.isComplete)
    }

    @Test(arguments: ["", "-", "0,58", "1,2", "1/0", "1/2/3", "1e", "..", "12,5440"])
    func whatIsNoNumberIsNotCommitted(text: String) {
        #expect(AnswerDraft.value(text) == nil)
        #expect(!AnswerDraft.number(text).isComplete)
    }

    @Test func notANumberIsAnAnswerToo() {
        #expect(AnswerDraft.value("nan")?.isNaN == true)
    }

    @Test func keysThatDoNotTypeAreLeftToCommands() {
        for draft in [AnswerDraft.number("1"), .shape("1"), .choice(nil, count: 3), .sign(nil), .curve(nil)] {
            for key in "oqL?" {
                var copy = draft
                let took = copy.type(key)
                #expect(!took)
                #expect(copy == draft)
            }
        }
    }

    @Test func shapes() {
        #expect(AnswerDraft.sides("1, 6, 30, 30") == [1, 6, 30, 30])
        #expect(AnswerDraft.sides("1x6x30x30") == [1, 6, 30, 30])
        #expect(AnswerDraft.sides("12544") == [12544])
        #expect(AnswerDraft.sides(", ") == nil)
        #expect(AnswerDraft.sides("99999999999999999999") == nil)
        var draft = typed(.shape(""), "1, 6")
        _ = draft.erase()
        #expect(draft == .shape("1, "))
    }

    @Test func digitsAndArrowsChoose() {
        var draft = typed(.choice(nil, count: 3), "2")
        #expect(draft == .choice(1, count: 3))
        _ = draft.type("4")
        #expect(draft == .choice(1, count: 3))
        for _ in 0..<2 { _ = draft.move(by: 1) }
        #expect(draft == .choice(2, count: 3))
        draft = .choice(nil, count: 3)
        #expect(!draft.isComplete)
        _ = draft.move(by: -1)
        #expect(draft == .choice(2, count: 3))
        #expect(typed(.sign(nil), "-") == .sign(1))
        #expect(typed(.sign(nil), "0") == .sign(2))
        #expect(typed(.curve(nil), "4") == .curve(3))
    }

    @Test func anItemGoesWithTheCursorWhileItIsHeld() {
        var order = OrderDraft([.loss, .update, .forward])
        order.move(by: 1)
        order.pickUpOrPutDown()
        order.move(by: 1)
        order.move(by: 1)
        #expect(order.items == [.loss, .forward, .update])
        #expect(order.cursor == 2)
        order.pickUpOrPutDown()
        order.move(by: -5)
        #expect(order.items == [.loss, .forward, .update])
        #expect(order.cursor == 0)
    }

    @Test func nothingGrowsForEver() {
        let draft = typed(.number(""), String(repeating: "1", count: 200))
        #expect(draft == .number(String(repeating: "1", count: AnswerDraft.longest)))
    }
}
