import Canvas
import Foundation
import Testing

/// Compares a frame with its recorded text, glyphs and styles: `__Snapshots__/<test file>/<name>.txt` in the test target.
///
/// With `RECORD_SNAPSHOTS=1` in the environment the text is written instead, and the test fails: a run that records has
/// compared nothing.
public func assertSnapshot(
    of frame: Frame, named name: String, filePath: String = #filePath, sourceLocation: SourceLocation = #_sourceLocation
) {
    assertSnapshot(of: snapshotText(of: frame), named: name, filePath: filePath, sourceLocation: sourceLocation)
}

/// The same for any text: an exported picture, a report.
///
/// - Parameter compared: what of a text must be as recorded; all of it when left out.
public func assertSnapshot(
    of text: String, named name: String, extension fileExtension: String = "txt",
    comparing compared: (String) -> String = { $0 }, filePath: String = #filePath,
    sourceLocation: SourceLocation = #_sourceLocation
) {
    let file = snapshotFolder(of: filePath).appendingPathComponent("\(name).\(fileExtension)")
    if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
        record(text, file, sourceLocation)
        return
    }
    guard let data = try? Data(contentsOf: file) else {
        Issue.record(
            "no snapshot \(file.path); record it with RECORD_SNAPSHOTS=1. Now:\n\(text)", sourceLocation: sourceLocation
        )
        return
    }
    let recorded = String(decoding: data, as: UTF8.self)
    if compared(recorded) != compared(text) {
        Issue.record("\(name) is not as recorded\n\(difference(recorded, text))", sourceLocation: sourceLocation)
    }
}

/// The nearest `__Snapshots__` above the test's file (beside the file when there is none), and in it a folder for the file.
private func snapshotFolder(of filePath: String) -> URL {
    let test = URL(fileURLWithPath: filePath)
    let beside = test.deletingLastPathComponent()
    var folder = beside
    while folder.path != "/", !FileManager.default.fileExists(atPath: folder.path + "/__Snapshots__") {
        folder = folder.deletingLastPathComponent()
    }
    return (folder.path == "/" ? beside : folder).appendingPathComponent("__Snapshots__")
        .appendingPathComponent(test.deletingPathExtension().lastPathComponent)
}

private func record(_ text: String, _ file: URL, _ sourceLocation: SourceLocation) {
    do {
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
        Issue.record(
            "recorded \(file.lastPathComponent): run again without RECORD_SNAPSHOTS", sourceLocation: sourceLocation)
    } catch {
        Issue.record("cannot record \(file.path): \(error)", sourceLocation: sourceLocation)
    }
}

/// Both texts whole, with `-` and `+` before the lines that differ.
func difference(_ recorded: String, _ text: String) -> String {
    let old = recorded.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let new = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    func marked(_ lines: [String], _ others: [String], _ mark: String) -> String {
        lines.enumerated().map { index, line in
            (index < others.count && others[index] == line ? "  " : mark + " ") + line
        }.joined(separator: "\n")
    }
    return "recorded:\n\(marked(old, new, "-"))\nnow:\n\(marked(new, old, "+"))"
}
