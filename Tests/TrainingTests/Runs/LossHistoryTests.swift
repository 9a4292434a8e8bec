import Testing

@testable import Training

struct LossHistoryTests {
    /// However long the run: peaks and dips stay where they were, in order, in a few thousand points.
    @Test(arguments: [1, 5, 1024, 1025, 2400, 600_000])
    func extremesStay(steps: Int) {
        var history = LossHistory()
        let (peak, dip) = (steps * 2 / 3, steps / 3)
        for step in 0..<steps {
            let loss: Float = step == peak ? 74.3 : step == dip ? 0.001 : 0.5 + Float(step % 7) / 100
            history.append(step: step, loss: loss)
        }
        let points = history.points
        #expect(points.count <= 2048 && points.count >= min(steps, 1000))
        #expect(points.contains(.init(step: peak, loss: 74.3)))
        if dip != peak { #expect(points.contains(.init(step: dip, loss: 0.001))) }
        #expect(zip(points, points.dropFirst()).allSatisfy { $0.step < $1.step })
        #expect(points.allSatisfy { $0.step < steps })
    }

    @Test func whatIsNotFiniteStays() {
        var history = LossHistory()
        for step in 0..<5000 {
            history.append(step: step, loss: step == 700 ? .nan : step % 1000 == 999 ? .infinity : step == 998 ? 9 : 1)
        }
        let points = history.points
        #expect(points.count { $0.loss == .infinity } == 5 && points.count(where: \.loss.isNaN) == 1)
        #expect(points.contains(.init(step: 998, loss: 9)))
    }
}
