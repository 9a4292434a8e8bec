import Lessons
import Localization
import Training

/// What the reducer wants done by somebody who may touch the world. Values only: effects can be compared, printed and recorded.
public enum Effect: Sendable, Equatable {
    /// The engine's work; it answers with a snapshot of the view.
    case engine(EngineRequest, view: ViewRequest = ViewRequest())
    /// Load an experiment and answer with its first snapshot.
    case openExperiment(name: String, mode: RunMode)
    /// Open a kept run in the dashboard where it ends: its folder's path.
    case openRun(String)
    /// Answer with the list of kept runs as they are now.
    case listRuns
    /// The experiment that is open is not needed any more.
    case closeExperiment
    /// Read a lesson and answer with it.
    case openLesson(name: String)
    /// Keep how far the learner is.
    case keepProgress(LessonProgress, lesson: String)
    /// Draw a case of the clinic and answer with it; `nil`: the one that comes next.
    case openCase(Int?)
    /// Keep what was done in a case of the clinic.
    case keepCase(ClinicRecord)
    /// Begin with this language the next time.
    case keepLanguage(Language)
    /// Answer with the list of lessons as they are now, in a language.
    case listLessons(Language)
    /// Read the folder of the class on show again, and answer with what is there.
    case readClass
    /// Read the learner's own file, begun where it is not there, and answer with it; where it is to be edited, in an editor first.
    case ownFile(OwnFile.Place, edits: Bool)
    /// Write the screen as a picture into the current folder, and answer where it is.
    case savePicture
    /// Put the program to sleep as Ctrl-Z does; the shell's `fg` wakes it.
    case suspend
    case quit
}

/// The two ways to work with an experiment.
public enum RunMode: String, Sendable, CaseIterable {
    case step
    case train
}
