import NeuralCore
import Synchronization

/// What the library has warned of in this process: the tests' output is free of it.
enum ToldWarnings {
    private static let told = Mutex<[String]>([])

    /// Once for all suites: a handler is the whole process's.
    private static let listens: Void = setWarningHandler { text in told.withLock { $0.append(text) } }

    static func listen() { listens }

    static var texts: [String] {
        listen()
        return told.withLock { $0 }
    }
}
