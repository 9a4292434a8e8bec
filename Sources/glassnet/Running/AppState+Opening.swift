import Canvas
import Localization
import Training
import Visualizer

extension AppState {
    static func home(_ home: HomeState, size: Size, _ look: Presentation) -> AppState {
        .home(home, size: size, appearance: look.appearance, language: look.language)
    }

    static func learn(_ learn: LearnState, home: HomeState, size: Size, _ look: Presentation) -> AppState {
        .learn(learn, home: home, size: size, appearance: look.appearance, language: look.language)
    }

    static func step(size: Size, _ look: Presentation) -> AppState {
        .step(size: size, appearance: look.appearance, language: look.language)
    }

    static func train(running: Bool, size: Size, _ look: Presentation) -> AppState {
        .train(running: running, size: size, appearance: look.appearance, language: look.language)
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
            ExperimentListing(name: name, title: (try? Experiment.load(name))?.title ?? LocalText(name))
        }
    }
}
