import Canvas
import Localization
import Training

/// How the numbers of a run are looked at: the same in the dashboard, the stepper and lessons.
public struct PlotLook: Sendable, Equatable {
    /// The weight of what came before, 0 to below 1; `nil`: as much as a curve is long enough for, none where its numbers can be read
    /// one by one.
    var smoothing: Double?
    var scale = PlotScale.linear
    var axis = Axis.step
    var range = Range.middle
    var window = Window.all
    /// The step that the cursor is at.
    var cursor: Int?

    enum Axis: Sendable, CaseIterable { case step, epoch, seconds }

    /// What the value axis is made for.
    enum Range: Sendable {
        /// From the 5th to the 95th percentile, once there are ``PlotLook/mostShownWhole`` numbers.
        case middle
        case all
    }

    /// Which steps are seen.
    enum Window: Sendable, Equatable {
        case all
        /// So many at the end, which moves on.
        case last(Int)
        case between(ClosedRange<Int>)
    }

    public init(smoothing: Double? = nil) { self.smoothing = smoothing }

    static let smoothings = [0, 0.6, 0.9, 0.99]
    /// With fewer numbers than these, none is left out.
    static let mostShownWhole = 50
    /// A plot is at least so many steps wide.
    private static let narrowest = 4
    /// Presses from one end of what is seen to the other.
    private static let pressesAcross = 60
}

extension PlotLook {
    /// Obeys a key; `false` when it is not the plot's.
    ///
    /// - Parameter isFocused: whether the arrows are the plot's.
    mutating func obey(_ command: KeyAction, _ data: PlotData, isFocused: Bool = true) -> Bool {
        switch command {
        case .smoothing:
            let present = data.curves.map { weight(of: $0) }.max() ?? 0
            smoothing = Self.smoothings.first { $0 > present } ?? 0
        case .valueScale: scale = scale == .linear ? .logarithmic : .linear
        case .plotAxis:
            let axes = data.axes
            axis = axes[cyclic: (axes.firstIndex(of: axis) ?? 0) + 1]
        case .outliers: range = range == .middle ? .all : .middle
        case .zoomIn: zoom(data, around: cursor) { $0 / 2 }
        case .zoomOut: zoom(data, around: cursor) { $0 * 2 }
        case .left where isFocused: move(by: -1, data)
        case .right where isFocused: move(by: 1, data)
        case .first where isFocused: move(to: 0, data)
        case .last where isFocused: move(to: .max, data)
        case .back where cursor != nil: cursor = nil
        default: return false
        }
        return true
    }

    /// Obeys the mouse: a drag reads, the wheel zooms.
    ///
    /// - Parameter place: on the horizontal axis
    mutating func obey(_ gesture: Pointer.Gesture, at place: Double, _ data: PlotData) {
        guard let step = data.step(at: place, on: data.axes.contains(axis) ? axis : .step) else { return }
        switch gesture {
        case .press, .drag: cursor = data.bucket(at: step)?.steps.lowerBound
        case .wheelUp: zoom(data, around: step) { $0 - max(1, $0 / 5) }
        case .wheelDown: zoom(data, around: step) { $0 + max(1, $0 / 4) }
        case .release: break
        }
    }

    /// Whether there are more steps than are seen at the least.
    func canZoom(_ data: PlotData) -> Bool { data.steps.map { $0.count - 1 > Self.narrowest } ?? false }

    /// A curve that is smoothed by itself has so many times the numbers that a smoothed one is the mean of, 1 / (1 - w).
    private static let leastWindows = 20.0

    func weight(of curve: PlotCurve) -> Double {
        smoothing ?? Self.smoothings.last {
            Double(curve.history.buckets.count) >= (Self.leastWindows / (1 - $0)).rounded()
        } ?? 0
    }

    /// The same settings for another run.
    var forAnotherRun: PlotLook {
        var look = self
        (look.cursor, look.window) = (nil, .all)
        return look
    }

    /// The steps that are seen; `nil` where there are none.
    func steps(of data: PlotData) -> ClosedRange<Int>? {
        guard let all = data.steps else { return nil }
        switch window {
        case .all: return all
        case .last(let count): return max(all.lowerBound, all.upperBound - count)...all.upperBound
        case .between(let asked): return asked.overlaps(all) ? asked.clamped(to: all) : all
        }
    }

    /// - Parameter step: stays where it is on the screen; `nil`: the end does.
    private mutating func zoom(_ data: PlotData, around step: Int?, _ change: (Int) -> Int) {
        guard let all = data.steps, let seen = steps(of: data) else { return }
        let length = min(max(change(seen.count - 1), Self.narrowest), all.count - 1)
        guard length < all.count - 1 else { return window = .all }
        let part = step.map { Double($0 - seen.lowerBound) / Double(max(seen.count - 1, 1)) } ?? 1
        let middle = step ?? seen.upperBound
        see(from: middle - Int((part * Double(length)).rounded()), length: length, of: all)
    }

    private mutating func see(from start: Int, length: Int, of all: ClosedRange<Int>) {
        let start = min(max(start, all.lowerBound), all.upperBound - length)
        window = start + length == all.upperBound ? .last(length) : .between(start...start + length)
    }

    /// Moves the cursor by a fixed part of what is seen, at least by one number.
    private mutating func move(by direction: Int, _ data: PlotData) {
        let buckets = data.curves.first?.history.buckets ?? []
        guard let seen = steps(of: data) else { return }
        let visible = buckets.filter { seen.overlaps($0.steps) }.count
        let now = cursor.flatMap { cursor in buckets.lastIndex { $0.steps.lowerBound <= cursor } }
        let distance = max(1, visible / Self.pressesAcross)
        let last = buckets.lastIndex { seen.overlaps($0.steps) } ?? 0
        move(to: now.map { $0 + direction * distance } ?? last, data)
    }

    /// To a bucket of the first curve; what is seen follows.
    private mutating func move(to index: Int, _ data: PlotData) {
        guard let buckets = data.curves.first?.history.buckets, !buckets.isEmpty, let all = data.steps,
            let seen = steps(of: data)
        else { return }
        let step = buckets[min(max(index, 0), buckets.count - 1)].steps.lowerBound
        cursor = step
        guard !seen.contains(step) else { return }
        see(from: step < seen.lowerBound ? step : step - (seen.count - 1), length: seen.count - 1, of: all)
    }
}

extension PlotLook {
    /// Every setting under which the numbers do not lie as they are.
    func settings(_ data: PlotData) -> [Text] {
        var parts: [Text] = []
        let greatest = data.curves.map { weight(of: $0) }.max() ?? 0
        if greatest > 0, data.base == nil {
            let text = NumberFormat.significant(3).string(Float(greatest))
            let width = data.curves.map(\.history.width).max() ?? 1
            // Of joined steps the means are smoothed.
            parts.append(
                width == 1
                    ? Text("smoothed \(text)", "平滑 \(text)")
                    : Text("smoothed about \(text), by \(width) steps", "约平滑 \(text)，每 \(width) 步一点"))
        }
        if scale == .logarithmic { parts.append(Text("log", "对数轴")) }
        if range == .all, data.base == nil { parts.append(Text("all values", "全部数值")) }
        if window != .all, let seen = steps(of: data) {
            parts.append(
                Text("steps \(seen.lowerBound)–\(seen.upperBound)", "第 \(seen.lowerBound)–\(seen.upperBound) 步"))
        }
        return parts
    }

    /// What no curve has a place for, and the settings.
    func note(_ data: PlotData, _ language: Language) -> [String] {
        [PlotText.notANumber(data)].compactMap { $0 } + settings(data).map { $0[language] }
    }
}
