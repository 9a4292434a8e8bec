import Foundation
import NeuralCore

/// The numbers of a run as a table that pandas reads (`metrics.csv`), laid out as Lightning's CSVLogger does: a row a step with the
/// loss of its batch, a row an epoch with what the validation samples came to, blank cells for the rest.
///
///     epoch,step,train_loss,val_loss,val_acc
///     0,0,2.3012788,,
///     0,41,,0.7342514,0.8253968
struct MetricsTable: Equatable {
    var rows: [Row] = []

    struct Row: Equatable {
        var epoch: Int
        /// The step that it is of, from 0; for an epoch its last one.
        var step: Int
        var trainLoss: Float?
        var validationLoss: Float?
        var validationScore: Float?

        /// A line of the file.
        var line: String {
            func text(_ value: Float?) -> String { value.map { $0.isFinite ? $0.text : "\($0)" } ?? "" }
            return "\(epoch),\(step),\(text(trainLoss)),\(text(validationLoss)),\(text(validationScore))\n"
        }
    }

    static func header(_ measure: Score.Measure) -> String {
        "epoch,step,train_loss,val_loss,val_\(measure == .r2 ? "r2" : "acc")\n"
    }
}

extension MetricsTable.Row {
    /// `nil` for what is no row of ours.
    init?(_ line: some StringProtocol) {
        let cells = line.split(separator: ",", omittingEmptySubsequences: false)
        guard cells.count == 5, let epoch = Int(cells[0]), let step = Int(cells[1]), epoch >= 0, step >= 0 else {
            return nil
        }
        var numbers: [Float?] = []
        for cell in cells[2...] {
            let number = Float(cell)
            guard cell.isEmpty || number != nil else { return nil }
            numbers.append(number)
        }
        self.init(
            epoch: epoch, step: step, trainLoss: numbers[0], validationLoss: numbers[1], validationScore: numbers[2])
    }

    /// `nil` for an end, which has no number of its own.
    init?(_ event: Trainer.Event) {
        switch event {
        case .end: return nil
        case .step(let epoch, let step, let loss): self.init(epoch: epoch, step: step, trainLoss: loss)
        case .epoch(let result):
            self.init(
                epoch: result.epoch, step: result.step - 1, validationLoss: result.validationLoss,
                validationScore: result.validationScore?.value)
        }
    }
}

extension MetricsTable {
    /// The line that is wrong, from 1.
    struct Broken: Error, Equatable { var line: Int }

    /// Reads a file of ours; the measure is the one its header names.
    init(_ text: String) throws(Broken) {
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if index == 0 {
                guard Score.Measure.allCases.contains(where: { Self.header($0) == line + "\n" }) else {
                    throw Broken(line: 1)
                }
                continue
            }
            if line.isEmpty { continue }
            guard let row = Row(line) else { throw Broken(line: index + 1) }
            rows.append(row)
        }
    }

    /// How many bytes of a file are its header and the rows of steps before one.
    static func length(of file: [UInt8], before step: Int) -> Int {
        AppendedFile.wholeLines(of: file) { line in
            line.hasPrefix("epoch,") || Row(line).map { $0.step < step } ?? false
        }
    }
}
