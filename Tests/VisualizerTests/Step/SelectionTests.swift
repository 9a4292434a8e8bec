import Canvas
import Testing
import Training

@testable import Visualizer

struct SelectionTests {
    let size = Size(80, 24)

    @Test func layersHaveEnds() {
        var player = RealPlayer.step(size, press: "n n Up Up Up")
        #expect(player.step.layer?.name == "input")
        player.press("End Down j")
        #expect(player.step.layer?.name == "fc3")
        player.press("Home")
        #expect(player.step.selection.layer == 0)
    }

    @Test func layersFromAnyPanel() {
        var player = RealPlayer.step(size, press: "n n 2 J PgDn")
        #expect(player.step.layer?.name == "conv2")
        player.press("K")
        #expect(player.step.layer?.name == "relu1")
        #expect(player.step.focus == .activations)
    }

    @Test func theCursorReadsTheExactNumber() {
        let player = RealPlayer.step(Size(160, 48), press: "n n 2 ] ] Down Down Right")
        let cursor = player.step.snapshot!.activation!.cursor!
        #expect(cursor.index == [0, 2, 2, 1])
        let shown = NumberFormat.shortest.string(cursor.value)
        #expect(text(player.frame).contains("conv1[0, 2, 2, 1] = \(shown)"))
    }

    @Test func theCursorMovesByBlocksAndStopsAtTheEdges() {
        var player = RealPlayer.step(size, press: "n n 2 Right Down")
        let picture = player.step.snapshot!.activation!
        #expect(picture.blockRows == 2)
        #expect(player.step.selection.unit == .init(plane: 0, row: 2, column: 2))
        for _ in 0..<100 { player.press("Right Down ]") }
        #expect(player.step.selection.unit == .init(plane: 5, row: 28, column: 28))
        player.press("Left Left")
        #expect(player.step.selection.unit.column == 24)
        player.press("End")
        #expect(player.step.selection.unit.column == 28)
        player.press("Home")
        #expect(player.step.selection.unit.column == 0)
        for _ in 0..<100 { player.press("Left Up [") }
        #expect(player.step.selection.unit == .init())
    }

    @Test func channelsOfTheActivations() {
        var player = RealPlayer.step(size, press: "n n 2 ] ]")
        #expect(player.step.selection.unit.plane == 2)
        player.press("[ [ [")
        #expect(player.step.selection.unit.plane == 0)
    }

    @Test func weightAndGradientShareTheCursor() {
        var player = RealPlayer.step(size, press: "n n n n n 3 ] Down Right")
        #expect(player.step.snapshot!.weight!.cursor!.index == [1, 0, 1, 1])
        player.press("4")
        #expect(player.step.snapshot!.weightGradient!.cursor!.index == [1, 0, 1, 1])
        #expect(player.step.subject == .weightGradient)
    }

    @Test func theBiasIsTheOtherPart() {
        var player = RealPlayer.step(size, press: "n 3 w")
        #expect(player.step.subject == .bias)
        #expect(player.step.snapshot!.bias!.cursor!.index == [0])
        player.press("Right Right")
        #expect(player.step.snapshot!.bias!.cursor!.index == [2])
        player.press("w")
        #expect(player.step.subject == .weight)
    }

    @Test func aLayerWithoutParametersShowsTheGradientOfItsOutput() {
        var player = RealPlayer.step(size, press: "n n n n n 4 J")
        #expect(player.step.layer?.name == "relu1")
        #expect(player.step.subject == .activationGradient)
        player.press("3")
        #expect(text(player.frame).contains("relu1 has no weights"))
    }

    @Test func theCursorStaysInAPictureOfTheSameShape() {
        var player = RealPlayer.step(Size(160, 48), press: "n n 2 ] Down Down Down Right")
        #expect(player.step.selection.unit == .init(plane: 1, row: 3, column: 1))
        player.press("J")
        #expect(player.step.snapshot!.activation!.cursor!.index == [0, 1, 3, 1])
        // The flattened vector has other places.
        player.press("J J J")
        #expect(player.step.selection.unit == .init())
    }

    @Test func tabGoesRoundAndNumbersGoThere() {
        var player = RealPlayer.step(size, press: "n")
        var seen: [StepPanel] = []
        for _ in StepPanel.allCases {
            player.press("Tab")
            seen.append(player.step.focus)
        }
        #expect(seen == StepPanel.allCases.dropFirst() + [.network])
        player.press("BackTab")
        #expect(player.step.focus == StepPanel.allCases.last)
        for panel in StepPanel.allCases {
            player.press("\(panel.number)")
            #expect(player.step.focus == panel)
        }
    }

    @Test func theMainPanelFollowsThePhasesWhileTheNetworkHasTheKeys() {
        var player = RealPlayer.step(size)
        let panels = (0..<6).map { _ in
            player.press("n")
            return player.step.mainPanel
        }
        #expect(panels == [.weights, .activations, .loss, .gradients, .gradients, .weights])
        player.press("2 n n n n")
        #expect(player.step.mainPanel == .activations)
    }

    @Test func aPictureOfAnotherLayerIsNotShownAsThisOne() {
        var player = RealPlayer.step(size, press: "n n 2")
        _ = reduce(&player.state, .key(.character("J")))
        #expect(player.step.layer?.name == "relu1")
        #expect(player.step.snapshot?.activation?.name == "conv1")
        #expect(player.step.picture(.activation) == nil)
        let shown = text(player.frame)
        #expect(!shown.contains("conv1["))
    }

    @Test func beforeDefineNothingCanBeSelected() {
        var player = RealPlayer.step(size)
        let before = player.state
        player.press("Down Up [ ] w J K Home End")
        #expect(player.state == before)
    }

    @Test func aGridSizeKnowsItsEdges() {
        let gridSize = GridSize(planes: 3, rows: 7, columns: 10, blockRows: 3, blockColumns: 4)
        #expect(gridSize.moved(.init(), rows: 5, columns: 5) == .init(plane: 0, row: 6, column: 8))
        // Already in the last block: stays.
        #expect(
            gridSize.moved(.init(plane: 0, row: 6, column: 9), rows: 1, columns: 1)
                == .init(plane: 0, row: 6, column: 9))
        #expect(gridSize.clamped(.init(plane: 9, row: -1, column: 99)) == .init(plane: 2, row: 0, column: 9))
        #expect(GridSize(planes: 0, rows: 0, columns: 0).clamped(.init(plane: 1, row: 1, column: 1)) == .init())
        #expect(GridSize(PlaneLayout([512])) == GridSize(planes: 1, rows: 16, columns: 32))
        #expect(GridSize(PlaneLayout([16, 6, 3, 3])).planes == 96)
        #expect(GridSize(PlaneLayout([512, 12544])) == GridSize(planes: 1, rows: 512, columns: 12544))
    }
}
