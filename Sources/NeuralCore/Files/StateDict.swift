import Localization

/// How the tensors of a file become those of a network: by their names (PyTorch: `load_state_dict`), seen through what wrappers
/// put before them, or, for layers whose names say nothing, by their sizes.
package struct StateDict {
    package typealias Named = (name: String, tensor: Tensor)

    private let file: SafeTensors
    private let own: [Named]
    /// The file's tensors by the network's names.
    private var entries: [String: SafeTensors.Entry] = [:]
    package private(set) var notices: [StateDictNotice] = []

    /// What the file calls the network's tensors; those that it has.
    package var sources: [String: String] { entries.mapValues(\.name) }

    /// - Throws: what is missing and what has another shape, all at once.
    package init(_ file: SafeTensors, for own: [Named], ignoring isIgnored: (String) -> Bool) throws(SafeTensorsError) {
        (self.file, self.own) = (file, own)
        let given = file.entries.filter { !isIgnored($0.name) }
        let required = own.map(\.name).filter { !$0.isCounter }
        let names = try readNames(given.map(\.name), required: Set(required))
        let known = Set(own.map(\.name))
        for (name, entry) in zip(names, given) where known.contains(name) {
            // `fc.weight` and `model.fc.weight` may be one name now: what had to be read is meant.
            if entries[name] == nil || entry.name != name { entries[name] = entry }
        }
        matchBySize(zip(names, given).map { ($0, $1) }, missing: required.filter { entries[$0] == nil })
        let used = Set(entries.values.map(\.name))
        let extra = given.map(\.name).filter { !used.contains($0) }
        let missing = required.filter { entries[$0] == nil }
        let mismatches = own.compactMap { name, tensor in
            entries[name].flatMap { entry in
                entry.shape == Array(tensor.shape)
                    ? nil : SafeTensorsError.Mismatch(name: name, file: entry.shape, model: Array(tensor.shape))
            }
        }
        guard missing.isEmpty, mismatches.isEmpty else {
            throw SafeTensorsError(
                file: file.file, problem: .stateDict(missing: missing, unexpected: extra, mismatches))
        }
        let counters = own.map(\.name).filter { entries[$0] == nil }
        if !counters.isEmpty { notices.append(.countersStay(counters)) }
        if !extra.isEmpty { notices.append(.leftOut(extra)) }
    }

    /// Puts the numbers into the network; all are read before the first is changed.
    package func load() throws(SafeTensorsError) {
        var read: [(Tensor, Tensor)] = []
        for (name, tensor) in own {
            if let entry = entries[name] { read.append((tensor, try file.tensor(entry.name))) }
        }
        for (tensor, values) in read { tensor.storage.restore(values.storage.snapshot()) }
    }

    /// What PyTorch's wrappers call what they wrap: `DataParallel`, `torch.compile`, FSDP, activation checkpoints.
    private static let wrappers: Set = ["module", "_orig_mod", "_fsdp_wrapped_module", "_checkpoint_wrapped_module"]

    /// The file's names without wrappers, anywhere in them, and without one beginning that all have before the network's
    /// names: `model.` of Lightning, `features.0.` of a part.
    private mutating func readNames(_ given: [String], required: Set<String>) throws(SafeTensorsError) -> [String] {
        let parts = Set(given.flatMap { $0.split(separator: ".").map(String.init) })
        let wrappers = StateDict.wrappers.intersection(parts).sorted()
        let bare = given.map { name in
            name.split(separator: ".").filter { !wrappers.contains(String($0)) }.joined(separator: ".")
        }
        let (asGiven, unwrapped) = (Beginning(given, required), Beginning(bare, required))
        let isWrapped = Set(bare).count == bare.count && unwrapped.known > asGiven.known
        let beginning = isWrapped ? unwrapped : asGiven
        if isWrapped { notices.append(.without(wrappers.map { $0 + "." })) }
        guard let best = beginning.best.first else { return isWrapped ? bare : given }
        guard beginning.best.count == 1 else {
            throw SafeTensorsError(file: file.file, problem: .severalNetworks(beginning.best))
        }
        notices.append(.without([best]))
        return (isWrapped ? bare : given).map { $0.hasPrefix(best) ? String($0.dropFirst(best.count)) : $0 }
    }

    /// What names have to be read without so that most of them are the network's.
    private struct Beginning {
        /// How many of the network's names there are then.
        var known: Int
        /// Nothing where the names as they are do as well; several where it is not clear.
        var best: [String] = []

        init(_ names: [String], _ required: Set<String>) {
            known = names.count { required.contains($0) }
            var counts: [String: Int] = [:]
            for name in names {
                for dot in name.indices where name[dot] == "." && required.contains(String(name[dot...].dropFirst())) {
                    counts[String(name[...dot]), default: 0] += 1
                }
            }
            guard let most = counts.values.max(), most > known else { return }
            let beginnings = counts.filter { $0.value == most }.keys.sorted()
            // Several blocks with a `conv1` each are no networks of their own.
            guard beginnings.count == 1 || most == required.count else { return }
            (known, best) = (most, beginnings)
        }
    }
}

// MARK: - By size

extension StateDict {
    /// A layer with the shapes of what it holds.
    private struct Layer {
        let name: String
        var shapes: [String] = []

        /// Its name with the numbers taken out, and those numbers.
        var pattern: (text: String, numbers: [Int]) {
            let words = name.split { !$0.isNumber }.map { Int($0) ?? .max }
            return (String(name.filter { !$0.isNumber }), words)
        }
    }

    private static func layers(_ tensors: [(name: String, shape: [Int])]) -> [Layer] {
        var (layers, places): ([Layer], [String: Int]) = ([], [:])
        for (name, shape) in tensors {
            let (layer, attribute) = name.layerAndAttribute
            if places[layer] == nil {
                places[layer] = layers.count
                layers.append(Layer(name: layer))
            }
            if !name.isCounter { layers[places[layer] ?? 0].shapes.append("\(attribute) \(shape)") }
        }
        for index in layers.indices { layers[index].shapes.sort() }
        return layers
    }

    /// Pairs layers of which nothing was found by name, where that can be done in one way only: a layer's sizes are those of
    /// one layer of the file, or of as many as the network has, whose names differ in numbers alone and give their order.
    private mutating func matchBySize(_ given: [(name: String, entry: SafeTensors.Entry)], missing: [String]) {
        let found = Set(entries.keys.map(\.layerAndAttribute.layer))
        guard !missing.isEmpty, !missing.contains(where: { found.contains($0.layerAndAttribute.layer) }) else { return }
        let used = Set(entries.values.map(\.name)), missing = Set(missing)
        let left = given.filter { !used.contains($0.entry.name) }
        let own = StateDict.layers(
            own.map { ($0.name, Array($0.tensor.shape)) }.filter { name, _ in
                name.isCounter || missing.contains(name)
            }
        ).filter { !$0.shapes.isEmpty }
        let theirs = StateDict.layers(left.map { ($0.name, $0.entry.shape) })
        var pairs: [(theirs: String, own: String)] = []
        for (shapes, layers) in Dictionary(grouping: own, by: \.shapes) {
            let same = theirs.filter { $0.shapes == shapes }.sorted {
                $0.pattern.numbers.lexicographicallyPrecedes($1.pattern.numbers)
            }
            guard same.count == layers.count, Set(same.map(\.pattern.text)).count == 1 else { return }
            pairs += zip(same, layers).map { ($0.name, $1.name) }
        }
        let layers = Dictionary(uniqueKeysWithValues: pairs.map { ($0.theirs, $0.own) })
        for (name, entry) in left {
            let (layer, attribute) = name.layerAndAttribute
            if let own = layers[layer] { entries["\(own).\(attribute)"] = entry }
        }
        let places = Dictionary(own.enumerated().map { ($1.name, $0) }) { first, _ in first }
        notices.append(.bySize(pairs.sorted { places[$0.own] ?? 0 < places[$1.own] ?? 0 }.map { [$0.theirs, $0.own] }))
    }
}

extension String {
    /// Batch norm's count of batches, which only its running mean without a momentum needs; files before PyTorch 0.4.1 have none.
    fileprivate var isCounter: Bool { self == "num_batches_tracked" || hasSuffix(".num_batches_tracked") }

    /// `features.0` and `weight`.
    fileprivate var layerAndAttribute: (layer: String, attribute: String) {
        guard let dot = lastIndex(of: ".") else { return ("", self) }
        return (String(self[..<dot]), String(self[dot...].dropFirst()))
    }
}

/// What was made of a file's names that a person should know.
public enum StateDictNotice: Sendable, Equatable, Worded {
    /// Parts that its names are read without.
    case without([String])
    /// Layers that were found by their sizes: its name and the network's.
    case bySize([[String]])
    /// Counts of batches that it does not have.
    case countersStay([String])
    /// Tensors that the network does not have.
    case leftOut([String])

    public var text: Text {
        switch self {
        case .without(let parts):
            Text("its names are read without ", "读名字时去掉了 ") + parts.map { "'\($0)'" }.joined(Text(", ", "、"))
        case .bySize(let pairs):
            Text("layers with other names, found by their sizes: ", "层的名字不同，按大小对上了：")
                + pairs.map { "\($0[0]) is \($0[1])" }.shortened
        case .countersStay(let names):
            Text("these counts of batches are not in it and start at 0: ", "里面没有这些批次计数，从 0 开始：") + names.shortened
        case .leftOut(let names):
            Text("has tensors that the network does not, left out: ", "有网络没有的张量，没有读：") + names.shortened
        }
    }
}

extension [String] {
    /// A list that stays a line.
    package var shortened: Text {
        let most = 40
        let rest = count > most ? Text(" and \(count - most) more", " 等 \(count) 个") : Text("")
        return prefix(most).joined(Text(", ", "、")) + rest
    }
}
