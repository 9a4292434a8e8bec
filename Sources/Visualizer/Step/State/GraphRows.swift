import Training

/// The autograd graph from the loss down to the leaves, as rows: the chain straight down, what joins it indented.
struct GraphRows: Equatable {
    var operations: [Row] = []

    struct Row: Equatable {
        var node: GraphNode
        /// How many branches deep: 0 on the way that the data took.
        var depth: Int
        /// The inputs that no operation made.
        var leaves: [Leaf]
    }

    struct Leaf: Equatable {
        var name: String
        var shape: [Int]
        var requiresGrad: Bool
    }

    init(_ graph: GraphSnapshot) {
        let nodes = Dictionary(graph.nodes.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        var isListed: Set<Int> = []
        // Depth first, the first operand last of all, so that the way of the data goes on below what joins it.
        var waiting = graph.nodes.last.map { [(id: $0.id, depth: 0)] } ?? []
        while let (id, depth) = waiting.popLast() {
            guard let node = nodes[id], isListed.insert(id).inserted else { continue }
            let inputs = node.inputs.compactMap { input in if case .node(let id) = input { id } else { nil } }
            operations.append(Row(node: node, depth: depth, leaves: node.leaves))
            if let first = inputs.first { waiting.append((first, depth)) }
            for other in inputs.dropFirst() { waiting.append((other, depth + 1)) }
        }
    }

    /// The row of an operation; of the current one, or the first, for `nil` and for operations that are gone.
    func position(of id: Int?) -> Int? {
        guard !operations.isEmpty else { return nil }
        return operations.firstIndex { $0.node.id == id } ?? operations.firstIndex { $0.node.isCurrent } ?? 0
    }
}

extension GraphNode {
    fileprivate var leaves: [GraphRows.Leaf] {
        inputs.compactMap { input in
            if case .leaf(let name, let shape, let requiresGrad) = input {
                GraphRows.Leaf(name: name, shape: shape, requiresGrad: requiresGrad)
            } else {
                nil
            }
        }
    }

    var isCurrent: Bool { forward == .current || backward == .current }
}
