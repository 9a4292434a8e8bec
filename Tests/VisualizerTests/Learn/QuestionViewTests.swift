import Canvas
import Localization
import TestSupport
import Testing
import Training

@testable import Visualizer

/// Each kind of question at the width of the text pane at 80x24.
struct QuestionViewTests {
    static let drafts: [(String, AnswerDraft, String)] = [
        ("number", .number(TextField("0.5")), "How large is the loss? The target is about `0.7` away."),
        ("shape", .shape(TextField("1, 6, ")), "What is the shape of `conv1`'s output?"),
        ("choice", .choice(1, count: 3), "Which weights has **backward** changed?"),
        ("sign", .sign(nil), "Which sign has the gradient of `fc3.bias[0]`?"),
        ("curve", .curve(2), "What will the loss do with a learning rate of 1?"),
        ("order", .order(Self.order), "Put the five calls of the loop in order."),
    ]
    static var order: OrderDraft {
        var order = OrderDraft([.loss, .update, .forward, .backward, .zeroGradients])
        order.move(by: 1)
        order.pickUpOrPutDown()
        return order
    }

    private func view(_ draft: AnswerDraft, _ ask: String, _ language: Language = .en) -> QuestionView {
        let isChinese = language == .zh
        let options =
            isChinese
            ? ["所有权重", "一个也没有：那是 `step` 的事，backward 只是算出梯度", "只有 `fc3` 的"]
            : ["all of them", "none: that is `step`'s work, backward works the gradients out", "those of `fc3` only"]
        return QuestionView(
            ask: MarkdownText(parsing: ask), options: options.map { MarkdownText(parsing: $0) }, unit: "mm",
            draft: draft,
            language: language)
    }

    private func frame(_ lines: [TextLine]) -> Frame {
        var frame = Frame(width: 38, height: lines.count)
        for (row, line) in lines.enumerated() { frame.write(line, at: 0, row) }
        return frame
    }

    @Test(arguments: drafts.indices)
    func kinds(index: Int) {
        let (name, draft, ask) = Self.drafts[index]
        assertSnapshot(of: frame(view(draft, ask).lines(width: 38, Appearance())), named: name)
    }

    @Test func inChinese() {
        let lines =
            view(.choice(1, count: 3), "**backward** 改了哪些权重？", .zh).lines(width: 38, Appearance())
            + view(.sign(0), "`fc3.bias[0]` 的梯度是正还是负？", .zh).lines(width: 38, Appearance())
            + view(.curve(0), "学习率是 1 的时候，损失会怎样变化？", .zh).lines(width: 38, Appearance())
        assertSnapshot(of: frame(lines), named: "chinese")
    }

    @Test func inOtherGlyphs() {
        for glyphs in [Glyphs.block, .ascii] {
            let lines = view(.curve(1), "Which?").lines(width: 38, Appearance(glyphs: glyphs))
            assertSnapshot(of: text(frame(lines)) + "\n", named: "curve-\(glyphs.rawValue)")
        }
    }

    @Test(arguments: drafts.indices, [20, 27, 38, 46, 64])
    func nothingSticksOut(index: Int, width: Int) {
        let (_, draft, ask) = Self.drafts[index]
        for line in view(draft, ask).lines(width: width, Appearance()) where draft.isMadeOfText {
            #expect(line.width <= width, "\(line.text)")
        }
    }
}

extension AnswerDraft {
    /// Calls of the training loop are code: they are as long as they are.
    fileprivate var isMadeOfText: Bool {
        if case .order = self { return false }
        return true
    }
}
