/// What an exported script changes on its way.
extension TrainingCode {
    /// What it is from the beginning, and after changes.
    var stages: [TrainingCode] { scripted?.stages.map(\.code) ?? [self] }

    /// Lines that are not the same after a change stand under a question: how many changes were made.
    func staged(at depth: CodeLine.Depth, _ lines: (TrainingCode) -> [CodeLine]) -> [CodeLine] {
        guard let scripted else { return lines(self) }
        var variants: [(made: Int, lines: [CodeLine])] = []
        for stage in scripted.stages {
            let own = lines(stage.code).filter { !$0.code.pytorch.isEmpty }
            guard own.map(\.code) != variants.last?.lines.map(\.code) else { continue }
            variants.append((stage.made, own))
        }
        guard variants.count > 1 else { return variants.first?.lines ?? [] }
        let isLate =
            variants[0].lines.isEmpty && (variants.count == 2 || variants.count == 3 && variants[2].lines.isEmpty)
        if isLate {
            let end = variants.count == 3 ? variants[2].made : nil
            let condition = end.map { "if \(variants[1].made) <= made < \($0):" } ?? "if made >= \(variants[1].made):"
            return Self.block(condition, variants[1].lines, at: depth)
        }
        return variants.enumerated().flatMap { place, variant -> [CodeLine] in
            guard place + 1 < variants.count else { return Self.block("else:", variant.lines, at: depth) }
            let word = place == 0 ? "if" : "elif"
            let body = variant.lines.isEmpty ? [CodeLine(Code(pytorch: "pass"), at: depth)] : variant.lines
            return Self.block("\(word) made < \(variants[place + 1].made):", body, at: depth)
        }
    }

    private static func block(_ head: String, _ body: [CodeLine], at depth: CodeLine.Depth) -> [CodeLine] {
        body.isEmpty
            ? []
            : [CodeLine(Code(pytorch: head), at: depth)]
                + body.map { line in
                    var line = line
                    line.code.pytorch = "    " + line.code.pytorch
                    return line
                }
    }

    /// The function that makes the changes that are due, each once.
    var changing: [CodeLine] {
        guard let scripted else { return [] }
        let names = Set(scripted.changes.flatMap(\.lines).flatMap(Self.assigned)).union(["made"])
        var lines = scripted.forwards.flatMap { [""] + $0.code.forward($0.name) }
        lines += ["", "made = 0"] + (scripted.changesEpochs ? ["epochs = \(experiment.epochs)"] : [])
        lines += ["", "def change():", "    global \(names.sorted().joined(separator: ", "))"]
        for (number, change) in scripted.changes.enumerated() {
            lines += ["    if made == \(number) and step >= \(change.step):", "        made = \(number + 1)"]
            lines += change.lines.map { "        " + $0 }
        }
        return lines.map { CodeLine(Code(pytorch: $0)) }
    }

    /// The names that a line gives values to: `best, wait` of `best, wait = None, 0`.
    private static func assigned(_ line: String) -> [String] {
        guard let sign = line.firstRange(of: " = ") else { return [] }
        let names = line[..<sign.lowerBound].split(separator: ",").map { $0.filter { $0 != " " } }
        let isPlain = names.allSatisfy { $0.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" } }
        return isPlain && !line.hasPrefix(" ") ? names : []
    }

    func change(at depth: CodeLine.Depth) -> [CodeLine] {
        scripted == nil ? [] : [CodeLine(Code(pytorch: "change()"), at: depth)]
    }

    /// The changes before an epoch begins, of which there may then be more or fewer.
    ///
    /// - Parameter counter: what counts the epochs
    func changesBeforeEpoch(_ counter: String) -> [CodeLine] {
        guard scripted?.changesEpochs == true else { return change(at: 1) }
        return ["ended = \(counter) >= epochs", "change()", "if ended and \(counter) >= epochs: break"].map {
            CodeLine(Code(pytorch: $0), at: 1)
        }
    }

    /// Where epochs are taken away the training ends after the step, within an epoch too.
    func endWithinEpoch(at depth: CodeLine.Depth) -> [CodeLine] {
        scripted?.changesEpochs == true
            ? [CodeLine(Code(pytorch: "if order and epoch >= epochs: break"), at: depth)] : []
    }

    /// How the loader cuts its samples.
    var batching: String {
        scripted == nil ? "batch_size=\(experiment.batchSize), shuffle=True" : "batch_sampler=Batches()"
    }

    /// What the loop goes through.
    var loader: String { scripted?.restartsEpochs == true ? "batches()" : "loader" }

    /// Batches whose size may change within an epoch, in the order of `shuffle=True`.
    var batches: [Code] {
        guard let scripted else { return [] }
        let restarts = scripted.restartsEpochs
        let lines = [
            "batch_size = \(experiment.batchSize)", "class Batches:", "    def __iter__(self):",
            "        global order", "        order = list(torch.utils.data.RandomSampler(training))",
            "        while order:", "            change()", restarts ? "            if restart: return" : "",
            "            batch, order = order[:batch_size], order[batch_size:]", "            yield batch",
        ]
        // Other samples begin the epoch anew.
        let again = [
            "def batches():", "    global restart\(isMeanWatched ? ", total, count" : "")", "    restart = True",
            "    while restart:", "        restart\(isMeanWatched ? ", total, count = False, 0.0, 0" : " = False")",
            "        yield from loader",
        ]
        return (lines + (restarts ? again : [])).filter { !$0.isEmpty }.map { Code(pytorch: $0) }
    }
}
