"""PyTorch modules and exported programs, where torch is installed."""
import numpy as np
import pytest

import quant_mlir

torch = pytest.importorskip("torch", reason="needs PyTorch")
pytest.importorskip("torch_mlir", reason="needs torch-mlir")


class Net(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = torch.nn.Conv2d(3, 8, 3, padding=1)
        self.norm = torch.nn.BatchNorm2d(8)
        self.classify = torch.nn.Linear(8 * 16, 10)

    def forward(self, image):
        x = torch.nn.functional.max_pool2d(torch.relu(self.norm(self.conv(image))), 2)
        return self.classify(x.flatten(1))


@pytest.fixture(scope="module")
def net():
    torch.manual_seed(0)
    return Net().eval()


IMAGE = np.random.default_rng(0).standard_normal((1, 3, 8, 8)).astype(np.float32)


def check(model, net):
    expected = net(torch.from_numpy(IMAGE)).detach().numpy()
    assert [info.name for info in model.inputs] == ["image"]
    result = model.compile().run(IMAGE)
    assert np.abs(result - expected).max() <= 1e-4 * np.abs(expected).max()
    # Every node's name arrives.
    text = model.text(locations=True)
    for label in ("conv/conv2d", "norm/batch_norm", "classify/linear"):
        assert label in text


def test_module(net):
    model = quant_mlir.load(net, example_inputs=IMAGE)
    check(model, net)
    quantized = model.calibrate([IMAGE], progress=False).quantize()
    figures = quantized.compile().compare(model.compile(), [IMAGE])[0]
    assert figures.sqnr_db > 25


def test_exported_program_with_open_batch(net, tmp_path):
    batch = torch.export.Dim("batch", min=1, max=16)
    program = torch.export.export(
        net, (torch.zeros(2, 3, 8, 8),), dynamic_shapes={"image": {0: batch}})
    path = tmp_path / "net.pt2"
    torch.export.save(program, path)
    with pytest.raises(quant_mlir.ImporterError,
                       match=r"open shape .*give --shape image=1x3x8x8"):
        quant_mlir.load(path)
    check(quant_mlir.load(path, shapes={"image": (1, 3, 8, 8)}), net)
    with pytest.raises(quant_mlir.ImporterError, match="has no input 'picture'"):
        quant_mlir.load(path, shapes={"picture": (1, 3, 8, 8)})


def test_what_cannot_be_exported(net, tmp_path):
    with pytest.raises(quant_mlir.ImporterError, match="needs example_inputs"):
        quant_mlir.load(net)
    with pytest.raises(quant_mlir.ImporterError, match=r"call .eval\(\) first"):
        quant_mlir.load(Net(), example_inputs=IMAGE)
    with pytest.raises(quant_mlir.ImporterError, match="cannot load a int"):
        quant_mlir.load(7, example_inputs=IMAGE)
    (tmp_path / "bad.pt2").write_bytes(b"PK\x03\x04 and nothing")
    with pytest.raises(quant_mlir.ImporterError, match="not a program that"):
        quant_mlir.load(tmp_path / "bad.pt2")


def test_quantized_by_pytorch():
    """A PT2E model keeps its scales: every integer it computes is the model's."""
    pt2e = pytest.importorskip("torchao.quantization.pt2e.quantize_pt2e",
                               reason="needs torchao")
    from torchao.quantization.pt2e.quantizer import x86_inductor_quantizer as x86

    torch.manual_seed(0)
    net = Net().eval()
    example = (torch.from_numpy(IMAGE),)
    quantizer = x86.X86InductorQuantizer().set_global(
        x86.get_default_x86_inductor_quantization_config())
    prepared = pt2e.prepare_pt2e(torch.export.export(net, example).module(), quantizer)
    for seed in range(4):
        prepared(torch.from_numpy(np.random.default_rng(seed).standard_normal(
            IMAGE.shape).astype(np.float32)))
    converted = pt2e.convert_pt2e(prepared)
    model = quant_mlir.load(torch.export.export(converted, example))
    quantized = model.quantize()
    text = quantized.text()
    assert "linalg.conv_2d_nchw_fchw" in text and "xi8>, tensor<8x3x3x3xi8>" in text
    assert "xi8>, tensor<128x10xi8>" in text
    result = quantized.compile().run(IMAGE)
    expected = converted(*example).detach().numpy()
    assert np.abs(result - expected).max() <= 1e-4 * np.abs(expected).max()
