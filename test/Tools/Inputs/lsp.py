"""Opens a file in a language server and prints what it publishes about it:
lsp.py SERVER FILE"""
import json
import pathlib
import subprocess
import sys


def main(server, path):
    uri = pathlib.Path(path).resolve().as_uri()
    document = {"uri": uri, "languageId": "mlir", "version": 1,
                "text": pathlib.Path(path).read_text()}
    requests = [
        {"id": 0, "method": "initialize",
         "params": {"processId": None, "rootUri": None, "capabilities": {}}},
        {"method": "textDocument/didOpen", "params": {"textDocument": document}},
        {"id": 1, "method": "shutdown"},
        {"method": "exit"},
    ]
    text = ""
    for request in requests:
        body = json.dumps({"jsonrpc": "2.0", **request})
        text += "Content-Length: %d\r\n\r\n%s" % (len(body), body)
    answer = subprocess.run([server], input=text, capture_output=True,
                            text=True, check=True).stdout
    for line in answer.replace("Content-Length", "\nContent-Length").split("\n"):
        if line.startswith("{") and "publishDiagnostics" in line:
            diagnostics = json.loads(line)["params"]["diagnostics"]
            print(len(diagnostics), "diagnostics")
            for diagnostic in diagnostics:
                print(diagnostic["range"]["start"]["line"], diagnostic["message"])


main(*sys.argv[1:])
