from labels import Label, to_zpl


def test_zpl_holds_every_line_and_the_barcode():
    zpl = to_zpl(Label(tracking="HF123", lines=["Jo", "Quay 7"]))
    assert zpl.startswith("^XA") and zpl.endswith("^XZ")
    assert "^FDQuay 7^FS" in zpl and "^FDHF123^FS" in zpl
