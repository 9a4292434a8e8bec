import Canvas
import Localization
import Testing
import Training

@testable import Visualizer

/// The page's listing on the code panel: what each phase runs of it, and what each line leads to.
struct ProgramTests {
    private static let sizes = [Size(80, 24), Size(140, 42)]

    /// The rows of a frame, the code panel's marks read as `>` and `/`.
    private func rows(_ keys: String, _ size: Size, _ language: Language = .en, _ name: String = "document") throws
        -> [String]
    {
        rowTexts(try RealPlayer(name, size, language: language, press: keys).frame)
    }

    private func sees(_ rows: [String], _ line: String) -> Bool { rows.contains { $0.contains(line) } }

    @Test(arguments: [Language.en, .zh], sizes)
    func callingTheNetworkRunsForward(language: Language, size: Size) throws {
        let rows = try rows("n n 6", size, language)
        // Indented as in the file, and marked.
        #expect(sees(rows, "▸     def forward(self, x):"))
        #expect(sees(rows, "▸         x = F.relu(self.conv1(x))"))
        #expect(sees(rows, "▸     output = net(input)"))
    }

    @Test(arguments: [Language.en, .zh])
    func theClassIsSeenWithItsMethods(language: Language) throws {
        let rows = try rows("n n", Size(140, 42), language)
        for line in ["class Net(nn.Module):", "def forward(self, x):", "return x", "output = net(input)"] {
            #expect(sees(rows, line), "\(line)")
        }
        let wide = try self.rows("n", Size(200, 60), language)
        for line in [
            "import torch.optim as optim", "def __init__(self):", "super().__init__()", "net = Net()",
            // And in Swift beside it.
            "struct Net: Module {", "let net = Net()",
        ] { #expect(sees(wide, line), "\(line)") }
    }

    @Test(arguments: [Language.en, .zh])
    func criterionAndOptimizerAreSeenWhenTheyAreMade(language: Language) throws {
        let rows = try rows("n", Size(140, 42), language)
        for line in [
            "▸ class Net(nn.Module):", "▸         self.fc3 = nn.Linear(64, 2)", "▸ input = torch.randn(1, 1, 32, 32)",
            "▸ target = torch.randn(2)", "▸ target = target.view(1, -1)", "▸ criterion = nn.L1Loss()",
            "▸ optimizer = optim.SGD(net.parameters(), lr=0.01)",
        ] { #expect(sees(rows, line), "\(line)") }
        // The first lines are a key away, in small windows too.
        #expect(sees(try self.rows("n 6 Home", Size(80, 24), language), "import torch.nn as nn"))
    }

    @Test(arguments: [Language.en, .zh], sizes)
    func forwardAndBackwardGoByOperations(language: Language, size: Size) throws {
        let done = language == .en ? "3 of 11" : "3"
        let forward = try rows("n . . . 6", size, language)
        #expect(
            sees(forward, "▸         x = F.relu(self.conv2(x))")
                && !sees(forward, "▸         x = F.relu(self.conv1(x))"))
        #expect(sees(forward, "▸     output = net(input)"))
        #expect(sees(forward, language == .en ? "3 of 10" : "3"))
        let backward = try rows("n n n n . . . 6", size, language)
        #expect(sees(backward, "▸     loss.backward()") && !sees(backward, "▸     net.zero_grad()"))
        #expect(sees(backward, done))
        // The gradient is at fc2 after the loss, fc3 and relu4.
        #expect(sees(backward, "▸         x = F.relu(self.fc2(x))"))
    }

    @Test(arguments: [Language.en, .zh], sizes)
    func theNetworkClearsItsGradients(language: Language, size: Size) throws {
        #expect(sees(try rows("n n n n", size, language), "▸     net.zero_grad()"))
        #expect(sees(try rows("n n n x n", size, language), "↷     # net.zero_grad()"))
        var experiment = try Experiment.load("document")
        experiment.zeroGrad = .zeros
        let player = try RealPlayer(experiment, size, language: language, press: "n n n n")
        #expect(text(player.frame).contains("▸     net.zero_grad(set_to_none=False)"))
    }

    @Test(arguments: [Language.en, .zh], sizes)
    func forwardUnderNoGradIsABlock(language: Language, size: Size) throws {
        let rows = try rows("n N n 6", size, language)
        #expect(sees(rows, "▸     with torch.no_grad():") && sees(rows, "▸         output = net(input)"))
        let tracked = try self.rows("n n 6", size, language)
        #expect(!sees(tracked, "no_grad"))
    }

    @Test func whatIsSwitchedIsALineBeforeForward() throws {
        let rows = try rows("n 3 G n 6", Size(140, 42))
        #expect(sees(rows, "▸     net.conv1.weight.requires_grad_(False)"))
    }

    @Test func whatPyTorchRejectsIsNotShown() throws {
        for name in ["alexnet", "alexnet-torchvision"] {
            let session = try Session(untrained: try Experiment.load(name))
            let lines = session.snapshot(ViewRequest()).code.text(in: .pytorch)
            #expect(!lines.contains("MaxPool2d(3, 3"))
            if name == "alexnet" { #expect(lines.contains("nn.Conv2d(96, 256, 5, padding=2, groups=2)")) }
        }
    }

    // MARK: The cursor

    /// The panel and the layer that Enter on the line with a text leads to.
    private func led(by line: String) throws -> (focus: StepPanel, layer: String?) {
        var player = Player.step(Size(140, 42), press: "n n 6 Home")
        let places = player.step.snapshot!.code.places(in: [.pytorch])
        let place = try #require(places.firstIndex { player.step.snapshot!.code[$0].code.pytorch.contains(line) })
        player.press(Array(repeating: "Down", count: place).joined(separator: " "))
        player.press("Enter")
        return (player.step.focus, player.step.layer?.name)
    }

    @Test func enterGoesToWhatALineMade() throws {
        #expect(try led(by: "self.fc1 =") == (.weights, "fc1"))
        #expect(try led(by: "self.conv2(x)") == (.activations, "relu2"))
        #expect(try led(by: "input = torch.randn") == (.activations, "input"))
        #expect(try led(by: "target = torch.randn").focus == .loss)
        #expect(try led(by: "criterion = ").focus == .loss)
        #expect(try led(by: "net.parameters()").focus == .network)
        #expect(try led(by: "output = net(input)") == (.activations, "fc3"))
        #expect(try led(by: "loss.backward()").focus == .gradients)
        #expect(try led(by: "class Net").focus == .network)
    }

    @Test func aLayerChosenElsewhereIsMarkedInBothMethods() {
        var player = Player.step(Size(200, 60), press: "n n n Down Down")
        #expect(player.step.layer?.name == "conv2")
        let rows = rowTexts(player.frame)
        #expect(sees(rows, "·         self.conv2 = nn.Conv2d(6, 16, 3)"))
        #expect(sees(rows, "·         x = F.relu(self.conv2(x))"))
        player.press("Home")
        #expect(sees(rowTexts(player.frame), "· input = torch.randn(1, 1, 32, 32)"))
    }

    @Test func theOtherLanguageIsAKeyAway() {
        var player = Player.step(Size(140, 42), press: "n n 6")
        #expect(text(player.frame).contains("PyTorch ") && !text(player.frame).contains("func forward"))
        player.press("]")
        #expect(
            text(player.frame).contains("Swift ")
                && text(player.frame).contains("func forward(_ x: Tensor) -> Tensor {"))
        player.press("[")
        #expect(text(player.frame).contains("def forward(self, x):"))
    }

    @Test func asciiHasItsMarks() {
        var player = Player.step(Size(140, 42), press: "n n")
        player.state.appearance.glyphs = .ascii
        let rows = rowTexts(player.frame)
        #expect(sees(rows, ">     output = net(input)") && sees(rows, "..."))
    }
}
