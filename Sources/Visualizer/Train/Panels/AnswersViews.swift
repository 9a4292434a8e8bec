import Canvas
import Localization
import Training

extension TrainView {
    /// The samples of the validation set that the network is most wrong about, or those of a cell of the confusion matrix.
    static let mistakes = TrainView(
        name: .mistakes,
        title: { snapshot in
            guard let answers = snapshot.answers?.value, case .cell(let truth, let prediction) = answers.wanted else {
                return Text("Worst mistakes", "错得最厉害的")
            }
            let (own, other) = (answers.name(of: truth), answers.name(of: prediction))
            return truth == prediction
                ? Text("\(own) named right", "认对的 \(own)") : Text("\(own) taken for \(other)", "把 \(own) 认成 \(other)")
        },
        note: { snapshot, language in
            guard let answers = snapshot.answers?.value else { return "" }
            return TextLine(AnswersText.found(answers.found, of: answers.samples)[language])
        },
        rows: { $0.answers?.value.worst.count ?? 0 },
        uses: { BatchPanel.use($0.answers?.value.batch, of: $1) },
        parts: { train, _, _ in [train.answers.part] },
        widget: {
            BatchPanel(
                batch: $1.answers?.value.batch, placeholder: AnswersText.noneOfThem, row: $2, language: $3)
        },
        act: { train, command in
            guard command == .openNumber, let worst = train.snapshot?.answers?.value.worst,
                worst.indices.contains(train.row)
            else { return nil }
            train.intent = .pause
            return [.engine(.openStepper(sample: SamplePlace(.validation, worst[train.row].index)))]
        })

    static let confusion = TrainView(
        name: .confusion, title: { _ in Text("Confusion", "混淆矩阵") },
        note: { snapshot, language in
            guard let confusion = snapshot.answers?.value.confusion, confusion.isMatrix else { return "" }
            return TextLine(AnswersText.rowsAreTruth[language])
        },
        rows: { snapshot in
            snapshot.answers?.value.confusion.map { $0.isMatrix ? $0.classes.count : $0.confused.count } ?? 0
        },
        uses: { snapshot, room in
            snapshot.answers?.value.confusion.map { $0.isMatrix ? ConfusionMatrix.use($0, of: room) : room } ?? room
        },
        stretches: true, parts: { train, _, _ in [train.answers.part] },
        widget: { train, snapshot, row, language in
            ConfusionPanel(
                confusion: snapshot.answers?.value.confusion, cursor: row == nil ? nil : train.answers.cell, row: row,
                language: language)
        },
        act: { train, command in
            guard let confusion = train.snapshot?.answers?.value.confusion else { return nil }
            if command == .openNumber { return train.openCell(of: confusion) }
            guard confusion.isMatrix, train.answers.cell.move(command, of: confusion.classes.count) else { return nil }
            return []
        })

    /// What the network says of each sample beside what is so.
    static let prediction = TrainView(
        name: .prediction,
        title: {
            $0.answers?.value.predictions.first?.input != nil
                ? Text("The learned curve", "学到的曲线") : Text("Prediction over truth", "预测与真值")
        },
        note: { snapshot, language in
            TextLine(snapshot.answers.map { AnswersText.samples($0.value.samples)[language] } ?? "")
        },
        parts: { train, _, _ in [train.answers.part] },
        widget: { PredictionPanel(answers: $1.answers?.value, language: $3) })
}

extension TrainState {
    /// Lists the samples of the cell under the cursor in the data panel.
    fileprivate mutating func openCell(of confusion: Confusion) -> [Effect]? {
        let places: (row: Int, column: Int)
        if confusion.isMatrix {
            places = (answers.cell.row, answers.cell.column)
        } else {
            guard confusion.confused.indices.contains(row) else { return nil }
            places = (confusion.confused[row].row, confusion.confused[row].column)
        }
        guard confusion.classes.indices.contains(places.row), confusion.classes.indices.contains(places.column) else {
            return nil
        }
        answers.wanted = .cell(
            truth: confusion.classes[places.row], prediction: confusion.classes[places.column])
        views[.data] = .mistakes
        (focus, row) = (.data, 0)
        return []
    }
}

extension ValidationAnswers {
    func name(of label: Int) -> String { classNames.indices.contains(label) ? classNames[label] : "\(label)" }
}

/// What is said of answers to the validation samples.
enum AnswersText {
    static let truth = Text("truth", "真实")
    static let takenFor = Text("taken for", "认成")
    static let times = Text("times", "次数")
    static let noMistakes = Text("no mistake in the validation set", "验证集上没有认错的")
    static let noneOfThem = Text("none of the validation samples", "验证集里没有这样的样本")
    static let rowsAreTruth = Text("rows: truth · columns: taken for", "行：真实 · 列：认成")
    static let notYet = Text("not worked out yet", "还没有算出来")
    static func found(_ count: Int, of samples: Int) -> Text {
        Text("\(count) of \(samples)", "\(samples) 个中的 \(count) 个")
    }
    static func samples(_ count: Int) -> Text {
        Text("\(count) validation samples", "\(count) 个验证样本")
    }
}
