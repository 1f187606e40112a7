"""The whole scenario table of the gate."""

from __future__ import annotations

from tests.procedure.table.accounts import ORANG
from tests.procedure.table.branches import CABANG
from tests.procedure.table.classes import URUSAN
from tests.procedure.table.copies import KUNCI, NASKAH
from tests.procedure.table.files import BERKAS
from tests.procedure.table.growing import BERTAMBAH
from tests.procedure.table.missing import GAGAL
from tests.procedure.table.offices import JABATAN
from tests.procedure.table.order import URUTAN
from tests.procedure.table.others import LAIN
from tests.procedure.table.persons import PERAN
from tests.procedure.table.procedures import TATA_KERJA
from tests.procedure.table.returns import RETURNS
from tests.procedure.table.reviews import TINJAUAN
from tests.procedure.table.row import Row
from tests.procedure.table.smuggled import SMUGGLED
from tests.procedure.table.special import KHUSUS
from tests.procedure.table.versions import VERSIONS

TABLE: list[Row] = [
    *URUTAN,
    *RETURNS,
    *VERSIONS,
    *PERAN,
    *ORANG,
    *TINJAUAN,
    *CABANG,
    *BERKAS,
    *SMUGGLED,
    *URUSAN,
    *JABATAN,
    *BERTAMBAH,
    *KHUSUS,
    *TATA_KERJA,
    *KUNCI,
    *NASKAH,
    *LAIN,
    *GAGAL,
]
