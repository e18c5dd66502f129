"""The words around the names of a team list, as data: parts in a team, and what may stand between names."""

from __future__ import annotations

from collections.abc import Mapping

from mailflow.language.posts import HONORIFICS, folded
from mailflow.language.vocabulary import words_of

LEADERS: Mapping[str, str] = {
    "ketua": "Ketua",
    "leader": "Ketua",
    "lead": "Ketua",
    "pimpinan": "Ketua",
    "koordinator": "Koordinator",
    "koord": "Koordinator",
}
"""Who leads: one a team."""

PARTS = frozenset(LEADERS) | folded(
    "anggota wakil sekretaris notulis bendahara pj programmer pemrogram pengembang developer analis "
    "analyst penguji tester qa backend back-end frontend front-end fullstack full-stack database dba "
    "basisdata ui ux ui-ux desainer dokumentasi dokumentator admin administrator teknisi pendamping "
    "pengarah pengawas"
)

COUNTED = words_of("orang org personel personil")

TITLES = words_of("dr drs dra ir prof h hj haji hajah bapak ibu pak bu muhammad muhamad mohammad moh muh")
"""Words of a full name that are no name of its own."""

DEGREES = words_of(
    "s m d a kom skom mkom st mt mti sti t ti si msi ssi sc msc bsc se mm sh mh sos ssos pd spd mpd e h "
    "ak eng meng cs mcs md amd hum kes stat ap ip phd dr ir nip"
)

PRAISE = words_of("bagus indah sukses jaya mulia cerah wahyu setia adil makmur sejahtera")
"""Names that are also words of praise or blessing: alone they name nobody for sure."""

SILENT = HONORIFICS - {"plt", "plh"} | folded(
    "tim timnya team susunan susunannya personelnya personilnya anggotanya nama namanya nama-nama berikut "
    "adalah ialah yaitu yakni antara lain sebagai selaku jadi menjadi terdiri dari atas saya kami kita "
    "tunjuk menunjuk ditunjuk tugaskan ditugaskan menugaskan tetapkan ditetapkan menetapkan pilih dipilih "
    "memilih usul usulkan diusulkan mengusulkan dibantu bersama beserta dengan ditambah plus juga dan "
    "serta untuk menangani kasus penanganan pengerjaan perbaikan gangguan pengaduan aduan ini tersebut ya "
    "iya ok baik siap setuju acc lanjut mohon tolong harap agar segera minta silakan siapkan disiapkan "
    "buat dibuat dibuatkan buatkan terbitkan diterbitkan surat suratnya tugas tugasnya st terima kasih "
    "makasih salam hormat dengan yth bapak ibu rekan rekan-rekan selamat pagi siang sore malam "
    "assalamualaikum wassalamualaikum wr wb demikian disampaikan kerjakan tangani tindaklanjuti "
    "laksanakan diproses nya saja semua ketiganya berdua bertiga tim-nya programmernya"
)
"""Words that take nothing from the names beside them. `atau`, `tanpa`, `ganti` are not among them."""
