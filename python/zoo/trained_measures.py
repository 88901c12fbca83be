"""The measures of the trained models' own tasks: what a user of each would look at.

Outputs are lists of arrays, one per output, stacked over samples. Where the truth is
known (texts, boxes of drawn letters, notes) a measure compares with it; else with what
the float model says, whose own measure is 1 then.
"""
import numpy as np


def sigmoid(x):
    return 1 / (1 + np.exp(-np.clip(x, -80, 80)))


def overlap(box, boxes):
    """Intersection over union of one box with others, as corners."""
    low, high = np.maximum(box[:2], boxes[:, :2]), np.minimum(box[2:4], boxes[:, 2:4])
    common = np.prod(np.maximum(0, high - low), axis=1)
    areas = np.prod(np.maximum(0, boxes[:, 2:4] - boxes[:, :2]), axis=1)
    area = np.prod(np.maximum(0, box[2:4] - box[:2]))
    return common / np.maximum(areas + area - common, 1e-9)


def detections(boxes, scores, threshold, kinds=None, iou=0.45):
    """What remains of candidates: rows of x1, y1, x2, y2, kind."""
    kinds = np.zeros(len(scores)) if kinds is None else kinds
    order = [i for i in np.argsort(-scores, kind="stable") if scores[i] >= threshold]
    rows = np.concatenate([boxes, kinds[:, None]], axis=1)[order]
    kept = []
    for row in rows:
        same = np.array([other for other in kept if other[4] == row[4]])
        if not len(same) or overlap(row, same).max() < iou:
            kept.append(row)
    return np.array(kept).reshape(-1, 5)


def f1(found, true, iou=0.5):
    """F1 over samples of detections against true ones of the same kind."""
    hits = extra = missed = 0
    for ours, theirs in zip(found, true):
        left = list(theirs)
        for row in ours:
            fits = [overlap(row, other[None])[0] if row[4] == other[4] else 0
                    for other in left]
            if fits and max(fits) >= iou:
                left.pop(int(np.argmax(fits)))
                hits += 1
            else:
                extra += 1
        missed += len(left)
    total = 2 * hits + extra + missed
    return 2 * hits / total if total else 1.0


def anchors(size, strides, per_stride=2):
    """Centres of a single-shot detector's cells, equal strides joined."""
    points = []
    for stride in sorted(set(strides)):
        n = size // stride
        at = (np.arange(n) + 0.5) / n
        grid = np.stack(np.meshgrid(at, at), axis=-1).reshape(-1, 2)
        points.append(grid.repeat(strides.count(stride) * per_stride, axis=0))
    return np.concatenate(points)


def anchored(regressors, scores, centres, size, threshold, swapped=False):
    """Detections of one sample of a BlazeFace-like detector."""
    at = regressors.reshape(len(centres), -1, 2)[:, :2] / size
    if swapped:
        centres = centres[:, ::-1]
    middle, half = at[:, 0] + centres, at[:, 1] / 2
    return detections(np.concatenate([middle - half, middle + half], axis=1),
                      scores.reshape(-1), threshold, iou=0.3)


def grid_boxes(output, size, strides=(8, 16, 32)):
    """Boxes and scores of YOLOX's raw output [cells, 5 + kinds]."""
    grids, steps = [], []
    for stride in strides:
        n = size // stride
        x, y = np.meshgrid(np.arange(n), np.arange(n))
        grids.append(np.stack([x, y], axis=2).reshape(-1, 2))
        steps.append(np.full((n * n, 1), stride))
    grids, steps = np.concatenate(grids), np.concatenate(steps)
    middle = (output[:, :2] + grids) * steps
    half = np.exp(np.clip(output[:, 2:4], -20, 10)) * steps / 2
    return (np.concatenate([middle - half, middle + half], axis=1),
            output[:, 4] * output[:, 5:].max(axis=1))


def distance(points, others, side):
    """1 less the mean distance of points in shares of the image's side."""
    return 1 - float(np.linalg.norm(points - others, axis=-1).mean()) / side


def mask_overlap(values, others, threshold=0.5):
    """Intersection over union of two masks."""
    ours, theirs = values > threshold, others > threshold
    either = (ours | theirs).sum()
    return float((ours & theirs).sum() / either) if either else 1.0


def frame_f1(values, true, threshold=0.3):
    """F1 of keys that sound, over all frames."""
    frames = min(values.shape[1], true.shape[1])
    ours, theirs = values[:, :frames] > threshold, true[:, :frames]
    return float(2 * (ours & theirs).sum() / max((ours.sum() + theirs.sum()), 1))


def read_text(indices, letters):
    """The text of one sequence of indices: repetitions once, blanks (0) never."""
    kept, last = [], None
    for index in indices:
        if index != last and index:
            kept.append(letters[index] if index < len(letters) else "?")
        last = index
    return "".join(kept)


def text_accuracy(found, true):
    """1 less edits per letter, over all texts."""
    edits = sum(_edits(a, b) for a, b in zip(found, true))
    return max(0.0, 1 - edits / sum(map(len, true)))


def _edits(a, b):
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        last, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (x != y))
    return row[-1]
