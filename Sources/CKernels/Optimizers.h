// The updates of SGD, Adam, RMSprop and Adagrad, in the order of roundings of PyTorch's single-tensor code: where PyTorch
// makes one vector pass, this makes one statement. One pass over all arrays: an update is bound by memory.

typedef struct {
    long count;
    float *w;
    const float *g;
    float *a, *b, *c;
    int first, nesterov, decoupled;
    float lr, momentum, dampening, decay, beta1, beta2, epsilon, shrink, step, correction;
} update_task;

enum { update_piece = 32768 };

#define UPDATE(task, context, index)                                       \
    const update_task *task = (context);                                   \
    const long first = (index) * update_piece;                             \
    const long last = first + update_piece < task->count ? first + update_piece : task->count

INLINE void update(ck_piece piece, update_task task, long picoseconds) {
    ck_parallel((task.count + update_piece - 1) / update_piece, task.count * picoseconds / 1000, piece, &task);
}

static void sgd_piece(void *context, long index) {
    UPDATE(task, context, index);
    const float step = -task->lr, decay = task->decay, momentum = task->momentum, share = 1.0f - task->dampening;
    if (decay == 0.0f && momentum == 0.0f) {
        VECTORS(first, last) {
            vf g = get(task->g + i, last - i);
            put(task->w + i, g * step + get(task->w + i, last - i), last - i);
        }
        return;
    }
    VECTORS(first, last) {
        const long rest = last - i;
        vf w = get(task->w + i, rest), g = get(task->g + i, rest);
        if (decay != 0.0f) g = w * decay + g;
        if (momentum != 0.0f) {
            vf kept = get(task->a + i, rest) * momentum;
            vf buffer = task->first ? g : g * share + kept;
            put(task->a + i, buffer, rest);
            g = task->nesterov ? buffer * momentum + g : buffer;
        }
        put(task->w + i, g * step + w, rest);
    }
}

static void sgd(long count, float *w, const float *g, float *buffer, int first, float lr, float momentum,
                float dampening, float decay, int nesterov) {
    update(sgd_piece,
           (update_task){.count = count, .w = w, .g = g, .a = buffer, .first = first, .nesterov = nesterov, .lr = lr,
                         .momentum = momentum, .dampening = dampening, .decay = decay},
           400);
}

static void adam_piece(void *context, long index) {
    UPDATE(task, context, index);
    const float decay = task->decay, share1 = task->beta1, beta2 = task->beta2, share2 = task->dampening;
    VECTORS(first, last) {
        const long rest = last - i;
        vf w = get(task->w + i, rest), g = get(task->g + i, rest);
        if (decay != 0.0f) {
            if (task->decoupled)
                w = w * task->shrink;
            else
                g = w * decay + g;
        }
        vf mean = get(task->a + i, rest), square = get(task->b + i, rest);
        vf off = g - mean;
        // PyTorch's lerp goes from whichever end is nearer.
        mean = share1 < 0.5f ? off * share1 + mean : g - off * (1.0f - share1);
        put(task->a + i, mean, rest);
        square = square * beta2;
        vf scaled = g * share2;
        square = scaled * g + square;
        put(task->b + i, square, rest);
        vf largest = square;
        if (task->c) {
            largest = v_max(get(task->c + i, rest), square);
            put(task->c + i, largest, rest);
        }
        vf root = v_sqrt(largest);
        vf divisor = root / task->correction;
        divisor = divisor + task->epsilon;
        vf change = mean * task->step;
        change = change / divisor;
        put(task->w + i, w + change, rest);
    }
}

static void adam(long count, float *w, const float *g, float *mean, float *square, float *max_square, long t, double lr,
                 double beta1, double beta2, double epsilon, double decay, int decoupled) {
    double correction1 = 1 - pow(beta1, (double)t), correction2 = 1 - pow(beta2, (double)t);
    update(adam_piece,
           (update_task){.count = count, .w = w, .g = g, .a = mean, .b = square, .c = max_square, .decoupled = decoupled,
                         .decay = (float)decay, .shrink = (float)(1 - lr * decay), .beta1 = (float)(1 - beta1),
                         .beta2 = (float)beta2, .dampening = (float)(1 - beta2), .epsilon = (float)epsilon,
                         .step = (float)-(lr / correction1), .correction = (float)sqrt(correction2)},
           1000);
}

static void rmsprop_piece(void *context, long index) {
    UPDATE(task, context, index);
    const float alpha = task->beta1, share = task->dampening, momentum = task->momentum;
    VECTORS(first, last) {
        const long rest = last - i;
        vf w = get(task->w + i, rest), g = get(task->g + i, rest);
        if (task->decay != 0.0f) g = w * task->decay + g;
        vf square = get(task->a + i, rest) * alpha;
        vf scaled = g * share;
        square = scaled * g + square;
        put(task->a + i, square, rest);
        vf spread = square;
        if (task->c) {
            vf average = get(task->c + i, rest);
            vf off = g - average;
            average = share < 0.5f ? off * share + average : g - off * (1.0f - share);
            put(task->c + i, average, rest);
            vf negative = average * -1.0f;
            spread = negative * average + square;
        }
        vf root = v_sqrt(spread);
        vf divisor = root + task->epsilon;
        if (momentum > 0.0f) {
            vf buffer = get(task->b + i, rest) * momentum;
            vf part = g / divisor;
            buffer = buffer + part;
            put(task->b + i, buffer, rest);
            put(task->w + i, buffer * -task->lr + w, rest);
        } else {
            vf change = g * -task->lr;
            change = change / divisor;
            put(task->w + i, w + change, rest);
        }
    }
}

static void rmsprop(long count, float *w, const float *g, float *square, float *buffer, float *average, double lr,
                    double alpha, double epsilon, double decay, double momentum) {
    update(rmsprop_piece,
           (update_task){.count = count, .w = w, .g = g, .a = square, .b = buffer, .c = average, .lr = (float)lr,
                         .beta1 = (float)alpha, .dampening = (float)(1 - alpha), .epsilon = (float)epsilon,
                         .decay = (float)decay, .momentum = (float)momentum},
           1000);
}

static void adagrad_piece(void *context, long index) {
    UPDATE(task, context, index);
    VECTORS(first, last) {
        const long rest = last - i;
        vf w = get(task->w + i, rest), g = get(task->g + i, rest);
        if (task->decay != 0.0f) g = w * task->decay + g;
        vf sum = g * g + get(task->a + i, rest);
        put(task->a + i, sum, rest);
        vf root = v_sqrt(sum);
        vf divisor = root + task->epsilon;
        vf change = g * -task->lr;
        change = change / divisor;
        put(task->w + i, w + change, rest);
    }
}

static void adagrad(long count, float *w, const float *g, float *sum, long t, double lr, double lr_decay, double decay,
                    double epsilon) {
    update(adagrad_piece,
           (update_task){.count = count, .w = w, .g = g, .a = sum, .lr = (float)(lr / (1 + (double)(t - 1) * lr_decay)),
                         .epsilon = (float)epsilon, .decay = (float)decay},
           600);
}
