import Canvas
import Localization
import NeuralCore
import Synchronization
import Testing
import Visualizer

@testable import glassnet

/// What the library warns of while the program has the terminal.
@Suite struct LibraryWarningsTests {
    /// In a process of its own: who is told is the whole process's.
    @Test func aWarningStandsOnTheMessageLineInBothLanguages() async {
        await #expect(processExitsWith: .success) {
            let woken = Mutex(0)
            let warnings = LibraryWarnings { woken.withLock { $0 += 1 } }
            // As the engine, on a thread of its own; and again, which is told once.
            await Task.detached { for _ in 0..<2 { _ = MSELoss()(Tensor.zeros(5, 1), Tensor.zeros(5)) } }.value
            let told = warnings.take()
            try #require(woken.withLock { $0 } == 1 && told.count == 1 && warnings.take().isEmpty)
            for (language, words) in [(Language.en, "Warning: MSELoss: the target's shape [5]"), (.zh, "警告：MSELoss")] {
                var state = AppState(
                    .home, size: Size(100, 24), language: language, home: HomeState(experiments: []))
                for action in told { _ = reduce(&state, action) }
                try #require(draw(state).text.contains(words), "\(draw(state).text)")
            }
        }
    }
}
