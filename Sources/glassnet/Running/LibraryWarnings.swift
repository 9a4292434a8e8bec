import Localization
import NeuralCore
import Synchronization
import Visualizer

/// What the library warns of while a screen is open: a line on standard error would tear the picture, so that it is told on the
/// message line.
final class LibraryWarnings: Sendable {
    private let waiting = Mutex<[String]>([])

    /// - Parameter wake: called by whoever computes, so that the warnings are taken
    init(wake: @escaping @Sendable () -> Void) {
        setWarningHandler { [self] text in
            waiting.withLock { $0.append(text) }
            wake()
        }
    }

    /// Those that nobody has taken yet.
    func take() -> [Action] {
        let texts = waiting.withLock { waiting in
            defer { waiting = [] }
            return waiting
        }
        return texts.map { .told(Text("Warning: \($0)", "警告：\($0)")) }
    }

    /// From now on they go to standard error again.
    func end() { setWarningHandler(nil) }
}
