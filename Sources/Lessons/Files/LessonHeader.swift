import Training

/// What stands between the two lines `---`.
struct LessonHeader {
    var title: String
    var summary: String
    var experiment: String
    var prerequisites: [String]
    var prerequisitesPlace: SourcePlace
    var minutes: Int

    init(_ page: LessonPage, folder: String?) throws(LessonError) {
        do throws(ExperimentError) {
            var settings = try Settings(page.header, owner: "a lesson's header", file: page.file)
            title = try settings.requiredText("title")
            summary = try settings.requiredText("summary")
            guard let experiment = try settings.experiment("experiment", folder: folder) else {
                throw settings.missing("experiment")
            }
            self.experiment = experiment
            prerequisites = try settings.texts("prerequisites") ?? []
            prerequisitesPlace = settings.place("prerequisites")
            minutes = try settings.requiredInteger("minutes", in: 1...600)
            try settings.finish()
        } catch {
            throw LessonError(error, file: page.file)
        }
    }
}

extension LessonError {
    init(_ error: ExperimentError, file: String) {
        self.init(place: error.place ?? SourcePlace(file: file), problem: .settings(error.problem))
    }
}

extension Settings {
    /// A preset, or `experiments/NAME.yaml` in the folder of lessons, which becomes a path.
    mutating func experiment(_ key: String, folder: String?) throws(ExperimentError) -> String? {
        guard let name = try text(key) else { return nil }
        if Presets.names.contains(name) { return name }
        guard name.hasPrefix("experiments/"), name.hasSuffix(".yaml"), !name.contains("..") else {
            throw failure(.unknownExperiment(name, known: Presets.names), at: key)
        }
        let path = folder.map { "\($0)/\(name)" } ?? name
        do throws(ExperimentError) {
            _ = try Experiment.load(path)
        } catch {
            if case .unknownExperiment = error.problem {
                throw failure(.unknownExperiment(name, known: Presets.names), at: key)
            }
            throw error
        }
        return path
    }
}
