import Yams

extension Node.Mapping {
    /// Its entries with those of the mappings that `<<` names, which may be one or a list: `{<<: *conv, name: conv2}`. What
    /// stands here wins, then what stands first in the list.
    ///
    /// - Throws: a `<<` that names something else, or so many that nobody wrote them by hand.
    func merged(file: String) throws(ExperimentError) -> [(key: Node, value: Node)] {
        var left = Self.mostMerges
        return try merged(file: file, left: &left)
    }

    /// A list of mappings that merge lists of mappings doubles quickly.
    private static let mostMerges = 1000

    private func merged(file: String, left: inout Int) throws(ExperimentError) -> [(key: Node, value: Node)] {
        var entries = filter { !$0.key.isMerge }.map { (key: $0.key, value: $0.value) }
        guard entries.count < count else { return entries }
        var known = Set(entries.map(\.key))
        for (key, value) in self where key.isMerge {
            for source in value.sequence.map(Array.init) ?? [value] {
                left -= 1
                guard let mapping = source.mapping, left > 0 else {
                    let expected: ExperimentError.Expectation = left > 0 ? .mapping : .fewerMappings
                    throw ExperimentError(
                        .wrongType(
                            key: "<<", expected: expected, got: source.string.map { .written($0) } ?? .otherForm),
                        at: SourcePlace(file: file, line: key.mark?.line))
                }
                entries += try mapping.merged(file: file, left: &left).filter { known.insert($0.key).inserted }
            }
        }
        return entries
    }
}

extension Node {
    fileprivate var isMerge: Bool { scalar.map { $0.string == "<<" && $0.style == .plain } ?? false }
}
