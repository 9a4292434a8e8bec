import Canvas
import Lessons
import Localization
import Training

/// A lesson: its text and question left, the live network right; in the sandbox the network alone.
struct LearnScreen: Widget {
    var learn: LearnState
    var unkept: KeepingProblem?
    var keys: KeyBindings
    var language: Language

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        if learn.isSandbox {
            drawSandbox(in: rect, of: &frame, appearance)
            return
        }
        let layout = LearnLayout(rect.size)
        drawHeader(in: layout.header, of: &frame, appearance)
        if learn.isNetworkAlone, !learn.isWholePage {
            drawNetwork(in: rect.inset(top: 1, bottom: 1), of: &frame, appearance)
            return
        }
        learn.pane(in: rect.size, language, keys, appearance).draw(of: &frame, appearance)
        if learn.isWholePage { return }
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
            ? LearnText.computing[language]
            : learn.isEnd
                ? LearnText.endTitle[language] : LearnText.page(learn.present.index + 1, of: count)[language]
        frame.write(place, in: rect, learn.isWaiting ? theme.accent : theme.dim, alignment: .right)
        var room = rect.inset(right: displayWidth(place) + 2)
        if let unkept {
            let wanted = displayWidth("Glassnet \(lesson.title)") + 2
            let mark = notKept(unkept, width: room.width - wanted)
            frame.write(mark, in: room, theme.bad, alignment: .right)
            room = room.inset(right: displayWidth(mark) + 2)
        }
        let used = frame.write("Glassnet", in: room, theme.accent)
        let origin = learn.present.step?.origin.map { AppText.comma[language] + $0.title } ?? ""
        frame.write(lesson.title + origin, in: room.inset(left: used + 1), theme.title)
    }

    /// With the reason where there is room for it.
    private func notKept(_ problem: KeepingProblem, width: Int) -> String {
        let whole = problem.text[language]
        return displayWidth(whole) <= width ? whole : AppText.notKeptMark[language]
    }

    private func drawNetwork(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        guard !learn.network.isDefined, learn.network.snapshot?.plan != nil else {
            return StepScreen(step: learn.network, keys: keys, language: language).draw(
                in: rect, of: &frame, appearance)
        }
        drawPlan(in: rect.inset(bottom: 1), of: &frame, appearance)
    }

    /// The network to come; its script instead where the lesson speaks of that and asks nothing.
    private func drawPlan(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        let step = learn.network
        if step.focus == .code, learn.present.stage == .reading {
            return CodePanel.framed(step, keys, language, in: rect, of: &frame, appearance)
        }
        guard let plan = step.snapshot?.plan else { return }
        frame.write(Text("The network to come", "将要搭建的网络")[language], in: rect.row(0), appearance.theme.title)
        NetworkDiagram(plan: plan, asked: learn.present.askedFacts, language: language)
            .draw(in: rect.inset(top: 2), of: &frame, appearance)
    }

    private func drawSandbox(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        let banner = learn.banner(width: rect.width, language, keys, appearance)
        StepScreen(step: learn.network, keys: keys, language: language)
            .draw(in: rect.inset(top: banner.count), of: &frame, appearance)
        for (row, line) in banner.enumerated() {
            frame.fill(rect.row(row), with: Cell(style: appearance.theme.selection))
            frame.write(line, in: rect.row(row).inset(left: 1))
        }
        guard let unkept, let line = banner.first else { return }
        let room = rect.row(0).inset(left: line.width + 3, right: 1)
        let mark = notKept(unkept, width: room.width)
        if displayWidth(mark) <= room.width { frame.write(mark, in: room, appearance.theme.bad, alignment: .right) }
    }
}

extension LearnState {
    /// Whether the closing page is on show.
    var isEnd: Bool { present.step == nil }

    /// Whether the text has the network's place, too.
    var isWholePage: Bool { isEnd || listed != nil }

    /// The text in its pane in a window of a size: the closing page from its beginning, other pages with what is asked or
    /// answered now.
    func pane(
        in size: Size, _ language: Language, _ keys: KeyBindings, _ appearance: Appearance
    ) -> LearnPane {
        let layout = LearnLayout(size)
        let rect = isWholePage ? layout.wholePage : layout.text
        let page =
            if let listed {
                StepList(play: present, cursor: listed, language: language).page(width: rect.width, appearance)
            } else if isEnd {
                LearnEnd(learn: self, language: language, keys: keys).page(width: rect.width, appearance)
            } else {
                dialogue(in: rect.size, language, keys, appearance)
            }
        return LearnPane(page, from: scroll, opensAtEnd: !isWholePage, in: rect, appearance)
    }

    /// Above the sandbox, in as many rows as it needs: the way back, how far the goal is, the goal.
    func banner(width: Int, _ language: Language, _ keys: KeyBindings, _ appearance: Appearance) -> [TextLine] {
        let esc = keys.label(.back, appearance.glyphs)
        var text = LearnText.sandboxBanner(back: esc)[language]
        if case .goal(let state) = present.stage, let goal = present.step?.goal {
            let status = GoalStatus(
                goal: goal, state: state, measures: present.goalMeasures,
                strays: present.strays.map(\.description), language: language)
            let wish = MarkdownText(
                LearnText.goalCondition(withinSteps: goal.steps)[language], status.wish(present.filledBefore))
            let far = status.lines(appearance).map(\.text) + [wish.text]
            text = ([esc + " " + Text("back", "返回")[language]] + far).joined(separator: "  ")
            if goal.isLong { text += "  " + LearnText.sandboxPlay(keys, appearance.glyphs)[language] }
        }
        return TextLine(text, appearance.theme.selection).wrapped(to: max(1, width - 2))
    }
}

extension LessonGoal {
    /// Whether it takes more steps than anybody goes phase by phase.
    fileprivate var isLong: Bool { steps.map { $0 >= 10 } ?? true }
}
