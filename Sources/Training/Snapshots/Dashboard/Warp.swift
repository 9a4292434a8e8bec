import NeuralCore

/// Which two units are to be the axes of the bent plane: of one unit layer, `nil` for the last hidden one, and the two of the
/// greatest variance.
public struct WarpRequest: Sendable, Hashable {
    public var layer: Int?
    public var units: Pair?
    /// The part of the plane that is bent.
    public var window: PlaneWindow

    public struct Pair: Sendable, Hashable {
        public var across: Int
        public var up: Int

        public init(across: Int, up: Int) { (self.across, self.up) = (across, up) }
    }

    public init(layer: Int? = nil, units: Pair? = nil, in window: PlaneWindow) {
        (self.layer, self.units, self.window) = (layer, units, window)
    }
}

/// The plane as two units of a layer see it: where they put lines that were straight, and the samples.
public struct Warp: Sendable, Equatable {
    /// Among the network's unit layers.
    public var layer: Int
    public var units: WarpRequest.Pair
    public var upright: [[Place]]
    public var level: [[Place]]
    /// With the units' outputs as their places.
    public var points: [PlanePoint]
    public var classNames: [String]

    public struct Place: Sendable, Equatable {
        public var x: Float
        public var y: Float
    }
}

extension Session {
    /// - Returns: `nil` where samples are not two numbers, before define, and where a layer has no two units.
    /// - Complexity: a forward pass of a thousand points and the samples.
    func warp(_ request: WarpRequest) -> Warp? {
        let layers = experiment.plan.unitLayers
        let layer = request.layer ?? max(0, layers.count - 2)
        guard let plane, layers.indices.contains(layer), layers[layer].units > 1, let task = feed?.task,
            let (samples, inputs, _) = planePoints(Self.mostBentPoints)
        else { return nil }
        var points = samples
        let window = request.window
        // Lines along pixels' middles; each turns often enough.
        func lines(_ count: Int, _ place: (_ along: Int, _ line: Int) -> (x: Float, y: Float)) -> [Float] {
            (0..<count).flatMap { line in
                (0..<Self.bends).flatMap { along -> [Float] in
                    let (x, y) = place(along, line)
                    return plane.inputs(x: x, y: y)
                }
            }
        }
        let fine = PlaneWindow(x: window.x, y: window.y, columns: Self.bends, rows: Self.bends)
        let wide = PlaneWindow(x: window.x, y: window.y, columns: Self.lines, rows: Self.lines)
        let upright = lines(Self.lines) { (wide.middle(column: $1, row: 0).x, fine.middle(column: 0, row: $0).y) }
        let level = lines(Self.lines) { (fine.middle(column: $0, row: 0).x, wide.middle(column: 0, row: $1).y) }
        let last = experiment.plan.layers.count - 1
        guard let found = activations(ofPoints: upright + level + inputs, at: [layers[layer].position, last]) else {
            return nil
        }
        let (units, numbers) = (layers[layer].units, found[0])
        let firstPoint = 2 * Self.lines * Self.bends
        let pair =
            request.units.flatMap { 0..<units ~= $0.across && 0..<units ~= $0.up ? $0 : nil }
            ?? Self.mostVarying(numbers[(firstPoint * units)...], units)
        func place(_ sample: Int) -> Warp.Place {
            Warp.Place(x: numbers[sample * units + pair.across], y: numbers[sample * units + pair.up])
        }
        let bent = (0..<2 * Self.lines).map { line in (line * Self.bends..<(line + 1) * Self.bends).map(place) }
        let width = experiment.plan.output.reduce(1, *)
        let answers = task.answers(
            Tensor(found[1][(firstPoint * width)...], shape: [points.count, width]))
        for index in points.indices {
            let place = place(firstPoint + index)
            (points[index].x, points[index].y) = (place.x, place.y)
            if let answers, let label = points[index].label { points[index].isWrong = label != answers[index] }
        }
        return Warp(
            layer: layer, units: pair, upright: Array(bent[..<Self.lines]), level: Array(bent[Self.lines...]),
            points: points, classNames: task.classes)
    }

    private static let mostBentPoints = 400
    private static let lines = 13
    private static let bends = 40

    /// The two units whose outputs differ most from sample to sample, the first of equals.
    private static func mostVarying(_ numbers: ArraySlice<Float>, _ units: Int) -> WarpRequest.Pair {
        var (sums, squares) = ([Double](repeating: 0, count: units), [Double](repeating: 0, count: units))
        for (index, number) in numbers.enumerated() where number.isFinite {
            sums[index % units] += Double(number)
            squares[index % units] += Double(number) * Double(number)
        }
        let count = Double(max(1, numbers.count / units))
        let spread = zip(sums, squares).map { $1 / count - ($0 / count) * ($0 / count) }
        let order = spread.indices.sorted { (spread[$1], $0) < (spread[$0], $1) }
        return WarpRequest.Pair(across: min(order[0], order[1]), up: max(order[0], order[1]))
    }
}
