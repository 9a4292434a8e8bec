import Canvas
import Localization
import Training

/// The experiment as a form: every setting with its present value, then the layers. A change takes effect at once.
public struct ExperimentForm: Sendable, Equatable {
    public internal(set) var row = 0
    /// What is being typed; `nil`: keys choose.
    var typed: Typed?
    /// Why a key did nothing; until the next one.
    var problem: Text?

    struct Typed: Sendable, Equatable {
        var what: What
        var field: TextField

        enum What: Sendable, Equatable {
            case value(of: String)
            /// A layer behind another one.
            case layer(after: String)
        }
    }

    enum Row: Sendable {
        case setting(ExperimentSetting, value: String)
        case layer(LayerLine)
    }

    /// What a key comes to.
    enum Answer: Equatable {
        case done
        case close
        case change(Change)
    }

    static func rows(_ run: RunDescription) -> [Row] {
        ExperimentSetting.all.compactMap { setting in
            run.settings[setting.key].map { .setting(setting, value: $0) }
        } + run.layerLines.map { .layer($0) }
    }

    func choosesALayer(_ run: RunDescription) -> Bool {
        let rows = Self.rows(run)
        return if rows.indices.contains(row), case .layer = rows[row] { true } else { false }
    }

    /// Whether a key is for what is typed; it is no command then.
    mutating func type(_ key: Key) -> Bool {
        guard typed?.field.pressInLine(key) == true else { return false }
        problem = nil
        return true
    }

    /// - Returns: `nil` where the key is none of the form's.
    mutating func obey(_ command: KeyAction, _ run: RunDescription) -> Answer? {
        problem = nil
        if let typed { return answer(command, typed) }
        let rows = Self.rows(run)
        guard !rows.isEmpty else { return command == .back ? .close : nil }
        row = min(row, rows.count - 1)
        switch (command, rows[row]) {
        case (.back, _), (.showForm, _): return .close
        case (.left, .setting(let setting, let value)), (.right, .setting(let setting, let value)):
            guard let next = setting.usual(after: value, by: command == .right ? 1 : -1) else {
                problem = FormText.typeIt
                return .done
            }
            return next == value ? .done : .change(.setting(setting.key, next))
        case (.left, .layer(let layer)), (.right, .layer(let layer)):
            guard let size = layer.size else {
                problem = FormText.noSize(layer)
                return .done
            }
            return .change(.resize(layer.name, command == .right ? size + 1 : max(1, size - 1)))
        case (.accept, .setting(let setting, let value)):
            typed = Typed(what: .value(of: setting.key), field: TextField(value))
        case (.accept, .layer(let layer)) where layer.size != nil:
            typed = Typed(what: .value(of: layer.name), field: TextField(layer.size.map { "\($0)" } ?? ""))
        case (.accept, .layer(let layer)): problem = FormText.noSize(layer)
        case (.addLayer, .layer(let layer)): typed = Typed(what: .layer(after: layer.name), field: TextField())
        case (.addLayer, .setting): typed = Typed(what: .layer(after: "input"), field: TextField())
        case (.remove, .layer(let layer)): return .change(.remove(layer.name))
        case (.previousLayer, .layer(let layer)): return moved(layer, by: -1, run)
        case (.nextLayer, .layer(let layer)): return moved(layer, by: 1, run)
        case (.remove, .setting), (.previousLayer, .setting), (.nextLayer, .setting):
            problem = FormText.chooseALayer
        default:
            guard let next = Scroll.row(row, of: rows.count, after: command) else { return nil }
            row = next
        }
        return .done
    }

    /// Enter or Esc, while something is typed.
    private mutating func answer(_ command: KeyAction, _ typed: Typed) -> Answer? {
        switch command {
        case .back: self.typed = nil
        case .accept:
            let text = typed.field.text.split(separator: " ").joined(separator: " ")
            guard !text.isEmpty else {
                problem = PromptText.problem(.nothing)
                return .done
            }
            self.typed = nil
            switch typed.what {
            case .layer(let place):
                do throws(ExperimentError) {
                    return .change(try Change(parsing: "add \(text) after \(place)"))
                } catch {
                    problem = error.text
                }
            case .value(let name) where ExperimentSetting.all.contains { $0.key == name }:
                return .change(.setting(name, text))
            case .value(let layer):
                guard let size = Int(text) else {
                    problem = PromptText.problem(.notANumber(text))
                    return .done
                }
                return .change(.resize(layer, size))
            }
        default: return nil
        }
        return .done
    }

    /// One place up or down; the cursor stays on it.
    private mutating func moved(_ layer: LayerLine, by change: Int, _ run: RunDescription) -> Answer {
        let names = run.layerLines.map(\.name)
        guard let place = names.firstIndex(of: layer.name), names.indices.contains(place + change) else { return .done }
        row += change
        let before = change > 0 ? place + 1 : place - 2
        return .change(.move(layer.name, after: before < 0 ? "input" : names[before]))
    }
}
