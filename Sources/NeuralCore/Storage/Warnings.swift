import Foundation
import Synchronization

/// What is done with warnings: what PyTorch computes with a word of doubt. Each text is told once.
private let warnings = Mutex((told: Set<String>(), handler: writeToStandardError))

private let writeToStandardError: @Sendable (String) -> Void = { text in
    FileHandle.standardError.write(Data("UserWarning: \(text)\n".utf8))
}

/// Sends warnings somewhere else than to standard error, where they are written at first; `nil` sends them there again. Every text
/// is told once, and once more to a new handler.
public func setWarningHandler(_ handler: (@Sendable (String) -> Void)?) {
    warnings.withLock { $0 = ([], handler ?? writeToStandardError) }
}

/// Tells a person who calls the library what is seldom meant.
func warn(_ text: @autoclosure () -> String) {
    let text = text()
    let handler = warnings.withLock { state in state.told.insert(text).inserted ? state.handler : nil }
    handler?(text)
}
