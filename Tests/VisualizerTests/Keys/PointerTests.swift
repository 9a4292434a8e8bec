import Canvas
import Testing
import Training

@testable import Visualizer

/// The mouse: what stands under it is what is drawn there.
struct PointerTests {
    /// Where a text stands.
    private func place(of words: String, in player: Player) throws -> (x: Int, y: Int) {
        let rows = rowTexts(player.frame)
        let y = try #require(rows.firstIndex { $0.contains(words) }, "\(words)")
        let before = rows[y][..<rows[y].range(of: words)!.lowerBound]
        return (displayWidth(String(before)), y)
    }

    private func click(_ words: String, _ player: inout Player) throws {
        let (x, y) = try place(of: words, in: player)
        player.send(.pointer(Pointer(.press, x, y)))
        player.send(.pointer(Pointer(.release, x, y)))
    }

    @Test(arguments: [Size(80, 24), Size(120, 36), Size(160, 48)])
    func aClickChoosesTheRowOfAList(size: Size) throws {
        var player = Player.train(steps: 300, size)
        player.press("3 [ [")
        try click("fc1.bias", &player)
        let names = try #require(player.train.snapshot?.gradients?.value.map(\.name))
        #expect(player.train.focus == .network && names[player.train.row] == "fc1.bias")
        try click("1 Loss", &player)
        #expect(player.train.focus == .loss)
    }

    @Test func theWheelScrollsTheListUnderIt() throws {
        var player = Player.train(steps: 300, Size(120, 36))
        player.press("3 [ [")
        let (x, y) = try place(of: "3 Gradients", in: player)
        for _ in 0..<3 { player.send(.pointer(Pointer(.wheelDown, x, y + 2))) }
        #expect(player.train.focus == .network && player.train.row == 3)
        for _ in 0..<9 { player.send(.pointer(Pointer(.wheelUp, x, y + 2))) }
        #expect(player.train.row == 0)
        player.press("?")
        player.send(.pointer(Pointer(.wheelDown, x, y)))
        #expect(player.state.overlay == .help(line: 1))
    }

    @Test func theListOfTheHomeScreen() throws {
        var player = Player.home(lessons: Player.lessons)
        try click("xor", &player)
        guard case .experiment(let chosen)? = player.state.home?.entry else { return #expect(Bool(false)) }
        #expect(chosen.name == "xor")
        try click("What a network is", &player)
        #expect(player.state.home?.selected == 0)
        player.send(.pointer(Pointer(.wheelDown, 3, 3)))
        #expect(player.state.home?.selected == 1)
    }

    /// A heading is no entry: neither keys nor clicks choose it.
    @Test func theListOfChapters() throws {
        var player = Player.home(lessons: Player.chapters)
        try click("Mixed review", &player)
        #expect(player.state.home?.selected == 2)
        try click("Chapter 1: The network", &player)
        #expect(player.state.home?.selected == 2)
        try click("Define the network", &player)
        #expect(player.state.home?.selected == 3)
        player.press("Up Up Up Up")
        #expect(player.state.home?.selected == 0)
    }

    @Test(arguments: [Size(80, 24), Size(160, 48)])
    func theStepper(size: Size) throws {
        var player = Player.step(size, press: "n n")
        try click("fc2", &player)
        #expect(player.step.focus == .network && player.step.layer?.name == "fc2")
        player.press("Home PgDn 2")
        // Each cell of the picture leads to a number there.
        let planes = player.frame.spots.compactMap { spot -> Spot? in
            if case .plane = spot.content { spot } else { nil }
        }
        let spot = try #require(planes.max { $0.rect.width * $0.rect.height < $1.rect.width * $1.rect.height })
        player.send(.pointer(Pointer(.press, spot.rect.x, spot.rect.y)))
        #expect(player.step.focus == .activations || player.step.focus == .weights || player.step.focus == .gradients)
        let first = player.step.place(player.step.subject)
        player.send(.pointer(Pointer(.press, spot.rect.maxX - 1, spot.rect.maxY - 1)))
        let last = player.step.place(player.step.subject)
        #expect(first.row == 0 && first.column == 0 && last.row > 0 && last.column > 0)
    }

    @Test func aDragReadsThePlotAndTheWheelZoomsIt() throws {
        var train = Player.train(steps: 300, Size(120, 36))
        var step = Player.step(
            Size(160, 48), press: Array(repeating: "n", count: 1 + 12 * 5).joined(separator: " ") + " 5")
        for isTrain in [true, false] {
            func look() -> PlotLook { isTrain ? train.train.plot : step.step.plot }
            func send(_ gesture: Pointer.Gesture, _ x: Int, _ y: Int) {
                if isTrain {
                    train.send(.pointer(Pointer(gesture, x, y)))
                } else {
                    step.send(.pointer(Pointer(gesture, x, y)))
                }
            }
            let frame = isTrain ? train.frame : step.frame
            let spot = try #require(frame.spots.first { if case .plot = $0.content { true } else { false } })
            let data = isTrain ? try #require(train.train.snapshot).lossPlot(.en) : step.step.plotData(.en)
            let all = try #require(data.steps)
            send(.press, spot.rect.x, spot.rect.y)
            #expect(look().cursor == all.lowerBound)
            send(.drag, spot.rect.maxX - 1, spot.rect.maxY - 1)
            let cursor = try #require(look().cursor)
            #expect(abs(cursor - all.upperBound) <= max(1, all.count / 20))
            // What the cursor reads takes rows from the top. What is under the pointer stays there; the cursor as well.
            for _ in 0..<2 { send(.wheelUp, spot.rect.x, spot.rect.maxY - 1) }
            #expect(look().steps(of: data)?.lowerBound == all.lowerBound)
            #expect((look().steps(of: data)?.count ?? 0) < all.count && look().cursor == cursor)
            for _ in 0..<9 { send(.wheelDown, spot.rect.x, spot.rect.maxY - 1) }
            #expect(look().window == .all)
        }
    }

    @Test func nothingTraps() {
        for size in [Size(0, 0), Size(20, 5), Size(60, 18), Size(120, 36)] {
            for state in [
                Player.train(steps: 100, size).state, Player.step(size, press: "n n").state,
                Player.home(size, lessons: Player.lessons).state,
            ] {
                for gesture in Pointer.Gesture.allCases {
                    for (x, y) in [
                        (-1, -1), (0, 0), (size.width, size.height), (size.width / 2, size.height / 2), (.max, .max),
                    ] {
                        var state = state
                        _ = reduce(&state, .pointer(Pointer(gesture, x, y)))
                        _ = draw(state)
                    }
                }
            }
        }
    }
}
