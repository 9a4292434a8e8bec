import Canvas
import Foundation
import Localization
import Training

/// Several runs in words, tables and JSON.
struct SeveralText {
    let rows: [RunRow]
    let language: Language

    private var keys: [String] { rows.first?.run.settings.map(\.key) ?? [] }
    private var metrics: [String] { rows.max { $0.metrics.count < $1.metrics.count }?.metrics.map(\.name) ?? [] }

    /// A row a run: its settings, how far it is, what the last epoch came to.
    var table: String {
        let titles =
            [Text("run", "运行")[language]] + keys
            + [Text("state", "状态")[language], Text("epochs", "轮")[language]] + metrics
        let body = rows.enumerated().map { number, row in
            let values = metrics.map { name in
                row.metrics.first { $0.name == name }.map { Self.value($0.last, name) } ?? "–"
            }
            return [row.folder?.name ?? "\(number + 1)"] + row.run.settings.map(\.value)
                + [Self.state(row)[language], "\(row.epochs)/\(row.epochsPlanned)"] + values
        }
        return TextTable(rows: [titles] + body, textColumns: keys.count + 2).text
    }

    /// Mean and spread over seeds; nothing where there are none.
    var spread: String {
        let groups = rows.groups.filter { !$0.rows.isEmpty }
        guard !groups.isEmpty else { return "" }
        let titles = keys.filter { $0 != "seed" } + [Text("seeds", "种子数")[language]] + metrics
        let body = groups.map { group in
            let numbers = metrics.map { name in
                group.numbers.first { $0.name == name }.map { number in
                    Self.value(Float(number.mean), name)
                        + (number.spread.map { " ± \(Self.value(Float($0), name))" } ?? "")
                } ?? "–"
            }
            return group.settings.map(\.value) + ["\(group.rows.count)"] + numbers
        }
        let title = Text("Mean ± sample standard deviation of the last epochs:", "最后一轮的平均值 ± 样本标准差：")
        return title[language] + "\n"
            + TextTable(rows: [titles] + body, textColumns: keys.count { $0 != "seed" }).text
    }

    /// The run that came out best.
    var best: String? {
        guard let best = rows.best else { return nil }
        let row = rows[best.row]
        let number = "\(best.metric.name) \(Self.value(best.metric.best, best.metric.name))"
        var text = Text(
            "Best: \(row.run.text), \(number) in epoch \(best.metric.epoch + 1).",
            "最好：\(row.run.text)，第 \(best.metric.epoch + 1) 轮 \(number)。")
        if let folder = row.folder {
            text += Text(
                " 'glassnet runs show \(folder.name)' tells more of it.", "“glassnet runs show \(folder.name)”给出更多。")
        }
        return text[language]
    }

    /// A run that has ended, in a line.
    func line(_ number: Int) -> String {
        let row = rows[number]
        let done = rows.count { ![.waiting, .running].contains($0.state) }
        let numbers = row.metrics.map { "\($0.name) \(Self.value($0.last, $0.name))" }
        return (["\(done)/\(rows.count)", row.folder?.name ?? "", row.run.text, Self.state(row)[language]] + numbers)
            .filter { !$0.isEmpty }.joined(separator: "  ")
    }

    private static func state(_ row: RunRow) -> Text {
        switch row.state {
        case .waiting: Text("waits", "等待")
        case .running: Text("running", "正在运行")
        case .finished: Text("finished", "已走完")
        case .stopped: Text("stopped", "中途停下")
        case .failed(let status, _): Text("failed (\(status))", "失败 (\(status))")
        case .killed(let signal): Text("killed by signal \(signal)", "被信号 \(signal) 结束")
        }
    }

    private static func value(_ number: Float, _ metric: String) -> String {
        metric == Monitor.validationAccuracy.rawValue
            ? NumberFormat.percent(1).string(number) : NumberFormat.significant(4).string(number)
    }

    // MARK: JSON

    /// `{"event":"run","run":0,"settings":{"lr":"0.01","seed":"0"},"ended":"finished","status":0,"epochs":20,"best":{…},"last":{…},"path":…}`
    func json(_ number: Int) -> JSON {
        let row = rows[number]
        let ended =
            switch row.state {
            case .waiting, .running, .stopped: "stopped"
            case .finished: "finished"
            case .failed: "failed"
            case .killed: "killed"
            }
        return .object(
            [
                ("event", .string("run")), ("run", .integer(number)),
                ("settings", .object(row.run.settings.map { ($0.key, .string($0.value)) })),
                ("ended", .string(ended)), ("status", .integer(Int(row.status ?? 0))), ("epochs", .integer(row.epochs)),
                ("best", .object(row.metrics.map { ($0.name, .number($0.best)) })),
                ("last", .object(row.metrics.map { ($0.name, .number($0.last)) })),
            ] + (row.folder.map { [("path", .string($0.path))] } ?? []))
    }

    /// A line for each group of seeds, then one for the best.
    var jsonOfAll: [JSON] {
        let groups = rows.groups.filter { !$0.rows.isEmpty }.map { group in
            JSON.object([
                ("event", .string("group")), ("settings", .object(group.settings.map { ($0.key, .string($0.value)) })),
                ("runs", .integer(group.rows.count)),
                ("mean", .object(group.numbers.map { ($0.name, .number(Float($0.mean))) })),
                ("spread", .object(group.numbers.map { ($0.name, $0.spread.map { .number(Float($0)) } ?? .null) })),
            ])
        }
        let best = rows.best.map { best in
            JSON.object([
                ("event", .string("best")), ("run", .integer(best.row)), ("metric", .string(best.metric.name)),
                ("value", .number(best.metric.best)), ("epoch", .integer(best.metric.epoch)),
            ])
        }
        return groups + (best.map { [$0] } ?? [])
    }
}
