extension IDXPair {
    /// The images as they are; the brightest byte of the file stands for 1.
    ///
    /// Classes are numbered from 0 to the largest label, and named by their numbers.
    public func dataset(named name: String) -> Dataset {
        let classes = 0...Int(labels.values.max() ?? 0)
        return dataset(named: name, brightest: images.values.max() ?? 0, classNames: classes.map(String.init))
    }

    /// These images as the test set of `training`: its scale, its classes, its size of image.
    ///
    /// - Throws: ``DatasetError/idx(_:_:)`` for a label that `training` does not have.
    func dataset(named name: String, like training: Dataset) throws(DatasetError) -> Dataset {
        guard let names = training.classNames, let model = training.images else { return dataset(named: name) }
        if let position = labels.values.firstIndex(where: { Int($0) >= names.count }) {
            throw .idx(labelsPath, .label(Int(labels.values[position]), position: position, classes: names.count))
        }
        return dataset(named: name, brightest: model.brightest, classNames: names)
            .resized(height: model.resizedHeight, width: model.resizedWidth)
    }

    private func dataset(named name: String, brightest: UInt8, classNames: [String]) -> Dataset {
        let samples = ImageSamples(
            height: images.dimensions[1], width: images.dimensions[2], bytes: images.values, brightest: brightest
        )
        return Dataset(
            name: name, samples: .images(samples),
            targets: .classes(labels.values.map(Int.init), names: classNames)
        )
    }
}
