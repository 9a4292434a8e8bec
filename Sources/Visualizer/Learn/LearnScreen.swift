import Canvas
import Lessons
import Training

/// A lesson: its text and question left, the live network right; in the sandbox the network alone.
struct LearnScreen: Widget {
    var learn: LearnState
    var keys: KeyBindings
    var language: Language

    private var wording: any Wording { language.wording }

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        if learn.isSandbox {
            drawSandbox(in: rect, of: &frame, appearance)
            return
        }
        let layout = LearnLayout(rect.size)
        drawHeader(in: layout.header, of: &frame, appearance)
        if learn.isEnd {
            let pane = layout.wholePage
            drawPage(
                LearnEnd(learn: learn, wording: wording, keys: keys).page(width: pane.width, appearance), in: pane,
                of: &frame, appearance)
            return
        }
        drawPage(
            learn.page(width: layout.text.width, wording, keys, appearance), in: layout.text, of: &frame, appearance)
        let line = Rect(x: layout.border.x, y: layout.border.y, width: 1, height: layout.border.height)
        frame.fill(line, with: Cell(appearance.glyphs.vertical, style: appearance.theme.border))
        drawNetwork(in: layout.network, of: &frame, appearance)
    }

    private func drawHeader(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        let theme = appearance.theme
        let lesson = learn.present.lesson
        let count = lesson.steps.count
        let place =
            learn.isWaiting
            ? wording.computing
            : learn.isEnd ? wording.endTitle : wording.lessonStep(learn.present.index + 1, of: count)
        frame.write(place, in: rect, learn.isWaiting ? theme.accent : theme.dim, alignment: .right)
        let room = rect.inset(right: displayWidth(place) + 2)
        let used = frame.write("Glassnet", in: room, theme.accent)
        frame.write(
            lesson.title, in: room.inset(left: used + 1), theme.title, truncation: appearance.glyphs.truncation)
    }

    private func drawPage(_ page: LearnPage, in pane: Rect, of frame: inout Frame, _ appearance: Appearance) {
        let pages = page.pages(width: pane.width, height: pane.height, appearance)
        let shown = pages[max(0, pages.count - 1 - learn.pagesBack)]
        for (row, line) in shown.enumerated() {
            frame.write(
                line.styled(appearance.theme.text), in: pane.row(row), truncation: appearance.glyphs.truncation)
        }
    }

    private func drawNetwork(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        guard learn.network.isDefined else {
            let words = learn.network.snapshot == nil ? wording.opening : wording.introHeading
            Paragraph(words, appearance.theme.dim, alignment: .center)
                .draw(in: rect.centered(Size(rect.width, 3)), of: &frame, appearance)
            return
        }
        StepScreen(step: learn.network, keys: keys, language: language).draw(in: rect, of: &frame, appearance)
    }

    private func drawSandbox(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        StepScreen(step: learn.network, keys: keys, language: language)
            .draw(in: rect.inset(top: 1), of: &frame, appearance)
        let row = rect.row(0)
        frame.fill(row, with: Cell(style: appearance.theme.selection))
        let esc = keys.label(.back, appearance.glyphs)
        var line = wording.sandboxBanner(back: esc)
        var back = ""
        if case .goal(let state) = learn.present.stage, let goal = learn.present.step?.goal {
            let text = goal.text.map { MarkdownText(parsing: learn.present.filledBefore($0)).text }
            line = GoalStatus(state: state, wording: wording).line(appearance).text
            line += "  " + (text ?? goal.condition.source)
            back = "\(esc) \(wording.label(.back)) "
        }
        let style = appearance.theme.selection
        frame.write(back, in: row, style, alignment: .right)
        frame.write(
            line, in: row.inset(left: 1, right: displayWidth(back) + 1), style, truncation: appearance.glyphs.truncation
        )
    }
}

extension LearnState {
    /// Whether the closing page is on show.
    var isEnd: Bool { present.step == nil }

    /// How many pages there are at a size.
    func pageCount(in size: Size, _ language: Language, _ keys: KeyBindings, _ appearance: Appearance) -> Int {
        let layout = LearnLayout(size)
        let pane = isEnd ? layout.wholePage : layout.text
        let page =
            isEnd
            ? LearnEnd(learn: self, wording: language.wording, keys: keys).page(width: pane.width, appearance)
            : page(width: pane.width, language.wording, keys, appearance)
        return page.pages(width: pane.width, height: pane.height, appearance).count
    }
}
