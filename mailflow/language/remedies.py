"""How a repair can be done, as data: each way and its opposite, and the words for must, can, enough and do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mailflow.language.vocabulary import words_of

WAYS: Mapping[str, str] = {
    "self": (
        "sendiri, internal, lokal, local, setempat, di sini, di tempat, di kami, oleh kami, secara lokal, "
        "tim kami, tim internal, swakelola, sendirian, dhewe, sorangan, di kabupaten, di daerah, tingkat "
        "kabupaten, tingkat kota, di kantor"
    ),
    "outside": (
        "vendor, penyedia, rekanan, pabrikan, principal, prinsipal, pihak ketiga, pusat servis, servis "
        "resmi, service center, pusat, pihak luar, distributor, pengembang pihak ketiga, provinsi, "
        "telkom, pln, isp, pabrik, dieskalasi, eskalasi, dinaikkan"
    ),
    "field": (
        "ke lapangan, ke lokasi, turun, di lapangan, di lokasi, kunjungan, didatangi, ke site, cek fisik, "
        "ke sana"
    ),
    "remote": (
        "remote, jarak jauh, diremote, di-remote, dari kantor, dari noc, lewat telepon, via telepon, per "
        "telepon, dari sini, lewat anydesk, pakai anydesk, lewat teamviewer, dari monitoring, dari dashboard"
    ),
    "stop": (
        "dimatikan, dihentikan, downtime, distop, offline, dimatiin, mematikan, menghentikan, "
        "penghentian, ditutup sementara"
    ),
    "running": (
        "sambil jalan, sambil berjalan, tetap jalan, tetap berjalan, tetap online, hot swap, bergantian, "
        "satu-satu"
    ),
    "replace": "diganti, ganti, penggantian, replace, mengganti, diganti baru",
    "mend": (
        "dibersihkan, diservis, servis, disolder, dikencangkan, perbaiki, disetel, direset, diservice, "
        "distel, dibetulkan"
    ),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Choice:
    """What a question asks: whether this way, and what doing it otherwise is. `able`: whether it can be, not must."""

    way: str
    other: str
    able: bool = False


CHOICES: tuple[tuple[frozenset[str], Choice], ...] = (
    (words_of("lapangan lokasi"), Choice(way="field", other="remote")),
    (words_of("dihentikan penghentian downtime dimatikan"), Choice(way="stop", other="running")),
    (words_of("penggantian diganti ganti"), Choice(way="replace", other="mend")),
    (words_of("koordinasi koordinasikan"), Choice(way="outside", other="self")),
    (words_of("vendor penyedia rekanan eskalasi dieskalasi"), Choice(way="outside", other="self")),
    (words_of("sendiri lokal local"), Choice(way="self", other="outside", able=True)),
)
"""By a word of the question; the first that fits counts."""

MUST = words_of(
    "perlu harus wajib mesti memerlukan membutuhkan diperlukan dibutuhkan kudu need needs must usah butuh"
)
CAN = words_of("bisa dapat mampu sanggup")
ENOUGH = words_of("cukup tinggal cukuplah")
DOING = words_of(
    "tangani bereskan perbaiki kerjakan selesaikan atasi kerjain pulihkan benahi handle tuntaskan"
)
"""Behind `kami`: who does it."""
EXCLUSIVE = frozenset({"mend"})
"""Ways that leave the other open unless they are told to be enough."""

INVOLVING = words_of(
    "kurang lebih sekitar kira-kira segera bantuan dukungan penanganan jasa tim petugas teknisi dipanggil "
    "panggil dibawa bawa dikirim kirim dikirimkan ditangani tangani diperbaiki perbaiki kerjakan "
    "dikerjakan diserahkan serahkan ki mi dilakukan pengecekan cek kunjungan orang alatnya unitnya "
    "dieskalasi eskalasi naik melibatkan dilibatkan mendatangkan didatangkan hubungi dihubungi "
    "koordinasikan koordinasi layanan layanannya server servernya total sebentar memanggil teruskan "
    "naikkan menangani ditanganin dikirimkan vendornya menit jam hari selama # site selesaikan "
    "diselesaikan mendatangi dinaikkan a kok sih langsung port di-enable ditarik claim klaim garansi "
    "dikembalikan kembalikan diservis servis"
)
"""What may stand between a must and the way."""
PARTLY = words_of("sekarang semua yang dua hari hanya sebagian dulu nanti besok kalau")
INVOLVED = words_of("dilibatkan dipanggil didatangkan dihubungi sih kok pak bu ya memang untuk ini saja")
"""Behind a way that stands first nothing else may be needed of it: not `vendor perlu dibayar`."""
BARELY = words_of("pak bu ya memang kok lah mi ki sih saja kami saya a ini itu alhamdulillah sekali sama")
"""Behind a must or can that stands alone."""
