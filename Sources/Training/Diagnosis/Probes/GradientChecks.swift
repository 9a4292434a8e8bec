import Localization
import NeuralCore

extension Probe {
    /// The largest gradient of each parameter beside the slope that is measured by moving that number a little (CS231n, gradient
    /// checks), and how many backward passes the gradients add up when the loop calls for an update.
    static let gradientCheck = Probe(
        name: .gradientCheck, title: Text("gradient check", "梯度检查"),
        question: Text("Does a gradient reach each parameter, and is it right?", "梯度到得了每个参数吗，对不对？")
    ) { session in
        guard let network = session.network else { return nil }
        session.keepsRecording = true
        // The first step goes by; in the second the gradients are what the loop makes of them.
        for _ in 0..<2 {
            for phase in session.experiment.fault.routine.phases where phase != .update { try? session.perform(phase) }
        }
        guard !StopSign.isUp else { return nil }
        var seen = Findings()
        let passes = session.now.gradientPasses.compactMap { $0 }.max() ?? 0
        seen.note("backward_passes", passes)
        seen.say(
            Text(
                passes == 1
                    ? "Each gradient is of one backward pass."
                    : "After two steps of the loop the gradients are the sum of \(passes) backward passes.",
                passes == 1 ? "每个梯度来自一次 backward。" : "循环走两步之后，梯度是 \(passes) 次 backward 之和。"), passes == 1,
            breaks: passes > 1 ? .gradientsAddUp : nil)
        var (silent, off, checked, wrong): ([String], [String], Int, [String]) = ([], [], 0, [])
        for (name, parameter) in network.namedParameters() {
            guard parameter.requiresGrad else {
                off.append(name)
                continue
            }
            let largest = parameter.presentGradient?.largestPlace
            guard let largest, !StopSign.isUp else {
                silent.append(name)
                continue
            }
            guard let path = try? TensorPath(parsing: name),
                case .result(let check) = session.checkGradient(of: ElementPath(path, largest))
            else { continue }
            checked += 1
            if case .differs = check.verdict { wrong.append(name) }
        }
        let alike = network.namedParameters().filter { $0.tensor.unitsAreAlike }.map(\.name)
        seen.note("equal_units", alike.count)
        seen.note("checked", checked)
        seen.note("wrong", wrong.count)
        seen.note("without_gradient", silent.count)
        seen.note("requires_grad_off", off.count)
        say(&seen, checked: checked, wrong: wrong, silent: silent, off: off)
        guard !alike.isEmpty else { return seen }
        let list = alike.joined(separator: ", ")
        seen.say(
            Text("All units get the same gradient: \(list).", "所有单元的梯度都一样：\(list)。"), false, breaks: .symmetricStart)
        return seen
    }

    private static func say(
        _ seen: inout Findings, checked: Int, wrong: [String], silent: [String], off: [String]
    ) {
        func list(_ names: [String]) -> String { names.joined(separator: ", ") }
        if checked > 0 {
            seen.say(
                Text(
                    "Of \(checked) gradients \(checked - wrong.count) agree with the measured slope.",
                    "\(checked) 个梯度里有 \(checked - wrong.count) 个与量出的斜率一致。"), wrong.isEmpty, breaks: .wrongGradient)
        }
        if !silent.isEmpty {
            seen.say(Text("No gradient, or all zeros: \(list(silent)).", "没有梯度，或者全是零：\(list(silent))。"), false)
        }
        if !off.isEmpty {
            seen.say(Text("requires_grad is off: \(list(off)).", "requires_grad 是关的：\(list(off))。"), false)
        }
    }
}

extension Tensor {
    /// Whether the units of a layer get the same gradient. Of equal weights it may be 0 but for rounding, which another processor rounds
    /// away.
    fileprivate var unitsAreAlike: Bool {
        guard let gradient = presentGradient else { return false }
        return gradient.hasEqualRows || gradient.norm().item() == 0 && hasEqualRows
    }

    /// Whether the units of a layer, each a row, get the same numbers up to rounding, which are not all 0: equal sums may be added up
    /// in another order for another row.
    fileprivate var hasEqualRows: Bool {
        guard shape.count > 1, shape[0] > 1, norm().item() > 0 else { return false }
        let size = numel() / shape[0]
        return withElements { values in
            let rounding = 1e-5 * (values.lazy.map(\.magnitude).max() ?? 0)
            return (size..<values.count).allSatisfy { (values[$0] - values[$0 - size]).magnitude <= rounding }
        }
    }

    /// Where the number of the largest size stands; `nil` where all are 0, or one is no number.
    fileprivate var largestPlace: [Int]? {
        var place = withElements { values in
            values.indices.max { values[$0].magnitude < values[$1].magnitude }.flatMap {
                values[$0] != 0 && values[$0].isFinite ? $0 : nil
            }
        }
        guard place != nil else { return nil }
        var index: [Int] = []
        for size in Array(shape).reversed() {
            index.insert((place ?? 0) % size, at: 0)
            place = (place ?? 0) / size
        }
        return index
    }
}
