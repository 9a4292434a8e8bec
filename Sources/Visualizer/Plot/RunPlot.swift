import Canvas
import Localization
import Training

/// Numbers of a run as curves; above them, where there is a cursor, what it reads.
struct RunPlot: Widget {
    var data: PlotData
    var look: PlotLook
    var language: Language

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        var chart = look.chart(data, language)
        var rect = rect
        if let readout = look.readout(data, language, appearance), rect.height >= Self.leastHeight + 1 {
            let lines = Self.lines(readout, width: rect.width, most: min(3, rect.height - Self.leastHeight))
            for (row, line) in lines.enumerated() { frame.write(line, in: rect.row(row)) }
            rect = rect.inset(top: lines.count)
            chart.hasLegend = false
        }
        chart.draw(in: rect, of: &frame, appearance)
    }

    /// Of a curve with its axes.
    private static let leastHeight = 4

    /// As many parts in a line as have room, at most so many lines; what is left out is marked.
    private static func lines(_ parts: [TextLine], width: Int, most: Int) -> [TextLine] {
        var lines: [TextLine] = []
        for part in parts {
            if let last = lines.last, last.width + 2 + part.width <= width || lines.count == most {
                lines[lines.count - 1] = last + "  " + part
            } else {
                lines.append(part)
            }
        }
        return lines
    }
}

extension PlotLook {
    /// What is at the cursor: its place on every axis, each curve's number, the smoothed one, and what was changed there.
    func readout(_ data: PlotData, _ language: Language, _ appearance: Appearance) -> [TextLine]? {
        guard let cursor, let bucket = data.bucket(at: cursor) else { return nil }
        let theme = appearance.theme
        let curves = data.curves.enumerated().compactMap { index, curve -> TextLine? in
            guard let place = curve.index(at: bucket.steps.upperBound) else { return nil }
            let look = curve.look ?? index
            let name = curve.title ?? (curve.name.isEmpty ? LossText.loss[language] : curve.name)
            let value = PlotText.value(curve.history.buckets[place], curve.format)[language]
            let line = TextLine("\(appearance.glyphs.marker(look)) \(name) \(value)", theme.series(look))
            guard data.base == nil, weight(of: curve) > 0, let mean = curve.smoothed(weight(of: curve))[place] else {
                return line
            }
            return line
                + TextLine(" \(appearance.glyphs.arrow) \(curve.format.string(Float(mean)))", theme.series(look))
        }
        var places = [PlotText.place(bucket)]
        if let epoch = data.place(ofStep: cursor, on: .epoch) { places.append(PlotText.epoch(epoch)) }
        if data.isTimed { places.append(PlotText.seconds(bucket.seconds)) }
        let changes = data.marks.filter { bucket.steps.contains($0.step) }
        return places.map { TextLine($0[language], theme.accent) } + curves
            + changes.map { TextLine("\($0.letter) \($0.text)", theme.accent) }
    }
}

enum PlotText {
    static func name(_ axis: PlotLook.Axis) -> Text {
        switch axis {
        case .step: LossText.stepAxis
        case .epoch: Text("epoch", "轮")
        case .seconds: Text("s", "秒")
        }
    }

    static func words(_ language: Language) -> LineChart.Words {
        LineChart.Words(
            infinite: "inf", notPositive: Text("not > 0", "个不是正数")[language],
            offScale: Text("off scale", "个在轴外")[language])
    }

    /// Numbers that no curve has a place for.
    static func notANumber(_ data: PlotData) -> String? {
        let count = data.curves.reduce(0) { $0 + $1.history.buckets.reduce(0) { $0 + $1.notFinite.notANumber } }
        return count == 0 ? nil : "\(count) nan"
    }

    static func place(_ bucket: MetricHistory.Bucket) -> Text {
        let (first, last) = (bucket.steps.lowerBound, bucket.steps.upperBound)
        guard first < last else { return Text("step \(first)", "第 \(first) 步") }
        let peak = bucket.finite?.peak
        return Text("steps \(first)–\(last)", "第 \(first)–\(last) 步")
            + (peak.map { Text(", highest at \($0)", "，最高在第 \($0) 步") } ?? Text(""))
    }

    /// How many epochs are done there.
    static func epoch(_ number: Double) -> Text {
        let text = NumberFormat.fixed(2).string(Float(number))
        return Text("epoch \(text)", "轮 \(text)")
    }

    static func seconds(_ seconds: Double?) -> Text {
        let text = seconds.map { NumberFormat.significant(4).string(Float($0)) } ?? "–"
        return Text("\(text) s", "\(text) 秒")
    }

    /// One number, or from which to which they go.
    static func value(_ bucket: MetricHistory.Bucket, _ format: NumberFormat) -> Text {
        var parts: [String] = []
        if let finite = bucket.finite {
            let ends = [format.string(finite.least), format.string(finite.greatest)]
            parts.append(ends[0] == ends[1] ? ends[0] : "\(ends[0])–\(ends[1])")
        }
        let others = [
            ("nan", bucket.notFinite.notANumber), ("inf", bucket.notFinite.infinite),
            ("-inf", bucket.notFinite.negativeInfinite),
        ].filter { $0.1 > 0 }
        parts += others.map { bucket.count == 1 ? $0.0 : "\($0.1) \($0.0)" }
        return Text(parts.joined(separator: ", "), parts.joined(separator: "，"))
    }
}
