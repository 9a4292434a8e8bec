import Canvas
import Localization
import Training

/// What was found wrong, over the screen: the findings, and beside or below them what there is to see of the chosen one.
struct DiagnosisPanel: Widget {
    var look: DiagnosisLook
    /// `nil` where there is no network yet.
    var diagnosis: Diagnosis?
    var foresight: Foresight
    /// What training waits before.
    var bad: FirstBadNumber?
    var step: Int
    var losses: MetricHistory
    var language: Language

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        frame.fill(rect, with: Cell(style: appearance.theme.text))
        let inside = PanelFrame(
            title: TextLine(DiagnosisText.title[language]),
            note: TextLine(ForesightText.from(step: step)[language]), isFocused: true, isBoxed: true
        ).draw(around: rect, of: &frame, appearance)
        guard let diagnosis else { return frame.note(DiagnosisText.notYet[language], in: inside, appearance) }
        let list = FindingList(diagnosis: diagnosis, look: look, language: language)
        let status = status(diagnosis).map { Paragraph($0[language], appearance.theme.dim) }
        let statusRows = min(status?.height(width: inside.width) ?? 0, 3)
        status?.draw(in: inside.inset(top: inside.height - statusRows), of: &frame, appearance)
        let room = inside.inset(bottom: statusRows)
        guard let detail = detail(diagnosis) else { return list.draw(in: room, of: &frame, appearance) }
        if room.width >= Self.wide {
            let sides = room.split(.horizontal, [.flexible(1), .flexible(1)], gap: 2)
            // Under a short list there is room for the steps before.
            let free = sides[0].inset(top: list.height(width: sides[0].width, appearance) + 1)
            guard case .bad(let bad) = detail, !bad.growth.isEmpty, free.height >= bad.growth.count + 2 else {
                list.draw(in: sides[0], of: &frame, appearance)
                return draw(detail, in: sides[1], of: &frame, appearance)
            }
            list.draw(in: sides[0], of: &frame, appearance)
            GrowthTable(growth: bad.growth, language: language).draw(in: free, of: &frame, appearance)
            explanation(of: bad).draw(in: sides[1], of: &frame, appearance)
        } else {
            let height = min(list.height(width: room.width, appearance), room.height / 2)
            list.draw(in: room.inset(bottom: room.height - height), of: &frame, appearance)
            draw(detail, in: room.inset(top: height), of: &frame, appearance)
        }
    }

    /// From here on the list and what it is about stand side by side.
    private static let wide = 110

    private enum Detail {
        case trial(RemedyTrial)
        case bad(FirstBadNumber)
    }

    private func detail(_ diagnosis: Diagnosis) -> Detail? {
        if let trial = look.trial(diagnosis, foresight) { return .trial(trial) }
        guard let row = look.chosen(diagnosis), diagnosis.findings[row.finding].rule == .badNumber else { return nil }
        return bad.map(Detail.bad)
    }

    private func draw(_ detail: Detail, in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        switch detail {
        case .trial(let trial):
            let lines = Futures(choice: .learningRates, steps: trial.steps, all: [trial.without, trial.with])
            FuturesView(futures: lines, most: 2, losses: losses.before(step: trial.from), language: language)
                .draw(in: rect, of: &frame, appearance)
        case .bad(let bad):
            // The steps come last.
            let growth = GrowthTable(growth: bad.growth, language: language)
            let rows = growth.height(in: rect)
            growth.draw(in: rect.inset(top: rect.height - rows), of: &frame, appearance)
            explanation(of: bad).draw(
                in: rect.inset(bottom: rows + (rows > 0 && rect.height > 20 ? 1 : 0)), of: &frame, appearance)
        }
    }

    private func explanation(of bad: FirstBadNumber) -> ExplanationBody {
        ExplanationBody(explanation: bad.explanation, stop: .init(number: bad.number), language: language)
    }

    /// What is going on, or what Enter does.
    private func status(_ diagnosis: Diagnosis) -> Text? {
        guard case .remedy? = look.chosen(diagnosis) else { return nil }
        if let refusal = foresight.refusal { return refusal.text }
        guard let trial = look.trial(diagnosis, foresight) else { return DiagnosisText.tryIt }
        guard let told = trial.text else { return DiagnosisText.trying(trial) }
        return trial.with.refusal == nil ? told + Text(" ", "") + DiagnosisText.take : told
    }
}
