import Localization

extension EngineCore {
    /// Keeps a dashboard's run from its beginning and from here on.
    func keep(_ run: TrainingRun, in home: String) -> Said {
        if let kept = run.kept, !kept.hasEnded { return .done(Self.told(kept.folder)) }
        do throws(ExperimentError) {
            try run.keep(in: .next(in: home))
        } catch {
            return .refused(error.text)
        }
        return run.kept.map { .done(Self.told($0.folder)) } ?? .done(Text(""))
    }

    private static func told(_ folder: RunFolder) -> Text {
        Text(
            "kept as \(folder.name), from the first step on; the folder is \(folder.path)",
            "保存为 \(folder.name)，从第一步起；文件夹是 \(folder.path)")
    }

    /// A run that begins anew is kept like the one before it: in a folder of its own.
    func keepAgain(_ run: TrainingRun, as before: TrainingRun) {
        let (home, histograms) = (before.keeping?.home, before.keeping?.histograms ?? false)
        before.close()
        guard let home else { return }
        // Where that fails the run goes on, as one that is not kept.
        try? run.keep(in: .next(in: home), histograms: histograms)
    }

    /// Shows the curves of kept runs beside a dashboard's.
    ///
    /// - Parameter names: of runs; `nil`: the last ones of the same experiment
    func showEarlier(_ names: [String]?, in home: String, beside run: TrainingRun) -> Said {
        guard let names else {
            let name = run.trainer.session.beginning.experiment.name
            let found = EarlierRun.last(of: name, in: home, but: run.kept?.folder)
            earlier = found.runs
            guard !earlier.isEmpty else {
                return .refused(
                    Text("No other run of \(name) is kept. s keeps this one.", "没有保存过 \(name) 的别的运行。按 s 保存这一次。"))
            }
            let left = found.all - earlier.count
            let others = left > 0 ? Text("; \(left) older ones: :runs NAME", "；还有 \(left) 次更早的：:runs 名字") : Text("")
            return .done(told(earlier) + others)
        }
        do throws(ExperimentError) {
            var runs: [EarlierRun] = []
            for name in names { runs.append(try EarlierRun(KeptRun.find(name, in: home))) }
            earlier = runs
        } catch {
            return .refused(error.text)
        }
        return .done(earlier.isEmpty ? Text("no other runs are drawn", "不再画别的运行") : told(earlier))
    }

    private func told(_ runs: [EarlierRun]) -> Text {
        let names = runs.map(\.name)
        return Text(
            "drawn faint: \(names.joined(separator: ", ")); :runs none takes them away",
            "淡色的是 \(names.joined(separator: "、"))；:runs none 去掉它们")
    }

    /// Before the dashboard begins: where it keeps its run; `nil`: in the folder that it was opened from.
    ///
    /// - Throws: why it cannot be kept there.
    public func keep(in place: RunPlace?, histograms: Bool) throws(ExperimentError) {
        guard case .training(let run) = work else { return }
        guard let place else {
            run.keeping?.histograms = histograms
            return try run.takeFolder()
        }
        try run.keep(in: place, histograms: histograms)
    }

    /// Keeps what was stepped through, up to the last whole step: it is trained again in a folder of its own, or from where that
    /// ends on.
    func keep(_ stepper: Stepper, in home: String) -> Said {
        if case .looking = work {
            return .refused(Text("Esc goes back to the run; s keeps it there.", "按 Esc 回到训练，在那里按 s 保存。"))
        }
        do throws(ExperimentError) {
            if let (what, step) = stepper.unsavable { throw ExperimentError(.change(.notAnEvent(what, step: step))) }
            let experiment = try SavedExperiment(stepper.session).experiment
            let steps = stepper.session.finishedStep.map { $0 + 1 } ?? 0
            guard steps > 0 else {
                return .refused(Text("There is no whole step to keep yet.", "还没有走完一步，没有可以保存的。"))
            }
            var trainer = try Trainer(experiment)
            var folder = keptFolder
            if let present = folder {
                let goesOn = (try? trainer.resume(from: present)) == true && trainer.step <= steps
                if !goesOn { (folder, trainer) = (nil, try Trainer(experiment)) }
            }
            let place = if let folder { folder } else { try RunFolder.next(experiment.name, in: home) }
            let recorder = try RunRecorder(place, of: trainer)
            while trainer.step < steps, !trainer.isFinished, !StopSign.isUp {
                StopSign.ignoring { recorder.record(trainer.advance(), of: trainer) }
            }
            recorder.take(trainer)
            recorder.finish()
            if let trouble = recorder.trouble { throw trouble }
            keptFolder = place
            return .done(
                Text(
                    "kept as \(place.name) up to here; s again adds what comes after; the folder is \(place.path)",
                    "到这里为止保存为 \(place.name)；再按 s 补上后面的；文件夹是 \(place.path)"))
        } catch {
            return .refused(error.text)
        }
    }

    /// Ends the work: what is kept of it is written.
    public func close() {
        switch work {
        case .training(let run): run.close()
        case .looking(_, let run):
            run.resume()
            run.close()
        case .stepping, .clinic: break
        }
    }
}
