import Datasets
import Localization

/// How points of the plane are made, and what a network gets of them.
extension ExperimentSetting {
    static let points: [ExperimentSetting] = [
        ofPoints(
            "noise", Text("noise", "噪声 (noise)"),
            Text("How far each point is moved from its place: the deviation of a normal shift.", "每个点偏离原位多远：正态偏移的标准差。"),
            Text("0 to 2", "0 到 2"),
            current: { source, options in
                source == .drawn ? nil : "\(options.noise ?? SyntheticDataset.defaultNoise)"
            }, put: { $0.noise = $1.noise }),
        ofPoints(
            "train_share", Text("train share", "训练占比"),
            Text("The share of the points that is learned from; the others judge.", "用来学习的点占多少；其余的用来检验。"),
            Text("0.1 to 0.9", "0.1 到 0.9"),
            current: { source, options in
                options.trainShare.map { "\($0)" } ?? (source == .drawn ? "1.0" : "0.8")
            }, put: { $0.trainShare = $1.trainShare }),
        ofPoints(
            "features", Text("features", "特征 (features)"),
            Text("What the network gets of a point: each is an input of it.", "网络从一个点得到什么：每个特征是一个输入。"),
            Text("some of \(features.en)", "\(features.zh) 里的几个"),
            current: { _, options in options.features.map(\.rawValue).joined(separator: ",") },
            put: { $0.features = $1.features }),
    ]

    private static let features = PointFeature.allCases.map(\.rawValue).joined(Text(","))

    /// - Parameter put: takes the option out of those that were read
    private static func ofPoints(
        _ key: String, _ name: Text, _ sentence: Text, _ range: Text,
        current: @escaping @Sendable (PointSource, PointOptions) -> String?,
        put: @escaping @Sendable (inout PointOptions, PointOptions) -> Void
    ) -> ExperimentSetting {
        ExperimentSetting(
            key, name, sentence, range,
            current: { experiment in experiment.data.points.flatMap { current($0.source, $0.options) } },
            apply: { text, experiment throws(ExperimentError) in
                guard let (source, old) = experiment.data.points else {
                    throw ExperimentError(.change(.noPointsHere(data: "\(experiment.data)")))
                }
                // A blank stands in no value; a list may be written with brackets, as files have it.
                let value = text.filter { !" []".contains($0) }
                let read = try rethrow(
                    as: ExperimentError.data, try PointOptions(key, value, of: source))
                var (options, changed) = (old, experiment)
                put(&options, read)
                changed.data = .dataset(.points(source, options: options))
                changed.fitInput()
                return changed
            })
    }
}

extension Experiment.DataSource {
    /// Where its points come from and how they are made; `nil` where it is not made of points.
    var points: (source: PointSource, options: PointOptions)? {
        if case .dataset(.points(let source, let options)) = self { (source, options) } else { nil }
    }

    /// Whether no other points were made, whatever was set and taken away by hand.
    func isSame(butForPointsOf other: Self) -> Bool {
        guard var own = points, let other = other.points else { return self == other }
        own.options.changes = other.options.changes
        return own == other
    }
}

extension Experiment {
    /// With points that are set, `[x, y, class]`, and taken away, `[x, y]`.
    func settingPoints(_ points: [[Float]]) throws(ExperimentError) -> Experiment {
        guard let (source, old) = data.points else { throw ExperimentError(.change(.noPointsHere(data: "\(data)"))) }
        var options = old
        for numbers in points {
            guard let change = PointChange(numbers) else { throw ExperimentError(.change(.notAPoint("\(numbers)"))) }
            options.changes.append(change)
        }
        var changed = self
        changed.data = .dataset(.points(source, options: options))
        return changed
    }
}
