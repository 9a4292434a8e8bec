import Foundation
import Training

extension Workload {
    static var keeping: [Workload] { ["document", "digits"].map(kept) }

    /// What keeping a run takes from its training: the end of an epoch with the checkpoint and the best weights, and the step after
    /// it, which moves away from the numbers that are being written.
    private static func kept(_ preset: String) -> Workload {
        let name = "save_\(preset)"
        return Workload(name: name) { seconds in
            let folder = FileManager.default.temporaryDirectory.appending(path: "glassnet-\(UUID().uuidString)").path
            defer { try? FileManager.default.removeItem(atPath: folder) }
            var experiment = try Experiment.load(preset)
            experiment.epochs = Int.max / 2
            let trainer = try Trainer(experiment)
            var recorder: RunRecorder? = try RunRecorder(RunFolder.make(folder, force: false), of: trainer)
            defer { recorder = nil }
            var (alone, together): ([Double], [Double]) = ([], [])
            let watch = Stopwatch()
            repeat {
                recorder?.finish()
                var happened = trainer.advance()
                while trainer.stepInEpoch != 0 {
                    let step = Stopwatch()
                    recorder?.record(happened, of: trainer)
                    let next = trainer.advance()
                    if trainer.stepInEpoch != 0 { alone.append(step.milliseconds) }
                    happened = next
                }
                let step = Stopwatch()
                recorder?.record(happened, of: trainer)
                happened = trainer.advance()
                together.append(step.milliseconds)
                recorder?.record(happened, of: trainer)
            } while watch.seconds < seconds || together.count < 5
            recorder?.finish()
            if let trouble = recorder?.trouble { throw trouble }
            let write = Timing(together)
            let step = alone.isEmpty ? nil : Timing(alone).median
            return BenchmarkResult(
                name: name, timing: write,
                facts: step.map { [("milliseconds_per_step", $0), ("milliseconds_taken", write.median - $0)] } ?? [])
        }
    }
}
