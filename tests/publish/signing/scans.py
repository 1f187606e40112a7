"""A scan as a scanner makes it: pages that are pictures, and the ways to make it something else."""

from __future__ import annotations

_PICTURE = (
    b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 "
    b"/ColorSpace /DeviceGray /Length 1 >>\nstream\n\xc8\nendstream"
)


def scan(pages: int = 1, *, catalog: str = "", page: str = "", picture: bool = True) -> bytes:
    """Return a PDF of grey pages; ``catalog`` and ``page`` are put into those dictionaries."""
    kids = " ".join(f"{5 + at} 0 R" for at in range(pages))
    shown = "/XObject << /P 4 0 R >>" if picture else "/Font << >>"
    drawn = b"q 595 0 0 842 0 0 cm /P Do Q" if picture else b"BT ET"
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {catalog} >>".encode(),
        f"<< /Type /Pages /Kids [{kids}] /Count {pages} >>".encode(),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn),
        _PICTURE,
        *(
            (
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 3 0 R "
                f"/Resources << {shown} >> {page} >>"
            ).encode()
            for _ in range(pages)
        ),
    ]
    content = b"%PDF-1.7\n"
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return (
        content
        + b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
        + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, len(content))
    )
