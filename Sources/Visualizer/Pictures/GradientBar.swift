import Canvas
import Training

extension BarChart.Bar {
    /// The norm of a parameter's gradient; words where there is no gradient.
    init(gradientOf parameter: ParameterSnapshot, missing: String) {
        switch parameter.gradient {
        case .none: self.init(parameter.name, missing: missing)
        case .zeroed: self.init(parameter.name, 0)
        case .computed(let statistics, _):
            self.init(parameter.name, statistics.norm)
        }
    }
}
