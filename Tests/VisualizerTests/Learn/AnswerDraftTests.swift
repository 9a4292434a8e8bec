import Canvas
import Expressions
import Localization
import Testing
import Training

@testable import Visualizer

struct AnswerDraftTests {
    private func typed(_ draft: AnswerDraft, _ text: String) -> AnswerDraft {
        var draft = draft
        for character in text { _ = draft.press(.character(character)) }
        return draft
    }

    /// Whatever is typed stands there: nothing is left out, so that nothing else is judged.
    @Test(arguments: ["0.58", "6×30×30", "5400 neurons", "１，６", "qoLh", "nan", "−17.5"])
    func aFieldTakesAllThatIsTyped(text: String) {
        #expect(typed(.number(TextField()), text).field?.text == text)
        #expect(typed(.shape(TextField()), text).field?.text == text)
    }

    @Test func arrowsMoveInAField() {
        var draft = typed(.number(TextField()), "130")
        for key in [Key.left, .left, .character("2"), .home, .character("-"), .end, .delete, .backspace, .right] {
            let isTaken = draft.press(key)
            #expect(isTaken)
        }
        #expect(draft.field?.text == "-123")
        #expect(draft.field?.before == "-123")
        _ = draft.press(.home)
        _ = draft.press(.delete)
        #expect(draft.field?.text == "123")
        for key in [Key.enter, .escape, .pageUp, .control("c"), .function(1)] {
            let isTaken = draft.press(key)
            #expect(!isTaken)
        }
    }

    @Test func aClosedFieldOpensForADigit() {
        var draft = AnswerDraft.number(TextField("5"))
        draft.field?.isOpen = false
        for key in [Key.character("q"), .character("o"), .left, .backspace, .character(" ")] {
            let isTaken = draft.press(key)
            #expect(!isTaken)
        }
        #expect(draft.field?.text == "5")
        _ = draft.press(.character("４"))
        #expect(draft.field?.text == "5４")
        #expect(draft.field?.isOpen == true)
    }

    @Test func keysThatChooseNothingAreLeftToCommands() {
        for draft in [AnswerDraft.choice(nil, count: 3), .sign(nil), .curve(nil)] {
            for key in "oqL?" {
                var copy = draft
                let took = copy.press(.character(key))
                #expect(!took)
                #expect(copy == draft)
            }
        }
    }

    /// A field that is too narrow shows the part around the cursor.
    @Test func whatIsCutHasAMark() {
        var field = TextField("0123456789")
        #expect(field.shown(width: 20, .braille) == ("0123456789", ""))
        #expect(field.shown(width: 5, .braille) == ("…6789", ""))
        _ = field.press(.home)
        #expect(field.shown(width: 5, .ascii) == ("", "0123~"))
    }

    @Test func digitsAndArrowsChoose() {
        var draft = typed(.choice(nil, count: 3), "2")
        #expect(draft == .choice(1, count: 3))
        _ = draft.press(.character("4"))
        #expect(draft == .choice(1, count: 3))
        for _ in 0..<2 { _ = draft.move(by: 1) }
        #expect(draft == .choice(2, count: 3))
        draft = .choice(nil, count: 3)
        _ = draft.move(by: -1)
        #expect(draft == .choice(2, count: 3))
        #expect(typed(.sign(nil), "-") == .sign(1))
        #expect(typed(.sign(nil), "−") == .sign(1))
        #expect(typed(.sign(nil), "＋") == .sign(0))
        #expect(typed(.sign(nil), "０") == .sign(2))
        #expect(typed(.choice(nil, count: 3), "２") == .choice(1, count: 3))
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
        let draft = typed(.number(TextField()), String(repeating: "1", count: 500))
        #expect(draft.field?.text.count == TextField.capacity)
    }

    /// A number in a message might be the answer.
    @Test(arguments: Language.allCases)
    func messagesGiveNoNumber(language: Language) {
        let problems: [TypedText.Problem] = [.empty, .tooLong, .sign("n"), .malformed, .tooLarge, .mixed]
        for draft in [AnswerDraft.number(TextField()), .shape(TextField())] {
            for problem in problems {
                let message = LearnText.incomplete(draft, problem)[language]
                #expect(!message.isEmpty && message.firstMatch(of: /[0-9]/) == nil, "\(message)")
            }
        }
    }
}
