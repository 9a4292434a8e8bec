import Canvas
import Lessons
import Training
import Visualizer

/// Where there is no terminal, a lesson cannot be taken: this tells how it can, and shows its first screen.
enum PlainLearn {
    static func tell(_ name: String?, _ store: LessonStore, _ look: Presentation) throws {
        let wording = LearnGuide(look.language)
        for listing in store.listings(look.language) where name == nil || name == listing.name {
            Output.line(look.text(wording.line(listing)))
        }
        Output.line("")
        for line in wording.howToLearn(name) { Output.line(look.text(line)) }
        guard let name else { return }
        Output.line("")
        let run = try StillRun.learning(name, LessonStore(store, progress: nil), size: Size(80, 24), look)
        Output.text(TextExporter().export(run.frame))
    }
}
