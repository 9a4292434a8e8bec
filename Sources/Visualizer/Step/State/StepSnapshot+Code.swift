import Training

/// What of the script the present moment is.
extension StepSnapshot {
    /// Whether a line has just run: of a phase that goes by operations, the phase's own lines and those of the last operation.
    func runs(_ line: CodeLine) -> Bool {
        guard !line.isLeftOut, line.phase != nil else { return false }
        guard let operations else { return line.phase == completed }
        if let layers = line.layers {
            guard line.phase == .forward, let operationLayer else { return false }
            return layers.contains(operationLayer)
        }
        if operations.phase == .backward, operations.last == "loss" {
            return line.made == .loss || line.phase == .backward
        }
        return line.phase == operations.phase && line.made != .network
    }

    /// The layer whose operation has run last, of a phase that goes by operations.
    private var operationLayer: Int? {
        guard let operations else { return nil }
        return operations.phase == .forward
            ? runningLayer : layers.firstIndex { $0.name == operations.last && $0.kind != .input }
    }

    /// The layer whose lines are kept in sight.
    func layerInCode(chosen: Int) -> Int { operationLayer ?? chosen }
}

extension [CodeLine] {
    /// The lines that a line stands in: classes, methods, loops.
    func headers(of line: Int) -> [Int] {
        var headers: [Int] = []
        var depth = self[line].depth
        var place = line
        while depth > 0, place > 0 {
            place -= 1
            let other = self[place]
            guard !other.code.pytorch.isEmpty, other.depth < depth else { continue }
            depth = other.depth
            headers.append(place)
        }
        return headers
    }
}

extension CodeLine {
    fileprivate var depth: Int { code.pytorch.prefix { $0 == " " }.count }
}
