/// What is wrong with a folder of images, apart from the images themselves.
public enum ImageFolderProblem: Error, Sendable, Equatable {
    /// How many folders stand in it.
    case tooFewClasses(Int)
    case noImages(folder: String)
    /// How many bytes all images would take.
    case tooLarge(images: Int, width: Int, height: Int)
}

extension ImageFolderProblem: CustomStringConvertible {
    public var description: String {
        switch self {
        case .tooFewClasses(let count):
            "has \(count == 0 ? "no folder" : "one folder") of images; expected a folder for each class, two at least"
        case .noImages(let folder):
            "its folder '\(DatasetError.shown(folder))' has no readable PGM, PPM or PNG image"
        case .tooLarge(let count, let width, let height):
            "its \(count) images would be too much at the first one's size, \(width)x\(height); make them smaller"
        }
    }
}
