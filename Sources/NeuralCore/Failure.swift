/// Ends the program over a mistake in the calling code, with a sentence that names the operation and what it got.
///
/// `preconditionFailure` would drop the sentence in release builds, where a learner needs it as much.
func fail(_ sentence: String, file: StaticString = #fileID, line: UInt = #line) -> Never {
    fatalError(sentence, file: file, line: line)
}
