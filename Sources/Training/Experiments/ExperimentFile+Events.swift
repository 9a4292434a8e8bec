import Yams

/// The changes on the way: `{step: 120, lr: 0.003}`. What they are is read here; whether they can be made, only their experiment
/// knows.
extension ExperimentFile {
    static func events(_ node: Node?, file: String) throws(ExperimentError) -> [RunEvent] {
        guard let node, node.null == nil else { return [] }
        guard let list = node.sequence else {
            let place = SourcePlace(file: file, line: node.mark?.line)
            throw ExperimentError(.wrongType(key: "events", expected: .events, got: node.found), at: place)
        }
        var events: [RunEvent] = []
        for element in list {
            var settings = try Settings(element, owner: .words(.event), file: file)
            let step = try settings.requiredInteger("step", in: 0...Int.max / 2)
            let after = try settings.text("after")
            let changes = settings.entries().filter { !["step", "after"].contains($0.key) }
            guard !changes.isEmpty else { throw settings.failure(.change(.eventWithoutChange)) }
            for (key, value) in changes {
                let edits: [Edit]
                do throws(ExperimentError) {
                    edits = try self.edits(key, value, after: after, settings)
                } catch {
                    throw ExperimentError(
                        error.problem, at: error.place?.line == nil ? settings.place(key) : error.place)
                }
                events += edits.map { RunEvent(step: step, $0, at: settings.place(key)) }
            }
        }
        return events
    }

    private static func edits(
        _ key: String, _ value: Node, after: String?, _ settings: Settings
    ) throws(ExperimentError) -> [Edit] {
        func text() throws(ExperimentError) -> String {
            guard let text = value.string else { throw settings.wrongType(key, .text, value) }
            return text
        }
        func entries() throws(ExperimentError) -> [(key: String, value: Node)] {
            var entries = try Settings(value, owner: .named(key), file: settings.file)
            return entries.entries()
        }
        switch key {
        case "lr":
            guard let rate = value.number else { throw settings.wrongType(key, .number, value) }
            guard rate >= 0, rate.isFinite else {
                throw settings.failure(.outOfRange(key: key, value: value.string ?? "", expected: .zeroOrMore), at: key)
            }
            return [.learningRate(rate)]
        case "add":
            _ = try layer(value, file: settings.file)
            let written = value.written
            return [.change(.add(value.string == nil ? String(written.dropFirst().dropLast()) : written, after: after))]
        case "remove": return [.change(.remove(try text()))]
        case "move": return [.change(.move(try text(), after: after))]
        case "resize":
            return try entries().map { layer, size throws(ExperimentError) in
                guard let size = size.wholeNumber.flatMap({ Int($0.digits, radix: $0.radix) }) else {
                    throw settings.wrongType(layer, .wholeNumber, size)
                }
                return .change(.resize(layer, size))
            }
        case "points":
            let points = value.sequence?.map { $0.sequence?.map(\.number) ?? [nil] } ?? [[nil]]
            guard points.allSatisfy({ [2, 3, 4].contains($0.count) && !$0.contains(nil) }) else {
                throw settings.wrongType(key, .points, value)
            }
            return [.change(.points(points.map { $0.compactMap { $0.map { Float($0) } } }))]
        case "set":
            return try entries().map { name, value throws(ExperimentError) in
                guard let number = value.number else { throw settings.wrongType(name, .number, value) }
                guard let path = try? ElementPath(parsing: name) else {
                    throw ExperimentError(.wrongType(key: key, expected: .tensorName, got: .written(name)))
                }
                return path.index.isEmpty ? .fill(path.tensor, Float(number)) : .assign(path, Float(number))
            }
        case "requires_grad":
            return try entries().map { name, value throws(ExperimentError) in
                guard let isOn = value.bool else { throw settings.wrongType(name, .flag, value) }
                guard let path = try? TensorPath(parsing: name) else {
                    throw ExperimentError(.wrongType(key: key, expected: .tensorName, got: .written(name)))
                }
                return .requiresGrad(path, isOn)
            }
        default: return [.change(.setting(key, value.written))]
        }
    }
}

extension Node {
    /// In one line, as it can be read again.
    var written: String {
        if let sequence { return "[" + sequence.map(\.inFlow).joined(separator: ", ") + "]" }
        if let mapping {
            return "{" + mapping.map { "\($0.key.inFlow): \($0.value.inFlow)" }.joined(separator: ", ") + "}"
        }
        return string ?? ""
    }

    private var inFlow: String {
        guard let text = string, sequence == nil, mapping == nil else { return written }
        return scalar?.style == .plain && text.isPlainInFlow ? text : JSON.string(text).text
    }
}

extension String {
    /// Whether it reads as itself within brackets, whatever it means there: a number, a name.
    var isPlainInFlow: Bool {
        guard let first = unicodeScalars.first, !"-?:&*!|>%@`#".unicodeScalars.contains(first) || Double(self) != nil
        else {
            return false
        }
        return unicodeScalars.allSatisfy {
            $0.properties.isAlphabetic || "0123456789_.+-/=".unicodeScalars.contains($0)
        }
    }
}
