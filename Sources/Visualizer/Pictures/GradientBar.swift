import Canvas
import Training

extension BarChart.Bar {
    /// The norm of a parameter's gradient; words where there is no gradient.
    init(gradientOf parameter: ParameterSnapshot, _ wording: any Wording) {
        switch parameter.gradient {
        case .none: self.init(parameter.name, missing: wording.noGradientShort)
        case .off: self.init(parameter.name, missing: wording.gradientOffInBars)
        case .cleared: self.init(parameter.name, missing: wording.gradientClearedShort)
        case .zeroed: self.init(parameter.name, 0)
        case .computed(let statistics, _):
            self.init(parameter.name, statistics.norm)
        }
    }
}
