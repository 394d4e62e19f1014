import io
from typing import List, NamedTuple

from reportlab.lib.units import mm
from reportlab.pdfgen import canvas


class Label(NamedTuple):
    tracking: str
    lines: List[str]


def to_pdf(label: Label) -> bytes:
    buffer = io.BytesIO()
    page = canvas.Canvas(buffer, pagesize=(105 * mm, 148 * mm))
    for index, line in enumerate(label.lines):
        page.drawString(8 * mm, (130 - 6 * index) * mm, line)
    page.drawString(8 * mm, 12 * mm, label.tracking)
    page.showPage()
    page.save()
    return buffer.getvalue()


def to_zpl(label: Label) -> str:
    text = "".join(f"^FO40,{60 + 40 * i}^A0N,32^FD{line}^FS" for i, line in enumerate(label.lines))
    return f"^XA{text}^FO40,520^BCN,120^FD{label.tracking}^FS^XZ"
