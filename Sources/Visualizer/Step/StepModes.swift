import Canvas
import Training

/// What is shown beside the network, and who obeys the arrows there.
extension StepState {
    /// Opens or closes a view; `false` when the command is another one.
    mutating func show(_ command: KeyAction) -> Bool {
        switch (command, mode) {
        case (.openNumber, .panels) where focus == .code: followCode()
        case (.openNumber, .panels), (.openNumber, .twin):
            if let number = numberUnderCursor { mode = .explanation(ExplanationState(number)) }
        case (.showGraph, .graph), (.showBreaks, .breaks), (.showTwin, .twin): mode = .panels
        case (.showGraph, _): mode = .graph(GraphState())
        case (.showBreaks, _): mode = .breaks(row: 0)
        case (.showTwin, _): if snapshot?.twin != nil { mode = .twin }
        default: return false
        }
        return true
    }

    /// What the view on show makes of a command.
    mutating func obey(_ command: KeyAction) {
        if prompt != nil {
            if command == .back { prompt = nil }
            return
        }
        switch mode {
        case .panels, .twin: if !obeyInPlot(command) { obeyBesideThePlot(command) }
        case .explanation: explain(command)
        case .graph: if command == .back { mode = .panels } else { inspectGraph(command) }
        case .breaks(let row): chooseBreak(command, row)
        case .drawing: if command == .back { mode = .panels } else { movePen(command) }
        }
    }

    /// Left and right are the plot's where it is chosen, or beside the twins; Home and End, too, once it has a cursor.
    private mutating func obeyInPlot(_ command: KeyAction) -> Bool {
        let isSideways = command == .left || command == .right
        let isChosen = mode == .twin || focus == .loss
        return plot.obey(command, plotData(.en), isFocused: isChosen && (isSideways || plot.cursor != nil))
    }

    private mutating func obeyBesideThePlot(_ command: KeyAction) {
        switch (command, mode) {
        case (.back, .twin): mode = .panels
        case (.back, _): isAlone = false
        case (_, .twin): scrollTwin(command)
        default: select(command)
        }
    }

    /// Whether Esc has something to close before it leaves the stepper.
    var hasSomethingOpen: Bool {
        prompt != nil || form != nil || mode != .panels || isAlone || pen != nil || plot.cursor != nil
    }

    /// Enter in a prompt, in a menu, in an image.
    mutating func accept(_ view: (StepState) -> ViewRequest) -> [Effect] {
        if var asked = prompt {
            let answer = asked.answer()
            prompt = answer == nil ? asked : nil
            return answer.map { ask(for: $0, view) } ?? []
        }
        switch mode {
        case .breaks(let row):
            let entries = FaultMenu.entries(snapshot)
            guard entries.indices.contains(row) else { return [] }
            mode = .panels
            switch entries[row] {
            case .end where snapshot?.twin?.breaking == nil: return [.engine(.twin(nil), view: view(self))]
            case .end: return ask(for: .fault(nil), view)
            case .setting: return []
            case .mistake(let mistake):
                mode = .twin
                return ask(for: .fault(mistake), view)
            }
        case .drawing:
            guard let change = penStroke else { return [] }
            return ask(for: .edit(change), view)
        case .panels, .explanation, .graph, .twin: return []
        }
    }

    /// Whether Enter asks for a setting that is to be another one in a twin.
    var choosesATwinsSetting: Bool {
        guard case .breaks(let row) = mode, prompt == nil else { return false }
        let entries = FaultMenu.entries(snapshot)
        return entries.indices.contains(row) && entries[row] == .setting
    }

    private mutating func chooseBreak(_ command: KeyAction, _ row: Int) {
        let row = Scroll.row(row, of: FaultMenu.entries(snapshot).count, after: command)
        mode = command == .back ? .panels : row.map { .breaks(row: $0) } ?? mode
    }
}
