/// A session's script, line by line. What comes before the loop is made once and then shared: a network may have thousands of layers.
struct RunningScript {
    private let code: TrainingCode
    private lazy var beginning = code.beginning
    private var last: (moment: TrainingCode.Moment, lines: [CodeLine])?

    init(_ code: TrainingCode) { self.code = code }

    mutating func lines(at moment: TrainingCode.Moment) -> [CodeLine] {
        if let last, last.moment == moment { return last.lines }
        let lines = beginning + code.loop(moment)
        last = (moment, lines)
        return lines
    }
}
