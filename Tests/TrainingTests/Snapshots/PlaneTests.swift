import NeuralCore
import Testing

@testable import Datasets
@testable import Training

/// What a network makes of the plane: surface, bent plane, drawn network.
struct PlaneTests {
    private static let window = PlaneWindow(x: -1...1, y: -2...2, columns: 7, rows: 5)

    private static let drawing = DrawnNetwork.Request(units: window, output: window)

    private func session(
        _ network: String, data: String = "xor", loss: String = "cross-entropy", steps: Int = 0
    ) throws -> Session {
        let experiment = try ExperimentFile.parse(
            """
            input: [2]
            network: \(network)
            data: \(data)
            loss: \(loss)
            optimizer: {type: sgd, lr: 0.1, momentum: 0.9}
            batch_size: 4
            epochs: 3
            """, file: "net.yaml", name: "net")
        let session = try Session(experiment)
        session.defineIfNeeded()
        for _ in 0..<steps { _ = session.runStep() }
        return session
    }

    private static let small =
        "[{linear: {name: fc1, out: 5}}, tanh, {dropout: {p: 0.5}}, {linear: {name: fc2, out: 2}}]"

    private func set(_ session: Session, _ values: [String: [Float]]) throws {
        for (name, tensor) in try #require(session.network).namedParameters() {
            guard let values = values[name] else { continue }
            tensor.storage.restore(Tensor(values, shape: tensor.shape).storage.snapshot())
        }
    }

    @Test func aSurfaceIsTheNetworksOwnForward() throws {
        let session = try session(Self.small, steps: 7)
        let network = try #require(session.network)
        let output = try #require(session.surface(SurfaceRequest(in: Self.window)))
        let unit = try #require(
            session.surface(SurfaceRequest(.unit(layer: 1, index: 3), in: Self.window)))
        guard case .probabilities(let differences)? = output.field, case .numbers(let numbers)? = unit.field else {
            throw Missing()
        }
        network.eval()
        for row in 0..<5 {
            for column in 0..<7 {
                let (x, y) = Self.window.middle(column: column, row: row)
                let point = Tensor([x, y], shape: [1, 2])
                let own = withNoGrad { softmax(network.forward(point), dim: -1) }.elements
                #expect(differences[row * 7 + column] == own[1] - own[0])
                let hidden = withNoGrad { tanh(linear(point, network.parameters()[0], network.parameters()[1])) }
                #expect(numbers[row * 7 + column] == hidden.elements[3])
            }
        }
        #expect(Self.window.middle(column: 3, row: 2) == (0, 0) && Self.window.middle(column: 0, row: 0).y == 1.6)
        #expect(output.counts == [.training: 400, .validation: 100])
        #expect(!output.points.isEmpty, "those that have room")
        let answers = withNoGrad {
            network.forward(Tensor(output.points.flatMap { [$0.x, $0.y] }, shape: [output.points.count, 2]))
                .largestOfRows
        }
        #expect(zip(output.points, answers).allSatisfy { $0.isWrong == ($0.label != $1) })
    }

    /// With a generator that dropout draws from, and an optimizer that remembers.
    @Test func nothingOfTheRunChanges() throws {
        let (looked, unbroken) = (try session(Self.small), try session(Self.small))
        for _ in 0..<9 {
            _ = looked.runStep()
            _ = unbroken.runStep()
            #expect(looked.surface(SurfaceRequest(in: Self.window))?.field != nil)
            #expect(looked.warp(WarpRequest(in: Self.window)) != nil)
            #expect(looked.drawnNetwork(Self.drawing) != nil)
        }
        let states = [looked, unbroken].map { session in
            session.network?.namedTensors().map { $0.tensor.elements.map(\.bitPattern) }
        }
        #expect(states[0] == states[1] && looked.lossSeries.last == unbroken.lossSeries.last)
        #expect(looked.generator.state == unbroken.generator.state)
        #expect(
            looked.network?.parameters().map { $0.grad?.elements }
                == unbroken.network?.parameters().map { $0.grad?.elements })
    }

    /// Logits x and y: the second class has the upper left, with p1 - p0 = tanh((y - x) / 2).
    @Test func aLinearNetworksBorderIsItsLine() throws {
        let session = try session("[{linear: {name: fc1, out: 2}}]")
        try set(session, ["fc1.weight": [1, 0, 0, 1], "fc1.bias": [0, 0]])
        let surface = try #require(session.surface(SurfaceRequest(in: Self.window)))
        guard case .probabilities(let values)? = surface.field else { throw Missing() }
        for row in 0..<5 {
            for column in 0..<7 {
                let (x, y) = Self.window.middle(column: column, row: row)
                #expect(abs(values[row * 7 + column] - tanh(Tensor((y - x) / 2)).item()) < 1e-6)
            }
        }
        #expect(values[0] > 0 && values[34] < 0 && values[17] == 0)
        let warp = try #require(session.warp(WarpRequest(layer: 1, in: Self.window)))
        #expect(warp.units == .init(across: 0, up: 1))
        #expect(warp.upright.allSatisfy { line in line.allSatisfy { abs($0.x - line[0].x) < 1e-6 } })
        #expect(warp.level.allSatisfy { line in line.allSatisfy { abs($0.y - line[0].y) < 1e-6 } })
        #expect(warp.level[0][0].y > 1.8 && warp.upright[0][0].x < -0.9)
        let drawn = try #require(session.drawnNetwork(Self.drawing))
        #expect(drawn.columns.map(\.name) == ["input", "fc1"] && drawn.columns[1].units[1].weights == [0, 1])
        #expect(drawn.columns[0].units[0].surface.prefix(7) == drawn.columns[1].units[0].surface.prefix(7))
        let mean = try #require(drawn.columns[1].units[0].mean)
        #expect(abs(mean) < 1e-6 && drawn.output == surface.field)
    }

    @Test func theMostVaryingUnitsAreTheAxes() throws {
        let session = try session("[{linear: {name: fc1, out: 4}}, {linear: {name: fc2, out: 2}}]")
        try set(session, ["fc1.weight": [0.1, 0, 3, 0, 0, 0, 0, 2], "fc1.bias": [0, 0, 9, 0]])
        let warp = try #require(session.warp(WarpRequest(in: Self.window)))
        #expect(warp.layer == 1 && warp.units == .init(across: 1, up: 3))
        #expect(
            zip(warp.points, try #require(session.surface(SurfaceRequest(in: Self.window))).points).allSatisfy {
                abs($0.x - 3 * $1.x) < 1e-5 && abs($0.y - 2 * $1.y) < 1e-5
            })
    }

    @Test(arguments: [
        ("bce", "[{linear: {name: a, out: 1}}, sigmoid]"), ("bce-with-logits", "[{linear: {name: a, out: 1}}]"),
    ])
    func oneOutputOfTwoClasses(_ loss: String, _ network: String) throws {
        let session = try session(network, loss: loss)
        try set(session, ["a.weight": [2, 0], "a.bias": [0]])
        guard case .probabilities(let values)? = session.surface(SurfaceRequest(in: Self.window))?.field else {
            throw Missing()
        }
        #expect(abs(values[6] - tanh(Tensor(Float(6) / 7)).item()) < 1e-6 && abs(values[3]) < 1e-6)
    }

    @Test func outputsThatAreNoProbabilities() throws {
        let session = try session("[{linear: {name: a, out: 2}}]", loss: "mse")
        try set(session, ["a.weight": [0, 0, 0, 1], "a.bias": [0.5, 0]])
        guard case .differences(let values)? = session.surface(SurfaceRequest(in: Self.window))?.field else {
            throw Missing()
        }
        #expect(abs(values[0] - 1.1) < 1e-6)
    }

    @Test func numbersThatAreNoneAreSeen() throws {
        let session = try session(Self.small)
        try set(session, ["fc1.weight": [Float](repeating: .nan, count: 10)])
        guard case .probabilities(let values)? = session.surface(SurfaceRequest(in: Self.window))?.field else {
            throw Missing()
        }
        #expect(values.allSatisfy { $0.isNaN })
        let drawn = try #require(session.drawnNetwork(Self.drawing))
        let mean = try #require(drawn.columns[1].units[0].mean)
        #expect(mean.isNaN)
    }

    @Test func largeNetworksAreAskedAboutFewerPixels() throws {
        let wide = try session(
            "[{linear: {name: a, out: 3000}}, relu, {linear: {name: b, out: 3000}}, {linear: {name: c, out: 2}}]")
        let surface = try #require(
            wide.surface(SurfaceRequest(in: PlaneWindow(x: -1...1, y: -1...1, columns: 100, rows: 100))))
        #expect(surface.window.columns < 20 && surface.window.x == -1...1)
        guard case .probabilities(let values)? = surface.field else { throw Missing() }
        #expect(values.count == surface.window.columns * surface.window.rows)
        #expect(wide.drawnNetwork(Self.drawing) == nil)
    }

    /// Points through x y and x²: the network has the inputs that its points have features, and the plane is that of the points.
    @Test func aSurfaceOfFeatures() throws {
        let session = try session(Self.small, data: "\"xor?features=xy,x2&points=3:0.5:1\"", steps: 2)
        #expect(session.experiment.plan.input == [2] && session.plane?.features == [.xy, .x2])
        let three = try self.session(Self.small, data: "{xor: {features: [x, y, xy]}}", steps: 2)
        #expect(three.experiment.plan.input == [3] && three.plane?.name(ofInput: 2) == "xy")
        #expect(
            three.drawnNetwork(Self.drawing)?.columns[0].units.count == 3
                && three.warp(WarpRequest(in: Self.window)) != nil)
        let surface = try #require(session.surface(SurfaceRequest(in: Self.window)))
        guard case .probabilities(let differences)? = surface.field else { throw Missing() }
        let network = try #require(session.network)
        network.eval()
        let (x, y) = Self.window.middle(column: 5, row: 1)
        let own = withNoGrad { softmax(network.forward(Tensor([x * y, x * x], shape: [1, 2])), dim: -1) }.elements
        #expect(differences[1 * 7 + 5] == own[1] - own[0])
        #expect(session.plane?.x.high == 3 && surface.points.contains { $0.x == 3 && $0.y == 0.5 && $0.label == 1 })
        #expect(surface.points.contains { $0.role == .batch })
    }

    @Test func otherInputsHaveNoPlane() throws {
        let digits = try Session(try Experiment.load("document"))
        digits.defineIfNeeded()
        #expect(
            digits.surface(SurfaceRequest(in: Self.window)) == nil && digits.warp(WarpRequest(in: Self.window)) == nil)
        #expect(digits.runDescription.plane == nil && digits.drawnNetwork(Self.drawing) == nil)
    }

    /// Columns 0, 10, 20 and 5, 5, 5: what never changes is only shifted.
    @Test func sidesAreInTheTablesOwnUnits() throws {
        var columns = TableColumns(
            inputs: ["age", "rate"], targets: ["c"], inputScales: [ColumnScale([0, 10, 20]), ColumnScale([5, 5, 5])])
        let deviation = Float((200.0 / 3).squareRoot())
        let plane = InputPlane(of: [-10 / deviation, 0, 0, 0, 10 / deviation, 0], columns: columns)
        #expect(abs(plane.x.low) < 1e-5 && abs(plane.x.high - 20) < 1e-5 && plane.x.name == "age" && !plane.isOneUnit)
        #expect(plane.y.low == 5 && plane.y.high == 5)
        let inputs = PlaneWindow(x: 0...20, y: 4...6, columns: 2, rows: 1).inputs(plane)
        #expect(abs(inputs[0] + 5 / deviation) < 1e-5 && abs(inputs[2] - 5 / deviation) < 1e-5 && inputs[1] == 0)
        columns = TableColumns(inputs: ["age", "rate"], targets: [])
        #expect(InputPlane(of: [1, .nan, .infinity, 2], columns: columns).isOneUnit)
    }

    @Test func unitsOfLayersAndTheFunctionsAfterThem() throws {
        let layers = try session(Self.small).runDescription.unitLayers
        #expect(layers.map(\.name) == ["input", "fc1 tanh", "fc2"])
        #expect(layers.map(\.position) == [-1, 2, 3] && layers.map(\.units) == [2, 5, 2])
    }

    private struct Missing: Error {}
}
