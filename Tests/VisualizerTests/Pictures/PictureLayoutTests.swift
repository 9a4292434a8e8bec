import Canvas
import Testing
@testable import Training

@testable import Visualizer

struct PictureLayoutTests {
    static let gridSizes: [GridSize] = [
        GridSize(planes: 6, rows: 30, columns: 30), GridSize(planes: 16, rows: 28, columns: 28),
        GridSize(planes: 96, rows: 3, columns: 3), GridSize(planes: 1, rows: 512, columns: 12544),
        GridSize(planes: 1, rows: 1, columns: 2), GridSize(planes: 192, rows: 27, columns: 27),
        GridSize(planes: 3, rows: 224, columns: 224), GridSize(planes: 65536, rows: 1, columns: 1),
        GridSize(planes: 12288, rows: 5, columns: 5),
    ]

    @Test(arguments: gridSizes.indices)
    func everythingStandsInside(index: Int) {
        let gridSize = Self.gridSizes[index]
        for appearance in [Appearance(), Appearance(glyphs: .ascii, depth: .none)] {
            for width in [0, 1, 5, 17, 30, 34, 43, 60, 120, 200] {
                for height in [0, 1, 2, 3, 7, 11, 18, 60] {
                    let rect = Rect(x: 3, y: 2, width: width, height: height)
                    let layout = PictureLayout(gridSize, isImage: true, in: rect, appearance)
                    if let whole = layout.whole { #expect(whole.intersection(rect) == whole, "\(gridSize) in \(rect)") }
                    #expect(layout.tiles.intersection(rect).size == layout.tiles.size)
                    guard let tiling = layout.tiling else { continue }
                    let last = tiling.rect(at: min(tiling.capacity, gridSize.planes) - 1, in: layout.tiles)
                    #expect(last.intersection(layout.tiles) == last, "\(gridSize) in \(rect): \(tiling)")
                }
            }
        }
    }

    @Test func aKernelIsWrittenOut() {
        let layout = PictureLayout(
            GridSize(planes: 6, rows: 3, columns: 3), across: 1, isImage: true, in: Rect(Size(43, 9)), Appearance())
        #expect(layout.numberWidth == 11)
        #expect(layout.whole == Rect(x: 0, y: 0, width: 33, height: 3))
        #expect(layout.tiles.y == 4)
        #expect(layout.tiling?.capacity == 6)
    }

    @Test func kernelsOfOneOutputStandInARow() {
        let layout = PictureLayout(
            GridSize(planes: 96, rows: 3, columns: 3), across: 6, isImage: true, in: Rect(Size(47, 18)), Appearance())
        #expect((layout.tiling?.columns ?? 1) % 6 == 0)
    }

    @Test func anImageAtFullSizeWhereThereIsRoom() {
        let layout = PictureLayout(
            GridSize(planes: 6, rows: 30, columns: 30), isImage: true, in: Rect(Size(47, 18)), Appearance())
        #expect(layout.whole?.size == Size(30, 15))
        let room = layout.room(for: GridSize(planes: 6, rows: 30, columns: 30), Appearance())
        #expect((room.rows, room.columns) == (30, 30))
    }

    /// Means of a large block are nearly zero beside its numbers: they are drawn on their own scale, which is told.
    @Test func picturesOfMeansHaveTheScaleOfTheMeans() throws {
        let player = try RealPlayer("document", Size(160, 48), press: "n n n 3 J J J J J")
        let step = try #require(player.state.stepper)
        let picture = try #require(step.picture(.weight))
        let view = PictureView(picture: picture, place: .init())
        let layout = view.layout(in: Rect(Size(48, 18)), Appearance())
        let scales = view.scales(layout, Appearance())
        let largest = picture.planes[0].values.map(abs).max()
        #expect(picture.name == "fc1.weight" && picture.blockRows > 10 && scales.range.high == largest)
        #expect(scales.range.high < 0.2 * picture.statistics.maximum)
        #expect(scales.means.map { [$0.rows, $0.columns] } == [picture.blockRows, picture.blockColumns])
        #expect(text(player.frame).contains("mean of \(picture.blockRows)x\(picture.blockColumns)"))
    }

    /// Also where tiles are smaller than the tile they have: the brackets touch the picture on every row of it.
    @Test(arguments: [Appearance(), Appearance(glyphs: .ascii, depth: .none), Appearance(depth: .eight)])
    func bracketsStandAroundTheChosenTile(appearance: Appearance) {
        let planes = (0..<8).map { plane in
            TensorPicture.Plane(rows: 6, columns: 6, values: (0..<36).map { Float($0 + plane + 1) / 44 })
        }
        let picture = TensorPicture(
            name: "conv1.weight", shape: [8, 1, 11, 11],
            statistics: Statistics(
                count: 968, minimum: 0, maximum: 1, mean: 0.5, deviation: 0.1, norm: 16, zeros: 0, notFinite: 0),
            planes: planes, firstPlane: 0, planeCount: 8, rows: 11, columns: 11, blockRows: 2, blockColumns: 2,
            cursor: nil)
        for size in [Size(48, 10), Size(36, 4), Size(70, 18)] {
            let view = PictureView(picture: picture, place: .init())
            let rows = rowTexts(frame(size, appearance, view)).filter { $0.contains("[") }
            let layout = view.layout(in: Rect(size), appearance)
            guard layout.tiling?.hasLabels == false, layout.numberWidth == nil else { continue }
            #expect(rows.allSatisfy { $0.contains(" ]") == false && $0.contains("]") }, "\(rows)")
        }
    }

    @Test func aMatrixFillsItsRoom() {
        let gridSize = GridSize(planes: 1, rows: 512, columns: 12544)
        let layout = PictureLayout(gridSize, isImage: false, in: Rect(Size(40, 10)), Appearance())
        #expect(layout.tiling == nil)
        let room = layout.room(for: gridSize, Appearance())
        #expect((room.rows, room.columns) == (20, 40))
    }

    @Test func theViewAsksForWhatIsDrawn() throws {
        for size in [Size(60, 18), Size(80, 24), Size(100, 30), Size(120, 36), Size(160, 48), Size(250, 80)] {
            for keys in ["n", "n n", "n n J J", "n n n n n", "n n n n n J J J J J"] {
                let player = Player.step(size, press: keys)
                let step = player.step
                guard let picture = step.picture(step.subject), picture.planeCount > 0 else { continue }
                #expect(picture.planes.contains { $0.values.count == $0.rows * $0.columns })
                let room = try #require(step.sentView?.rooms[step.subject])
                #expect(picture.planes[0].rows <= room.rows && picture.planes[0].columns <= room.columns)
                #expect(picture.firstPlane <= step.place(step.subject).plane)
            }
        }
    }
}
