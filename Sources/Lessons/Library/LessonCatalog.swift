import Foundation

/// The lessons of some folders, each file read once: of two lessons of one name the first folder's is taken.
///
/// Belongs to one thread at a time.
public final class LessonCatalog {
    /// Names of all lessons, in order.
    public let names: [String]
    /// A lesson's file in each language in which it is there.
    private let files: [String: [String: URL]]
    private var outlines: [URL: LessonOutline?] = [:]
    private var lessons: [URL: Result<Lesson, LessonError>] = [:]

    public init(_ libraries: [LessonLibrary]) {
        var files: [String: [String: URL]] = [:]
        for library in libraries.reversed() {
            for language in library.languages {
                for file in library.files(language) {
                    files[file.deletingPathExtension().lastPathComponent, default: [:]][language] = file
                }
            }
        }
        self.files = files
        names = files.keys.sorted()
    }

    /// The languages in which a lesson is there.
    public func languages(of name: String) -> [String] { files[name]?.keys.sorted() ?? [] }

    /// What a list says of a lesson, in a language or the first one of others in which it is there; `nil` where that cannot be read.
    public func outline(of name: String, in language: String) -> LessonOutline? {
        guard let editions = files[name], let file = editions[language] ?? editions[languages(of: name)[0]] else {
            return nil
        }
        if let known = outlines[file] { return known }
        let outline = try? LessonOutline(reading: file)
        outlines[file] = .some(outline)
        return outline
    }

    /// A lesson in a language; `nil` where it is not there in it.
    ///
    /// - Throws: what is wrong with its file.
    public func lesson(_ name: String, in language: String) throws(LessonError) -> Lesson? {
        guard let file = files[name]?[language] else { return nil }
        if let known = lessons[file] { return try known.get() }
        let read = Result { () throws(LessonError) in try LessonFile.read(file) }
        lessons[file] = read
        return try read.get()
    }
}
