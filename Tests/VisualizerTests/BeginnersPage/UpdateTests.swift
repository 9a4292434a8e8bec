import Canvas
import Localization
import Testing
import Training

@testable import Visualizer

/// "The optimizer moves each weight by the learning rate, against its gradient."
struct UpdateTests {
    @Test(arguments: [Size(80, 24), Size(140, 42)], Language.allCases)
    func theStepIsMinusLrTimesTheGradient(size: Size, language: Language) throws {
        let shown = text(
            try RealPlayer("document", size, language: language, press: "n n n n n n 3 Enter").frame)
        // -0.01 · -0.00509 = 5.09e-05.
        for part in ["w' = w - lr · g", "-lr", "-0.01", "-0.00509", "5.09", "-0.0024447036"] {
            #expect(shown.contains(part), "\(part): \(shown)")
        }
    }
}
