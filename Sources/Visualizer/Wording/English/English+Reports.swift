import Training

extension English: ReportWording {
    func line(_ result: PhaseResult, step: Int) -> String { result.line(step: step) }

    func line(_ event: Trainer.Event, epochs: Int) -> String? { event.line(epochs: epochs) }

    func sentence(_ notice: Notice) -> String { notice.description }

    func notANumber(_ loss: String, step: Int) -> String {
        "the loss of step \(step) is \(loss), no number to learn from; try a smaller learning rate"
    }

    func goesOn(_ trouble: String) -> String { "\(trouble); the training goes on" }

    func told(_ news: RunNews) -> String {
        switch news {
        case .beginsAnew(let path): "begins anew, and writes over \(path)"
        case .goesOn(let path, let step): "goes on after step \(step), from \(path)"
        case .allDone(let path, let epochs): "\(path) has done all \(epochs) epochs; more of them with --epochs go on"
        case .wrote(let files): "wrote \(files.joined(separator: " and "))"
        }
    }
}
