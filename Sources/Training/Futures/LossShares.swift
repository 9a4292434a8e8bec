/// Where the loss of a batch went in one update: what each layer's part of it does alone.
public struct LossShares: Sendable, Equatable {
    /// The loss of the update's batch before it and after it.
    public var before: Float
    public var after: Float
    /// Those that learn, in their order.
    public var layers: [Layer] = []

    public struct Layer: Sendable, Equatable {
        public var name: String
        /// L(its update alone) - L(no update)
        public var share: Double
        /// g · Δw, what the gradient promised; `nil` where it is gone, or was clipped or added to.
        public var promised: Double?
    }

    public var change: Double { Double(after) - Double(before) }
    /// What the layers do to each other: the whole change without the sum of the shares.
    public var rest: Double { change - layers.reduce(0) { $0 + $1.share } }
}

extension Session {
    /// Where the loss went in the last update; `nil` where nothing was kept of it.
    ///
    /// - Complexity: a forward pass for each layer that learns and two more, and O(parameters).
    func lossShares() -> LossShares? {
        guard underWay == nil, now.completed == .update, let network, let line = lastUpdateLine else { return nil }
        let names = network.namedParameters().map { $0.name.split(separator: ".").dropLast().joined(separator: ".") }
        /// The loss with some parameters after the update, the others before it.
        func loss(after places: Range<Int>) -> Float {
            aside {
                line.go(to: 0)
                line.go(to: 1, only: places)
                return lossOfBatch()
            }
        }
        let isGradientOfLoss = experiment.clip == nil && experiment.l1 == 0
        let nothing = names.startIndex..<names.startIndex
        var shares = LossShares(before: loss(after: nothing), after: loss(after: names.indices))
        var place = 0
        while place < names.count {
            guard !StopSign.isUp else { return nil }
            let end = names[place...].firstIndex { $0 != names[place] } ?? names.count
            let places = place..<end
            let slopes = places.map { i in
                isGradientOfLoss ? line.tensors[i].presentGradient.map { line.slope(i, along: $0) } : nil
            }
            if places.contains(where: { line.tensors[$0].requiresGrad }) {
                shares.layers.append(
                    .init(
                        name: names[place], share: Double(loss(after: places)) - Double(shares.before),
                        promised: slopes.contains { $0 == nil } ? nil : slopes.reduce(0) { $0 + ($1 ?? 0) }))
            }
            place = end
        }
        return shares
    }
}
