import Canvas
import Localization
import Training

extension BarChart.Bar {
    /// The norm of a parameter's gradient; words where there is no gradient.
    init(gradientOf parameter: ParameterSnapshot, _ language: Language) {
        switch parameter.gradient {
        case .none: self.init(parameter.name, missing: Text("none yet", "还没有")[language])
        case .off: self.init(parameter.name, missing: GradientText.gradientOffInBars[language])
        case .cleared: self.init(parameter.name, missing: Text("None: cleared", "None：已清除")[language])
        case .zeroed: self.init(parameter.name, 0)
        case .computed(let statistics, _):
            self.init(parameter.name, statistics.norm)
        }
    }
}
