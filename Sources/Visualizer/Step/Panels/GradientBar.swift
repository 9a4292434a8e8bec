import Canvas
import Localization
import Training

extension BarChart.Bar {
    /// The norm of a parameter's gradient; words where there is no gradient.
    init(gradientOf name: String, _ gradient: ParameterSnapshot.GradientState, _ language: Language) {
        switch gradient {
        case .none: self.init(name, missing: Text("none yet", "还没有")[language])
        case .off: self.init(name, missing: GradientText.gradientOffInBars[language])
        case .cleared: self.init(name, missing: Text("None: cleared", "None：已清除")[language])
        case .zeroed: self.init(name, 0)
        case .computed(let statistics, _): self.init(name, statistics.norm)
        }
    }
}
