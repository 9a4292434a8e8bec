// The updates of optimizers that go number by number. To add one: a row here with what one number costs one core, in
// picoseconds, its two functions below, and a file of its own in NeuralCore.
// - adam: keeps mean, square and (may be NULL) the largest square; settings beta1, beta2, and 1 where the decay is
//   decoupled (AdamW) instead of joining the gradient
// - rmsprop: keeps square, and (may be NULL) buffer and average; settings alpha, momentum
// - adagrad: keeps the sum; settings the decay of lr
#ifndef GLASSNET_CK_UPDATE_RULES_H
#define GLASSNET_CK_UPDATE_RULES_H

#define CK_UPDATES(UPDATE) UPDATE(adam, 1000) UPDATE(rmsprop, 1000) UPDATE(adagrad, 600)

#endif

// The kernels alone see what follows: `NAME_piece` makes one piece of the array, `NAME_settings` works out what it needs.
#ifdef GLASSNET_CK_UPDATE_CODE

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
        divisor = divisor + task->eps;
        vf change = mean * task->step;
        change = change / divisor;
        put(task->w + i, w + change, rest);
    }
}

static void adam_settings(const ck_update_task *given, update_task *task) {
    const double beta1 = given->settings[0], beta2 = given->settings[1];
    const double correction1 = 1 - pow(beta1, (double)given->t), correction2 = 1 - pow(beta2, (double)given->t);
    task->decoupled = given->settings[2] != 0;
    task->shrink = (float)(1 - given->lr * given->decay);
    task->beta1 = (float)(1 - beta1);
    task->beta2 = (float)beta2;
    task->dampening = (float)(1 - beta2);
    task->step = (float)-(given->lr / correction1);
    task->correction = (float)sqrt(correction2);
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
        vf divisor = root + task->eps;
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

static void rmsprop_settings(const ck_update_task *given, update_task *task) {
    const double alpha = given->settings[0];
    task->beta1 = (float)alpha;
    task->dampening = (float)(1 - alpha);
    task->momentum = (float)given->settings[1];
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
        vf divisor = root + task->eps;
        vf change = g * -task->lr;
        change = change / divisor;
        put(task->w + i, w + change, rest);
    }
}

static void adagrad_settings(const ck_update_task *given, update_task *task) {
    task->lr = (float)(given->lr / (1 + (double)(given->t - 1) * given->settings[0]));
}

#endif
