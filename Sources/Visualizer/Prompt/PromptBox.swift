import Canvas
import Localization

/// The prompt in a box over the middle of the stepper.
struct PromptBox: Widget {
    var prompt: NumberPrompt
    var language: Language

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        let theme = appearance.theme
        let width = min(max(rect.width - 8, 10), 46)
        let problem = prompt.problem.map { TextLine(PromptText.problem($0)[language], theme.bad) }
        let notes = Paragraph([problem ?? TextLine(PromptText.hint(prompt.purpose)[language], theme.dim)])
        let height = 2 + notes.height(width: width)
        let inside = Popup(TextLine(PromptText.title(prompt.purpose)[language]), size: Size(width, height))
            .draw(over: rect, of: &frame, appearance)
        FieldRow(mark: "\(Character(appearance.glyphs.current)) ", field: prompt.field)
            .draw(in: inside.row(0), of: &frame, appearance)
        notes.draw(in: inside.inset(top: 2), of: &frame, appearance)
    }
}

enum PromptText {
    static func title(_ purpose: NumberPrompt.Purpose) -> Text {
        switch purpose {
        case .goToStep: Text("Go to step", "到第几步")
        case .edit(let number, _): Text("New value of \(number)", "\(number) 的新值")
        }
    }
    static func hint(_ purpose: NumberPrompt.Purpose) -> Text {
        switch purpose {
        case .goToStep(let now, let limit):
            Text(
                "Now in step \(now). Steps that ran come back bit for bit; further ones (up to \(limit)) are run.",
                "现在是第 \(now) 步。走过的步会一模一样地回来；没走过的（最多到第 \(limit) 步）会接着运行。")
        case .edit(_, let old):
            old.isNaN
                ? Text("Type a number.", "请输入一个数。")
                : Text(
                    "It is \(NumberFormat.shortest.string(old)). The run forks: the old line is kept.",
                    "现在是 \(NumberFormat.shortest.string(old))。改了就分叉：原来那条线会留着。")
        }
    }
    static func problem(_ problem: NumberPrompt.Problem) -> Text {
        switch problem {
        case .nothing: Text("Type a number first, or leave with Esc.", "先输入一个数，或者按 Esc 离开。")
        case .notANumber(let text):
            Text("\"\(text)\" is not a number; write it like 0.5, -3 or 1e-4.", "“\(text)”不是数；可以写 0.5、-3 或 1e-4 这样的。")
        case .notAStep(let text): Text("\"\(text)\" is not a step; write a whole number.", "“\(text)”不是步数；请写一个整数。")
        case .tooFar(let text, let limit):
            Text(
                "\(text) is too far: \(limit) is the last step that can be gone to from here.",
                "\(text) 太远了：从这里最多能到第 \(limit) 步。")
        case .notHeld(let text):
            Text("\(text): a float32 goes from 1.4e-45 to 3.4e38.", "\(text) 超出了 float32 的范围（1.4e-45 到 3.4e38）。")
        }
    }
}
