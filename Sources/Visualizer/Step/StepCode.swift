import Canvas
import Training

/// The keys of the code panel: its lines, what they made, the language.
extension StepState {
    /// The line that the keys of the code panel are at: the one that the arrows went to, else the one that says what runs.
    var codeCursor: Int? {
        guard let snapshot else { return nil }
        if let codeLine { return codeLine }
        let running = snapshot.code.indices.filter { snapshot.runs(snapshot.code[$0]) && snapshot.code[$0].made != nil }
        let ofLayers = running.first { snapshot.code[$0].layers != nil }
        return snapshot.operations == nil
            ? running.last { snapshot.code[$0].layers == nil } ?? running.last : ofLayers ?? running.last
    }

    mutating func scrollCode(_ command: KeyAction) {
        guard let snapshot else { return }
        // Brackets of the other language are passed by.
        let lines = snapshot.code.places(in: [codeLanguage])
        let now = codeCursor ?? 0
        let place = lines.firstIndex { $0 >= now } ?? 0
        codeLine = Scroll.row(place, of: lines.count, after: command).map { lines[$0] } ?? codeLine
    }

    mutating func switchCodeLanguage() { codeLanguage = codeLanguage == .pytorch ? .swift : .pytorch }

    /// Goes to what the line under the cursor made.
    mutating func followCode() {
        guard let code = snapshot?.code, let cursor = codeCursor, code.indices.contains(cursor) else { return }
        let line = code[cursor]
        guard let made = line.made else { return }
        switch made {
        case .network:
            networkView = .layers
            focus = .network
        case .layers(let layers):
            selectLayer(layers.upperBound)
            focus = line.phase == .define && !parametersOfLayer.isEmpty ? .weights : .activations
        case .input:
            selectLayer(0)
            focus = .activations
        case .output:
            selectLayer(layers.count - 1)
            focus = .activations
        case .target:
            selection.output = 0
            focus = .loss
        case .criterion, .loss:
            selection.output = nil
            focus = .loss
        case .parameters:
            networkView = .parameters
            focus = .network
        case .update: focus = .weights
        case .gradients: focus = .gradients
        }
    }
}
