import Canvas
import Localization
import Training
import Visualizer

extension AppState {
    init(_ screen: Screen, size: Size, _ look: Presentation, home: HomeState? = nil) {
        self.init(screen, size: size, appearance: look.appearance, language: look.language, home: home)
    }
}

extension HomeState {
    /// The lessons of a store and the presets.
    static func listing(_ store: LessonStore, _ language: Language) -> HomeState {
        var home = HomeState(lessons: store.listings(language), experiments: .presets)
        home.failure = store.trouble
        return home
    }

    /// The name of the lesson that comes next.
    var nextLesson: String? { lessons.next.map { lessons[$0].name } }
}

extension [ExperimentListing] {
    /// The presets with their titles.
    static var presets: [ExperimentListing] {
        Presets.names.map { name in
            (try? Experiment.load(name)).map(ExperimentListing.init)
                ?? ExperimentListing(name: name, title: LocalText(name))
        }
    }
}
