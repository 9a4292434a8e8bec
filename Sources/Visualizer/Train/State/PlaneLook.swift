import Canvas
import Training

/// Where the cursor stands in a network: on a unit of one of its unit layers, or on the output that they come to.
struct PlaneLook: Sendable, Equatable {
    /// `nil`: the output.
    var unit: Unit?
    /// The layer whose two units bend the plane, and which pair in the order of their variance; `nil`: the last hidden one.
    var warped: Warped?

    /// What sets points by hand; `nil`: nobody draws.
    var pen: PlanePen?

    struct Unit: Sendable, Equatable {
        /// Among the run's unit layers.
        var layer: Int
        var index: Int
    }

    struct Warped: Sendable, Equatable {
        var layer: Int
        var units: WarpRequest.Pair?
    }

    var subject: SurfaceRequest.Subject { unit.map { .unit(layer: $0.layer, index: $0.index) } ?? .output }

    /// Left and right go to the layers before and after, up and down to other units; `false` for other keys.
    mutating func move(_ command: KeyAction, among layers: [UnitLayer]) -> Bool {
        switch command {
        case .left, .previousLayer, .pageUp:
            let layer = unit.map { max(0, $0.layer - 1) } ?? layers.count - 1
            turn(to: layer, among: layers)
        case .right, .nextLayer, .pageDown:
            guard let unit else { return true }
            if unit.layer + 1 < layers.count { turn(to: unit.layer + 1, among: layers) } else { self.unit = nil }
        case .up, .down:
            guard let unit else { return true }
            self.unit?.index = min(max(0, unit.index + (command == .up ? -1 : 1)), layers[unit.layer].units - 1)
        case .first: unit = layers.isEmpty ? nil : Unit(layer: 0, index: 0)
        case .last: unit = nil
        default: return false
        }
        return true
    }

    private mutating func turn(to layer: Int, among layers: [UnitLayer]) {
        guard layers.indices.contains(layer) else { return }
        unit = Unit(layer: layer, index: min(unit?.index ?? 0, layers[layer].units - 1))
    }
}

extension PlaneLook {
    /// The same keys for the bent plane: layers before and after, and the next pair of units.
    ///
    /// - Parameter shown: what bends it now
    mutating func bend(_ command: KeyAction, among layers: [UnitLayer], shown: Warp?) -> Bool {
        let bending = layers.indices.filter { layers[$0].units > 1 }
        guard let now = warped?.layer ?? shown?.layer ?? bending.last, let at = bending.firstIndex(of: now) else {
            return false
        }
        switch command {
        case .left, .previousLayer, .pageUp: warped = Warped(layer: bending[max(0, at - 1)])
        case .right, .nextLayer, .pageDown: warped = Warped(layer: bending[min(bending.count - 1, at + 1)])
        case .up, .down:
            guard let pair = warped?.units ?? shown?.units else { return true }
            warped = Warped(layer: now, units: pair.next(of: layers[now].units, by: command == .down ? 1 : -1))
        default: return false
        }
        return true
    }
}

extension WarpRequest.Pair {
    /// Pairs in their order: 0 1, 0 2, 1 2, 0 3, ... round and round.
    fileprivate func next(of units: Int, by change: Int) -> WarpRequest.Pair {
        var (across, up) = (across, up)
        if change > 0 {
            across += 1
            if across >= up { (across, up) = (0, up + 1 < units ? up + 1 : 1) }
        } else {
            across -= 1
            if across < 0 {
                up = up > 1 ? up - 1 : units - 1
                across = up - 1
            }
        }
        return WarpRequest.Pair(across: across, up: up)
    }
}
