import ArgumentParser
import Foundation
import Localization
import Training
import Visualizer

struct DiagnoseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diagnose",
        abstract: "Train, and say why it does not learn.",
        discussion: """
            Trains all epochs, no further than the step that makes the first number that is none, and tells of at most \(Diagnosis.most) things that \
            keep it from learning, causes before effects: with the numbers that show them, by names that 'glassnet explain' takes, \
            what may help, and when it may be a false alarm. Then how far it is. Exit status 1 where something was found.
            """)

    @Argument(help: Presets.help, completion: .experiment)
    var experiment = "digits"

    @Flag(help: "One JSON object a finding, then the verdict.")
    var json = false

    @OptionGroup(title: "Experiment") var options: ExperimentOptions
    @OptionGroup(title: "Look") var look: LookOptions

    func run() throws {
        let run = try TrainingRun(Experiment.load(experiment, options))
        Output.notices(run.notices)
        let diagnosis = Diagnosis(running: run, clock: { DispatchTime.now().uptimeNanoseconds })
        let language = json ? look.language ?? .en : Presentation(plain: look).language
        if json {
            for finding in diagnosis.findings { Output.line(finding.json(in: language).text) }
            Output.line(diagnosis.verdict.json(in: language).text)
        } else {
            let look = Presentation(plain: look)
            for line in diagnosis.lines(in: language) { Output.line(look.text(line)) }
        }
        if !diagnosis.findings.isEmpty { throw ExitCode(1) }
    }
}
