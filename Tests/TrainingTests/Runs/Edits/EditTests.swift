import Testing

@testable import Training

/// Changes by hand: what they do, and what cannot be changed.
struct EditTests {
    private func stepper(_ name: String = "document", _ phases: Int = 2) throws -> Stepper {
        let stepper = try Stepper(try Experiment.load(name))
        for _ in 0..<phases { stepper.perform(.phase(stepper.session.next)) }
        return stepper
    }

    private func edit(_ stepper: Stepper, _ number: String, _ value: Float) throws -> RunRefusal? {
        stepper.perform(.edit(.assign(try ElementPath(parsing: number), value)))
    }

    @Test
    func editsAWeight() throws {
        let stepper = try stepper()
        #expect(try edit(stepper, "fc3.bias[1]", 5) == nil)
        #expect(try stepper.session.value(of: ElementPath(parsing: "fc3.bias[1]")) == 5)
        let output = try stepper.session.value(of: ElementPath(parsing: "output[0,1]"))
        stepper.perform(.phase(.forward))
        let now = try stepper.session.value(of: ElementPath(parsing: "output[0,1]"))
        #expect(now > output + 4)
        stepper.perform(.back(.phase))
        stepper.perform(.back(.phase))
        #expect(try stepper.session.value(of: ElementPath(parsing: "fc3.bias[1]")) != 5)
    }

    @Test
    func aWeightEditedBeforeBackwardIsFoundAsInPyTorch() throws {
        let stepper = try stepper("document", 3)
        #expect(try edit(stepper, "fc2.weight[0,0]", 1) == nil)
        let refusal = try #require(stepper.perform(.phase(.backward)))
        #expect(refusal.description.contains("modified by an inplace operation"))
        // Undone, the count of changes is undone too.
        stepper.perform(.back(.phase))
        #expect(stepper.perform(.phase(.backward)) == nil)
    }

    @Test
    func aPixelStaysChangedInTheNextSteps() throws {
        let stepper = try stepper("document", 1)
        #expect(try edit(stepper, "input[0,0,3,4]", 9) == nil)
        stepper.perform(.goTo(step: 1))
        #expect(try stepper.session.value(of: ElementPath(parsing: "input[0,0,3,4]")) == 9)
        // The graph of the forward before is not touched by it.
        stepper.perform(.phase(.forward))
        stepper.perform(.phase(.loss))
        #expect(try edit(stepper, "input[0,0,3,4]", 0) == nil)
        #expect(stepper.perform(.phase(.backward)) == nil)
    }

    @Test
    func editsTheTarget() throws {
        let stepper = try stepper()
        #expect(try edit(stepper, "target[0,0]", 10) == nil)
        stepper.perform(.phase(.loss))
        #expect(try #require(stepper.session.losses.last) > 4)
        let classes = try self.stepper("digits-01", 2)
        #expect(try edit(classes, "target[0]", 1) == nil)
        let changed = classes.session
        #expect(changed.feed?.task.labels(try #require(changed.batch).targets)?[0] == 1)
        #expect(try edit(classes, "target[0]", 0.5) == .edit(.notAClass(0.5, count: 2)))
        #expect(try edit(classes, "target[0]", 2) == .edit(.notAClass(2, count: 2)))
    }

    @Test
    func fillsATensorAndSetsTheLearningRate() throws {
        let stepper = try stepper()
        stepper.perform(.edit(.fill(try TensorPath(parsing: "conv1.bias"), -10)))
        stepper.perform(.phase(.forward))
        #expect(stepper.snapshot(ViewRequest()).layers[2].activation?.maximum == 0)
        stepper.perform(.edit(.learningRate(0)))
        #expect(stepper.snapshot(ViewRequest()).run.learningRate == 0)
    }

    @Test
    func saysWhatCannotBeChanged() throws {
        let before = try Stepper(try Experiment.load("document"))
        #expect(try edit(before, "fc1.bias[0]", 1) == .edit(.notDefined))
        let stepper = try stepper()
        for number in ["conv1[0,2,14,9]", "loss", "output[0,1]", "fc1.weight[3,77].grad", "fc1.weight[0,0].update"] {
            let refusal = try #require(try edit(stepper, number, 1))
            #expect(refusal.description.contains("is computed, so it cannot be set"), "\(number)")
        }
        let wrong: [(String, String)] = [
            ("fc9.weight[0,0]", "there is no 'fc9'"), ("fc1.weigth[0,0]", "fc1 has no 'weigth'"),
            ("fc3.bias[2]", "has 2 places"), ("fc3.bias", "which of its numbers?"), ("target[1,0]", "has 1 place"),
        ]
        for (number, sentence) in wrong {
            let refusal = try #require(try edit(stepper, number, 1))
            #expect(refusal.description.contains(sentence), "\(number): \(refusal)")
        }
        #expect(try edit(stepper, "fc3.bias[0]", .nan) != nil)
        #expect(stepper.snapshot(ViewRequest()).timeline?.length == 2)
    }
}
