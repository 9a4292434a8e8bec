import Foundation
import Localization
import Training

/// A small lesson to start from: it passes the check, and says in its comments what may be changed.
public enum LessonSkeleton {
    /// Writes `FOLDER/LANGUAGE/NAME.md`.
    ///
    /// - Parameter force: whether a lesson of this name may be written over.
    /// - Returns: the file.
    /// - Throws: when the name is none, there is such a file already, or it cannot be written.
    public static func write(
        _ name: String, language: String, in folder: URL, force: Bool = false
    ) throws(LessonError) -> URL {
        let file = folder.appending(path: "\(language)/\(name).md")
        let place = SourcePlace(file: file.relativePath)
        guard name.wholeMatch(of: /[a-z0-9]+(-[a-z0-9]+)*/) != nil, name.count <= 60 else {
            throw LessonError(.badName(name), at: place)
        }
        guard force || !FileManager.default.fileExists(atPath: file.path) else {
            throw LessonError(.fileExists, at: place)
        }
        try rethrow(
            as: { (error: ExperimentError) in LessonError(.settings(error.problem), at: place) },
            try OutputFile.write(text(name, language: language), to: file.path, makesFolder: true))
        return file
    }

    static func text(_ name: String, language: String) -> String {
        (language == "zh" ? chinese : english).replacing("NAME", with: name)
    }

    private static let english = """
        ---
        # What these keys mean stands in lessons/FORMAT.md.
        title: NAME
        summary: What the learner will be able to do.
        experiment: xor            # a preset, or experiments/FILE.yaml beside the folders of languages
        prerequisites: []          # names of lessons that come before
        minutes: 5
        ---
        # NAME

        The text of a step stands before its block. Values can be woven in: this network has {{parameters}} parameters.

        ```step
        id: define                 # unique in the lesson, the same in every language
        run: define                # also: forward, loss, zero_grad, backward, step, "20 steps", "3 epochs"
        focus: network             # what is shown beside the text
        ```

        Ask before you show. The answer is worked out when the lesson runs, so it does not stand here.

        ```step
        id: output-shape
        start: {experiment: document}   # a fresh run of another network: nothing on the screen tells the answer
        shape:
          ask: "What shape does {{conv1.kind}} `conv1` give?"
          of: conv1
        run: [define, forward]
        focus: activations.conv1
        why: "`{{conv1.output_shape}}`: of one image six pictures, each two pixels smaller than the image."
        hints: ["Images first, then channels: it has six kernels.", "A kernel of 3 x 3 fits 30 times into 32."]
        ```

        A number is right within a tolerance.

        ```step
        id: first-loss
        start: {}
        predict:
          ask: "About how large is the loss of two classes, guessed blindly?"
          value: loss
          tolerance: 2%
          misconceptions:          # wrong answers that can be foreseen, each with its reason
            - {answer: 0.5, tag: initial-loss, why: "That is a probability. The loss is -ln of it."}
        run: [define, forward, loss]
        focus: loss
        keep: {first: loss}        # usable in later steps
        why: "{{loss|3}}, near ln 2 = 0.693."
        hints: ["The right class has a probability of about 1/2.", "-ln(1/2)"]
        ```

        Let the learner do something. The solution is how `glassnet lessons check` reaches the goal.

        ```step
        id: train
        goal: "lowest_loss < 0.05 within 100 steps"
        goal_text: "the loss has been below 0.05"
        solution: {set: {lr: 0.2}, run: 100 steps}
        hints: ["In the sandbox (o), > doubles the learning rate."]
        ```

        The last question needs the idea, not the wording.

        ```step
        id: closing
        choose:
          ask: "Train 200 steps with lr = {{lr}}. Where will the loss go?"
          options:                 # just one 'when' may hold after the run
            - {text: "Down", when: "train_loss < first", why: "Step after step against the gradient."}
            - {text: "It stays", when: "train_loss >= first", tag: learning-rate, why: "Each step moves the weights, and the loss with them."}
        run: 200 steps
        focus: loss
        why: "{{train_loss|3}} on the average of the last epoch, {{first|3}} at the start."
        hints: ["What does a step against the gradient do?", "And 200 of them?"]
        close: true
        ```

        What stands after the last block is shown at the end.

        """

    private static let chinese = """
        ---
        # 各个键的含义见 lessons/FORMAT.md。
        title: NAME
        summary: 学完之后能做到什么。
        experiment: xor            # 预设实验，或语言文件夹旁边的 experiments/FILE.yaml
        prerequisites: []          # 先修课程的文件名
        minutes: 5
        ---
        # NAME

        一步的文字写在它的代码块之前。文字里可以嵌入数值：这个网络有 {{parameters}} 个参数。

        ```step
        id: define                 # 课内唯一，各语言相同
        run: define                # 还可以写 forward, loss, zero_grad, backward, step, "20 steps", "3 epochs"
        focus: network             # 右侧显示什么
        ```

        先问，再看。答案由程序算出，不写在这里。

        ```step
        id: output-shape
        start: {experiment: document}   # 另一个网络，重新开始：屏幕上看不到答案
        shape:
          ask: "{{conv1.kind}} 层 `conv1` 输出什么形状？"
          of: conv1
        run: [define, forward]
        focus: activations.conv1
        why: "`{{conv1.output_shape}}`：一张图变成六张，每边都少两个像素。"
        hints: ["先是图的张数，再是通道：它有六个卷积核。", "3×3 的卷积核在 32 个像素上能放 30 次。"]
        ```

        数值在误差范围内就算对。

        ```step
        id: first-loss
        start: {}
        predict:
          ask: "两类完全靠猜，loss 大约是多少？"
          value: loss
          tolerance: 2%
          misconceptions:          # 能预见的错误答案，各附原因
            - {answer: 0.5, tag: initial-loss, why: "那是概率，loss 是它的 -ln。"}
        run: [define, forward, loss]
        focus: loss
        keep: {first: loss}        # 后面的步骤可以用
        why: "{{loss|3}}，接近 ln 2 = 0.693。"
        hints: ["正确类别的概率约为 1/2。", "-ln(1/2)"]
        ```

        让学生自己动手。solution 供 `glassnet lessons check` 检查目标能否达到。

        ```step
        id: train
        goal: "lowest_loss < 0.05 within 100 steps"
        goal_text: "loss 曾低于 0.05"
        solution: {set: {lr: 0.2}, run: 100 steps}
        hints: ["在沙盒（o）里，> 使学习率加倍。"]
        ```

        最后一题考的是道理，不是原话。

        ```step
        id: closing
        choose:
          ask: "用 lr = {{lr}} 训练 200 步，loss 会怎样？"
          options:                 # 运行之后只能有一个 when 成立
            - {text: "下降", when: "train_loss < first", why: "一步一步逆着梯度走。"}
            - {text: "不变", when: "train_loss >= first", tag: learning-rate, why: "每一步都改动权重，loss 也跟着变。"}
        run: 200 steps
        focus: loss
        why: "最后一轮平均 {{train_loss|3}}，开始时 {{first|3}}。"
        hints: ["逆着梯度走一步，loss 会怎样？", "走 200 步呢？"]
        close: true
        ```

        最后一个代码块之后的文字在结尾显示。

        """
}
