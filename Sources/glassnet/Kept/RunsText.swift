import Canvas
import Foundation
import Localization
import Training
import Visualizer

/// Kept runs in words and tables.
enum RunsText {
    static func none(of all: Int) -> Text {
        all == 0
            ? Text(
                "No run is kept yet. 'glassnet train digits --save' keeps one, and so does s in the dashboard.",
                "还没有保存过运行。用“glassnet train digits --save”，或者在仪表盘里按 s，就保存一次。")
            : Text("None of the \(all) runs fits.", "\(all) 次运行里没有符合的。")
    }

    static func deleted(_ folder: RunFolder) -> Text { Text("deleted \(folder.path)", "已删除 \(folder.path)") }

    /// A row a run: what it is, how it ended, what it came to, and the settings in which they differ.
    static func list(_ runs: [KeptRun], _ language: Language) -> String {
        let differing = differing(runs).filter { $0 != "parameters" && $0 != "epochs" }
        let titles = [
            Text("run", "运行"), Text("ended", "结束方式"), Text("epochs", "轮"), Text("steps", "步"),
            Text("best", "最好"), Text("size", "大小"),
        ].map { $0[language] }
        let rows = runs.map { run -> [String] in
            let best = run.metrics.last.map { value($0.best, $0.name) } ?? "–"
            let told = [
                run.folder.name, run.end.text[language], "\(run.epochs.count)/\(run.experiment.epochs)",
                NumberFormat.count.string(run.steps), best, byteText(Double(run.folder.bytes), in: language),
            ]
            return told + settings(of: run, differing)
        }
        return TextTable(rows: [titles + differing] + rows, textColumns: 2).text
    }

    /// A run alone.
    static func account(_ run: KeptRun, _ language: Language) -> String {
        let description = run.experiment.description
        let lines = [
            "\(run.folder.name): \(description.heading(in: language))", run.folder.path,
            Text(
                "\(run.end.text.en); \(run.epochs.count) of \(run.experiment.epochs) epochs, \(run.steps) steps",
                "\(run.end.text.zh)；\(run.epochs.count)/\(run.experiment.epochs) 轮，\(run.steps) 步")[language],
        ]
        let settings = TextTable(rows: run.settings.map { [$0.name, plain($0.value)] }, textColumns: 2).text
        return lines.map { $0 + "\n" }.joined() + "\n" + settings + "\n" + metrics([run], language)
            + (run.end == .stopped
                ? "\n"
                    + Text(
                        "It goes on with: glassnet train --headless --resume \(run.folder.path)",
                        "接着走：glassnet train --headless --resume \(run.folder.path)")[language] + "\n" : "")
    }

    /// Several runs: what differs, then what each came to.
    static func comparison(_ runs: [KeptRun], _ language: Language) -> String {
        let differing = differing(runs)
        let settings =
            differing.isEmpty
            ? sameness(runs)[language] + "\n"
            : TextTable(
                rows: [[Text("run", "运行")[language]] + differing]
                    + runs.map { [$0.folder.name] + Self.settings(of: $0, differing) }, textColumns: 1
            ).text
        return settings + "\n" + metrics(runs, language)
    }

    /// What is said where no setting differs.
    private static func sameness(_ runs: [KeptRun]) -> Text {
        guard let first = runs.first, runs.allSatisfy(first.isMadeLike) else {
            return Text(
                "The settings listed are the same; the rest of their experiment.yaml is not.",
                "列出的设置都一样；experiment.yaml 的其余部分不同。")
        }
        return Text("They were made the same way.", "做法完全一样。")
    }

    /// Best and last of every number that was followed.
    private static func metrics(_ runs: [KeptRun], _ language: Language) -> String {
        let titles = [
            Text("run", "运行"), Text("metric", "指标"), Text("best", "最好"), Text("in epoch", "在第几轮"), Text("last", "最后"),
        ].map { $0[language] }
        let rows = runs.flatMap { run in
            run.metrics.map { metric in
                [
                    run.folder.name, metric.name, value(metric.best, metric.name), "\(metric.epoch + 1)",
                    value(metric.last, metric.name),
                ]
            }
        }
        guard !rows.isEmpty else { return Text("No epoch has ended yet.", "还没有一轮结束。")[language] + "\n" }
        return TextTable(rows: [titles] + rows, textColumns: 2).text
    }

    /// The validation loss after each epoch; the training loss where nothing was validated.
    static func curves(_ runs: [KeptRun], _ language: Language) -> LineChart {
        let isValidated = runs.allSatisfy { $0.epochs.contains { $0.validationLoss != nil } }
        let name = isValidated ? Text("validation loss", "验证损失") : Text("training loss", "训练损失")
        return LineChart(
            runs.map { run in
                LineChart.Series(
                    run.folder.name,
                    values: run.epochs.map { isValidated ? $0.validationLoss ?? .nan : $0.trainLoss }, start: 1)
            },
            xLabel: Text("\(name.en) by epoch", "\(name.zh)（按轮）")[language],
            placeholder: Text("No epoch has ended yet.", "还没有一轮结束。")[language])
    }

    /// The names of settings that are not the same in all.
    private static func differing(_ runs: [KeptRun]) -> [String] {
        guard let first = runs.first else { return [] }
        return first.settings.map(\.name).filter { name in
            Set(runs.map { setting(name, of: $0) }).count > 1
        }
    }

    private static func settings(of run: KeptRun, _ names: [String]) -> [String] { names.map { setting($0, of: run) } }

    private static func setting(_ name: String, of run: KeptRun) -> String {
        run.settings.first { $0.name == name }.map { plain($0.value) } ?? "–"
    }

    private static func plain(_ value: JSON) -> String {
        if case .string(let text) = value { text } else { value.text }
    }

    private static func value(_ number: Float, _ metric: String) -> String {
        metric == "validation_accuracy"
            ? NumberFormat.percent(1).string(number) : NumberFormat.significant(4).string(number)
    }
}
