import Testing
import Training

/// Pictures of tensors: planes, pages, blocks and the number under the cursor.
struct SnapshotTests {
    private func session(_ phases: [Phase]) throws -> Session {
        let session = try Session(try Experiment.load("document"))
        for phase in phases { try session.run(phase) }
        return session
    }

    @Test
    func nothingIsThereBeforeDefine() throws {
        let snapshot = try session([]).snapshot(ViewRequest())
        #expect(snapshot.completed == nil && snapshot.next == .define)
        #expect(snapshot.layers.isEmpty && snapshot.parameters.isEmpty)
        #expect(snapshot.activation == nil && snapshot.loss == nil)
    }

    @Test
    func listsEveryLayerWithItsShape() throws {
        let layers = try session([.define]).snapshot(ViewRequest()).layers
        #expect(
            layers.map(\.name) == [
                "input", "conv1", "relu1", "conv2", "relu2", "flatten1", "fc1", "relu3", "fc2", "relu4", "fc3",
            ])
        #expect(layers[5].outputShape == [1, 12544])
        #expect(layers.map(\.isModule) == [false, true, false, true, false, false, true, false, true, false, true])
    }

    @Test
    func showsThePlanesOfALayer() throws {
        let session = try session([.define, .forward])
        let view = ViewRequest(layer: 1, plane: 2, row: 14, column: 9)
        let picture = try #require(session.snapshot(view).activation)
        #expect(picture.shape == [1, 6, 30, 30])
        #expect(picture.planes.count == 6 && picture.planeCount == 6 && picture.blockRows == 1)
        let cursor = try #require(picture.cursor)
        #expect(cursor.index == [0, 2, 14, 9])
        #expect(cursor.value == picture.planes[2].values[14 * 30 + 9])
        #expect(session.snapshot(view).activationGradient == nil)
    }

    @Test
    func pagesOfPlanesContainTheCursor() throws {
        let session = try session([.define, .forward])
        var view = ViewRequest(layer: 3, plane: 7, rooms: [.activation: ViewRequest.Room(planes: 4)])
        let picture = try #require(session.snapshot(view).activation)
        #expect(picture.firstPlane == 4 && picture.planes.count == 4 && picture.planeCount == 16)
        view.plane = 99
        #expect(try #require(session.snapshot(view).activation).cursor?.index == [0, 15, 0, 0])
    }

    @Test
    func picturesOfImagesHaveSquarePixelsInRoomsOfTheirOwn() throws {
        let session = try session([.define, .forward])
        let rooms: [ViewRequest.Subject: ViewRequest.Room] = [
            .activation: ViewRequest.Room(rows: 24, columns: 38),
            .weight: ViewRequest.Room(planes: 2, rows: 3, columns: 3),
        ]
        let snapshot = session.snapshot(ViewRequest(layer: 1, rooms: rooms))
        let activation = try #require(snapshot.activation)
        #expect(activation.blockRows == 2 && activation.blockColumns == 2 && activation.planes[0].rows == 15)
        #expect(try #require(snapshot.weight).planes.map(\.rows) == [3, 3])
    }

    @Test
    func averagesBlocksOfALargeMatrix() throws {
        let session = try session([.define, .forward])
        let view = ViewRequest(
            layer: 6, subject: .weight, row: 511, column: 12543,
            rooms: [.weight: ViewRequest.Room(rows: 8, columns: 16)])
        let picture = try #require(session.snapshot(view).weight)
        #expect(picture.rows == 512 && picture.columns == 12544)
        #expect(picture.blockRows == 64 && picture.blockColumns == 784)
        #expect(picture.planes.map(\.rows) == [8] && picture.planes.map(\.columns) == [16])
        #expect(picture.cursor?.index == [511, 12543])
        // The blocks are of equal size, so their mean is the mean of all.
        let mean = picture.planes[0].values.reduce(0) { $0 + Double($1) } / 128
        #expect(abs(mean - Double(picture.statistics.mean)) < 1e-7)
    }

    @Test
    func foldsAVector() throws {
        let session = try session([.define, .forward])
        let fc1 = try #require(session.snapshot(ViewRequest(layer: 6, row: 3, column: 5)).activation)
        #expect(fc1.rows * fc1.columns == 512)
        #expect(fc1.cursor?.index == [0, 3 * fc1.columns + 5])
        let fc3 = try #require(session.snapshot(ViewRequest(layer: 10)).activation)
        #expect(fc3.rows == 1 && fc3.columns == 2)
    }

    @Test
    func keepsGradientsOfActivations() throws {
        let session = try session([.define, .forward, .loss, .backward])
        let snapshot = session.snapshot(ViewRequest(layer: 10))
        let gradient = try #require(snapshot.activationGradient)
        // L1 with the mean over two outputs: a sign divided by two.
        #expect(gradient.planes[0].values == [-0.5, -0.5])
        #expect(snapshot.layers[1].activationGradient != nil)
    }
}
