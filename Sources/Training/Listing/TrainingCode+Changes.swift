/// What an exported script changes on its way.
extension TrainingCode {
    /// The function that makes the changes that are due, each once.
    var changing: [CodeLine] {
        guard !changes.isEmpty else { return [] }
        var lines = [
            "", "made = 0", "", "def change():",
            "    global made, optimizer, criterion, batch_size, input, target",
        ]
        for (number, change) in changes.enumerated() {
            lines += ["    if made == \(number) and step >= \(change.step):", "        made = \(number + 1)"]
            lines += change.lines.map { "        " + $0 }
        }
        return lines.map { CodeLine(Code(pytorch: $0)) }
    }

    func change(at depth: CodeLine.Depth) -> [CodeLine] {
        changes.isEmpty ? [] : [CodeLine(Code(pytorch: "change()"), at: depth)]
    }

    /// How the loader cuts its samples.
    var batching: String {
        changes.isEmpty ? "batch_size=\(experiment.batchSize), shuffle=True" : "batch_sampler=Batches()"
    }

    /// Batches whose size may change within an epoch, in the order of `shuffle=True`.
    var batches: [Code] {
        guard !changes.isEmpty else { return [] }
        return """
            batch_size = \(experiment.batchSize)
            class Batches:
                def __iter__(self):
                    order = list(torch.utils.data.RandomSampler(training))
                    while order:
                        change()
                        size = batch_size
                        yield order[:size]
                        order = order[size:]
            """.split(separator: "\n").map { Code(pytorch: String($0)) }
    }
}
