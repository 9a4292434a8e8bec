extension Float {
    /// The shortest text that reads back as this number; `nan` without the sign, which differs from processor to processor.
    package var text: String { isNaN ? "nan" : description }
}
