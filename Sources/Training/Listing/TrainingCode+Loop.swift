import NeuralCore

/// The loop that trains.
extension TrainingCode {
    func loop(_ moment: Moment) -> [CodeLine] { experiment.data == .random ? fixedLoop(moment) : epochs(moment) }

    /// The same batch at every step.
    private func fixedLoop(_ moment: Moment) -> [CodeLine] {
        [CodeLine(repeated("step in "))] + changesBeforeEpoch("step") + step(moment, at: 1) + [
            CodeLine(Self.printing, at: 1, made: .loss)
        ] + endOfEpoch("step") + [CodeLine(Code(swift: "}"))] + ending
    }

    private static let printing = Code(
        pytorch: "print(f\"step {step}  loss {loss.item():.8g}\")",
        swift: "print(\"step \\(step)  loss \\(loss.item())\")")

    private func repeated(_ head: String) -> Code {
        Code(pytorch: "for \(head)range(\(epochs)):", swift: "for \(head)0..<\(epochs) {")
    }

    /// One step: what is not run is left out by the script, or was passed over.
    private func step(_ moment: Moment, at depth: CodeLine.Depth) -> [CodeLine] {
        let script = experiment.fault.routine.phases
        return Phase.order(of: script).flatMap { phase in
            let isLeftOut = !script.contains(phase) || moment.skipped.contains(phase)
            let changes = phase == .forward ? switches(moment, at: depth) : []
            return changes
                + parts(of: phase, moment).flatMap { part in
                    staged(at: depth) { code in
                        part(code).map { line in
                            CodeLine(
                                line.code, at: depth + line.depth, phase: phase, made: line.made, isLeftOut: isLeftOut)
                        }
                    }
                }
        }
    }

    private struct Line {
        var code: Code
        var made: CodeSubject
        var depth: CodeLine.Depth = 0
    }

    private func code(of phase: Phase, _ moment: Moment) -> [Line] {
        switch phase {
        case .define: []
        case .forward where moment.isUnrecorded:
            [
                Line(code: Code(pytorch: "with torch.no_grad():", swift: "let output = withNoGrad {"), made: .output),
                Line(code: Code(pytorch: "output = net(input)", swift: "net(input)"), made: .output, depth: 1),
                Line(code: Code(swift: "}"), made: .output),
            ]
        case .forward: [Line(code: "\(Code.variable)output = net(input)", made: .output)]
        case .loss: [Line(code: "\(Code.variable)loss = criterion(output, target)", made: .loss)]
        case .zeroGradients: [Line(code: clearing, made: .gradients)]
        case .backward: [Line(code: "loss.backward()", made: .gradients)]
        case .update:
            ([changedRate(moment)].compactMap { $0 } + ["optimizer.step()"]).map { Line(code: $0, made: .update) }
        }
    }

    /// A phase's lines in parts that changes may change, each alone.
    private func parts(of phase: Phase, _ moment: Moment) -> [(TrainingCode) -> [Line]] {
        let own = { (code: TrainingCode) in code.code(of: phase, moment) }
        guard phase == .update else { return [own] }
        return [
            { $0.gradientChanges.map { Line(code: $0, made: .gradients) } }, { _ in own(self) },
            { $0.stepping(.steps).map { Line(code: $0, made: .update) } },
        ]
    }

    private func changedRate(_ moment: Moment) -> Code? {
        guard let rate = moment.learningRate, rate != experiment.optimizer.learningRate else { return nil }
        let name = Code(pytorch: "param_groups[0][\"lr\"]", swift: "learningRate")
        return "optimizer.\(name) = \(rate.code)"
    }

    // MARK: Epochs

    /// All samples in batches, again and again, and after each time a look at the others.
    private func epochs(_ moment: Moment) -> [CodeLine] {
        let begin =
            [
                CodeLine(Code(pytorch: "step = 0", swift: "var step = 0")), CodeLine(repeated("epoch in ")),
            ] + changesBeforeEpoch("epoch") + [CodeLine("net.train()", at: 1)] + beginningOfMean + [
                CodeLine(
                    Code(pytorch: "for input, target in \(loader):", swift: "for (input, target) in loader {"), at: 1,
                    made: .input)
            ]
        let end =
            [
                CodeLine(Self.printing, at: 2, made: .loss), CodeLine("step += 1", at: 2),
            ] + endWithinEpoch(at: 2) + [CodeLine(Code(swift: "}"), at: 1)] + endWithinEpoch(at: 1) + [
                CodeLine("net.eval()", at: 1)
            ]
        return begin + step(moment, at: 2) + meanOfLosses + end + validation + endOfEpoch("epoch")
            + [CodeLine(Code(swift: "}"))] + ending
    }

    private var validation: [CodeLine] {
        let answers: [Code] = [
            Code(pytorch: "output = net(validation_inputs)", swift: "let output = net(validationInputs)"),
            Code(
                pytorch: "loss = criterion(output, validation_targets)",
                swift: "let loss = criterion(output, validationTargets)"),
        ]
        return watchedVariables + [CodeLine(Code(pytorch: "with torch.no_grad():", swift: "withNoGrad {"), at: 1)]
            + answers.map { CodeLine($0, at: 2) } + staged(at: 2) { $0.judged.map { CodeLine($0, at: 2) } }
            + staged(at: 2) { $0.watchedValues.map { CodeLine($0, at: 2) } }
            + [CodeLine(Code(swift: "}"), at: 1)]
    }

    /// How good the answers are, and what is printed of it.
    private var judged: [Code] {
        let found = Code(pytorch: "validation loss {loss.item():.8g}", swift: "validation loss \\(loss.item())")
        let score: Code =
            switch task.measure {
            case .accuracy:
                Code(
                    pytorch: "accuracy {right.mean().item():.4f}",
                    swift: "accuracy \\(Double(right.count) / Double(validationInputs.shape[0]))")
            case .r2: Code(pytorch: "R2 {r2.item():.4f}", swift: "R2 \\(r2.value)")
            }
        let told = Code(
            pytorch: "print(f\"epoch {epoch}  \(found.pytorch)  \(score.pytorch)\")",
            swift: "print(\"epoch \\(epoch)  \(found.swift)  \(score.swift)\")")
        return judgement + [told]
    }

    /// The answers that name the right class, or how far numbers are from their targets.
    private var judgement: [Code] {
        switch task {
        case .classification:
            let isClasses = experiment.loss.targetKind == .classes
            return [
                Code(
                    pytorch:
                        "right = (output.argmax(dim=1) == validation_targets\(isClasses ? "" : ".argmax(dim=1)")).float()",
                    swift:
                        "let right = zip(output.argmax(1).values, validationTargets\(isClasses ? "" : ".argmax(1).values")).filter(==)"
                )
            ]
        case .binary(_, let threshold):
            let bound = threshold.code
            return [
                Code(
                    pytorch: "right = ((output > \(bound.pytorch)) == (validation_targets > 0.5)).float()",
                    swift:
                        "let right = zip(output.elements, validationTargets.elements).filter { ($0 > \(bound.swift)) == ($1 > 0.5) }"
                )
            ]
        case .regression:
            let answer = experiment.loss.predictionCode("output")
            return [
                Code(
                    pytorch: "answers, truth = \(answer.pytorch).double(), validation_targets.double()",
                    swift: "var r2 = R2Score()"),
                Code(
                    pytorch: "errors, spread = (answers - truth) ** 2, (truth - truth.mean(dim=0)) ** 2",
                    swift: "r2.add(\(answer.swift), validationTargets)"),
                Code(pytorch: "errors, spread = errors.sum(dim=0), spread.sum(dim=0)"),
                Code(
                    pytorch:
                        "r2 = torch.where(spread > 0, 1 - errors / spread, (errors == 0).double()).mean()"),
            ]
        }
    }
}
