import Canvas
import Localization
import Training

/// The menu of mistakes: each with what it shows; while one runs, the way back to the healthy run stands first.
struct FaultMenu: Widget {
    var snapshot: StepSnapshot?
    var row: Int
    var language: Language

    /// What can be chosen; `nil` ends the mistake that runs.
    static func entries(_ snapshot: StepSnapshot?) -> [FaultScenario?] {
        (snapshot?.twin == nil ? [] : [nil]) + FaultScenario.allCases
    }

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        let theme = appearance.theme
        let entries = Self.entries(snapshot)
        let names = entries.map { $0.map { FaultText.name($0)[language] } ?? FaultText.endBreak[language] }
        let meanings = entries.map { $0.map { FaultText.shows($0)[language] } ?? FaultText.endBreakShows[language] }
        let column = names.map(displayWidth).max() ?? 0
        let width = min(rect.width - 6, column + 4 + (meanings.map(displayWidth).max() ?? 0))
        let isBeside = column + 4 + (meanings.map(displayWidth).max() ?? 0) <= width
        let below = meanings.map { Paragraph($0).height(width: width) }.max() ?? 0
        let rows = isBeside ? entries.count : entries.count + below + 1
        let inside = Popup(TextLine(FaultText.breaksTitle[language]), size: Size(width, min(rows, rect.height - 2)))
            .draw(over: rect, of: &frame, appearance)
        let scroll = Scroll(entries.count, .around(row), in: isBeside ? inside : inside.inset(bottom: below + 1))
        for index in scroll.rows {
            let isChosen = index == row
            let line = scroll.place(of: index)
            let mark = isChosen ? String(Character(appearance.glyphs.current)) : " "
            frame.write("\(mark) \(names[index])", in: line, isChosen ? theme.accent : theme.text)
            if isBeside { frame.write(meanings[index], in: line.inset(left: column + 4), theme.dim) }
        }
        scroll.draw(of: &frame, appearance)
        guard !isBeside, meanings.indices.contains(row) else { return }
        Paragraph(meanings[row], theme.text).draw(in: inside.inset(top: inside.height - below), of: &frame, appearance)
    }
}

enum FaultText {
    static let breaksTitle = Text("Break it on purpose", "故意弄坏它")
    static func name(_ fault: FaultScenario) -> Text {
        switch fault {
        case .forgetZeroGrad: Text("forget zero_grad", "忘了 zero_grad")
        case .stepBeforeBackward: Text("step before backward", "step 写在 backward 前面")
        case .learningRateTimes100: Text("learning rate x 100", "学习率大 100 倍")
        case .softmaxBeforeCrossEntropy: Text("softmax before cross entropy", "交叉熵前面又加 softmax")
        case .probabilitiesIntoKLDiv: Text("probabilities into KLDiv", "把概率直接给 KLDiv")
        case .zeroWeights: Text("all weights zero", "权重全是零")
        case .deadReLU: Text("dead ReLU", "死掉的 ReLU")
        case .shuffledLabels: Text("shuffled labels", "标签打乱")
        case .noOptimizerStep: Text("no optimizer step", "忘了 optimizer.step")
        case .otherScaleTarget: Text("target in another scale", "目标换了尺度")
        }
    }
    /// One line: what is done wrong.
    static func shows(_ fault: FaultScenario) -> Text {
        switch fault {
        case .forgetZeroGrad: Text("backward adds to the old gradients", "backward 把新梯度加到旧的上面")
        case .stepBeforeBackward: Text("step comes right after zero_grad", "step 紧跟在 zero_grad 后面")
        case .learningRateTimes100: Text("all else stays the same", "别的都不变")
        case .softmaxBeforeCrossEntropy: Text("it takes probabilities for logits", "它把概率当成了 logits")
        case .probabilitiesIntoKLDiv: Text("it takes them for log-probabilities", "它把概率当成了对数概率")
        case .zeroWeights: Text("define makes every number 0", "define 把每个数都设成 0")
        case .deadReLU: Text("a bias of -10 before a ReLU", "ReLU 前面的偏置是 -10")
        case .shuffledLabels: Text("labels dealt out anew, at random", "标签打乱了重新分配")
        case .noOptimizerStep: Text("gradients, but no update", "只求梯度，不更新")
        case .otherScaleTarget: Text("every target times 100", "每个目标都乘以 100")
        }
    }
    static let endBreak = Text("end the experiment", "结束这个实验")
    static let endBreakShows = Text("back to the run it left", "回到原来的那次训练")
}
