"""The words of what stands around the lines of a form or beside an attached one, as data; in folded spelling."""

from __future__ import annotations

from collections.abc import Mapping

from mailflow.language.reserves import OPENING
from mailflow.language.vocabulary import words_of

FORMS = words_of(
    "isian isiannya isinya formulir formulirnya form formnya formulirku data datanya jawaban jawabannya "
    "lampiran lengkapnya lengkapi kelengkapan lampirannya berkas berkasnya kolom kolomnya format "
    "formatnya file filenya entri nomor nomornya tanggal tanggalnya jumlah jumlahnya alamat alamatnya "
    "nama namanya angka angkanya isi details information fields answers answer date number numbers name"
)
"""What in a covering note means the lines or the form itself."""

ANNOUNCING = words_of(
    "berikut ini isian isiannya isinya data datanya formulir formulirnya form formnya jawaban jawabannya "
    "lengkap lengkapnya saya kami kita aku sudah isi isikan diisi lengkapi dilengkapi melengkapi mengisi "
    "terisi kirim kirimkan dikirim mengirim mengirimkan sampaikan disampaikan menyampaikan lampirkan "
    "terlampir yang diminta dimaksud sebagai dengan bersama menindaklanjuti menjawab surel email surat "
    "saudara atas permintaan sesuai ya benar betul dan selaku operator pemohon pelapor siap baik ok pak "
    "bu bapak ibu mas mbak kak kang teh izin maaf baru sempat balas hormat tadi nih monggo mangga punten "
    "ieu datana iki datane niki nggih hi hello dear team see below you go here is are the data form you "
    "asked for requested information details as attached selesai filled please find boleh dicatat "
    "kelengkapan kelengkapannya di bawah aplikasi sistem gangguan pengaduan hosting perangkat"
)
"""A sentence of these words alone only leads to the lines."""

FILLED = (
    r"(?:sudah|telah|selesai|have|has|been) (?:\w+ ){0,3}(?:isi|diisi|isikan|mengisi|lengkapi|dilengkapi|"
    "melengkapi|terisi|filled|selesai|tandatangani|ditandatangani|tanda tangani|lengkap)|terisi|lengkap|"
    "filled|(?:saya|kami) (?:isi|lengkapi)|isian"
)
ENCLOSED = (
    "terlampir|lampirkan|lampiran(?:nya)?|dilampirkan|attached|enclosed|berikut|ini|"
    r"(?:saya|kami) kirim\w*|dikirim(?:kan)?"
)
THE_FORM = r"(?:formulir|form|formnya|formulirnya|isian|isiannya|berita acara|borang|[a-z]-#|c-\d+|[a-z]{1,3}-?\d{2})"

_WE = "(?:saya|kami|kita)"
_YOU = "(?:bapak|ibu|pak|bu|saudara|you|your)"
_FILL = (
    "(?:isi|diisi|isikan|diisikan|mengisi|lengkapi|dilengkapi|melengkapi|fill|complete|tandatangani|"
    "ditandatangani|paraf|diparaf|koreksi|dikoreksi|betulkan)"
)
_LOOK = (
    "(?:cek|periksa|memeriksa|verifikasi|diverifikasi|cocokkan|dicocokkan|pastikan|dipastikan|tanyakan|"
    "ditanyakan|hitung|dihitung|konfirmasi|carikan|cari|dicari|checked|verified|confirmed|betulkan|"
    "koreksi|perbaiki|diperbaiki|dibetulkan|ubah|berubah|isi|diisi|lengkapi|dilengkapi)"
)
_DATA = f"(?:{'|'.join(sorted(FORMS))}|kebenarannya|yang benar|yang sekarang|yang baru|yang ini)"
_NOT_YET = "(?:belum|tidak|bukan|nanti|masih|akan|besok|menyusul|not|unverified)"

_SUPPOSED = "|".join(OPENING[label] for label in ("condition", "hedge", "elsewhere"))
_HOPES = r"(?!(?:saya|kami) harap|semoga|mudah-mudahan|harapan)"

NOTES = words_of(
    "catatan nb ps note info tambahan keterangan alasan kontak telepon hp wa laporan laporannya hasil "
    "hasilnya"
)
"""What leads to something else than the lines."""
OF_THE_WORK = words_of(
    "teknisi petugas pelaksana piket waktu tanggal jam tiket lokasi pukul durasi tim perangkat"
)
"""How lines begin that say who did it, when and where: `Teknisi piket: Anwar`."""
_PAPER = "(?:data|isian|jawaban|formulir|form)"
_UNIT = "(?:kantor|desa|dinas|unit|kecamatan|kelurahan|kasus|sekolah|bidang)"
_NEXT = "(?:sebelah|lain|tetangga)"
_ASKED = "(?:mohon|tolong|silakan|harap|kindly|perlu|harus|untuk|agar|supaya|biar|to be|minta|tinggal)"

BESIDE: Mapping[str, tuple[str, ...]] = {
    "condition": (
        "(?:kalau|asal(?! isi)|asalkan|sepanjang|selama|apabila|bila|"
        r"jika)\b(?!.*\b(?:perlu|butuh|dibutuhkan|diperlukan|kurang|kekurangan|kesalahan|need|needed|"
        "missing|berkenan|memungkinkan|possible|pertanyaan|datang|petugas|teknisi|mau|diterima|terima|"
        r"konfirmasi|dikabari|kabari)\b)",
        "seandainya|baru boleh|boleh menebak|asal .{3,40} setuju",
        r"(?:begitu|setelah|sesudah) .*\b(?:cek|periksa|rapat|datang|setuju|ditandatangani)",
    ),
    "hedge": (
        rf"^{_HOPES}(?:{_SUPPOSED})",
        "sepertinya|menebak|perkiraan|dugaan|tebakan|ragu|kira-kira(?! #)|yang tahu pasti",
        "unsure|unverified|unconfirmed",
        "(?:tidak|belum|kurang) (?:begitu |terlalu )?(?:yakin|tahu pasti|pasti)",
        rf"^{_WE} (?:kira|duga|think|guess)",
        r"mungkin(?!.*\b(?:petugas|teknisi|dibantu|bantu|datang|dikirim))",
        rf"ngarang|mengarang|{_WE} (?:cuma |hanya )?karang|karangan|asal(?: saja)?$|isi asal|coba-coba",
        "(?:benar|betul|salah|sah)(?: atau)? tidaknya|(?:benar|betul) (?:atau )?(?:salah|tidak)$|"
        "untung-untungan",
        rf"{_DATA} .*\bperlu {_LOOK}",
    ),
    "elsewhere": (
        rf"(?:punya|milik|dari|untuk|of|for) (?:\w+ ){{0,2}}(?:{_NEXT}|other|another)\b",
        rf"{_UNIT} (?:yang )?(?:{_NEXT}|satunya|kemarin)|(?:another|other|different) \w+",
        rf"\b(?:{_DATA}|ini|itu|yang) (?:\w+ )?(?:yang )?(?:dulu|lama|sebelumnya)\b|"
        r"^(?:dulu|dahulu)\b(?! saya)",
        rf"\b(?:{_PAPER}|itu|ini) (?:\w+ ){{0,3}}(?:bulan|minggu|tahun|pekan|semester) lalu",
        r"bukan (?:dari|punya|milik|untuk|yang|kasus|tentang|soal|mengenai)\b|"
        r"bukan \w+ (?:ini|itu|kami|saya)\b",
        rf"salah kirim|tertukar|^(?:ini|itu) (?:kasus|{_PAPER})? ?kemarin",
        "(?:sekarang|saat ini|hari ini|kini) (?:\\w+ ){0,2}(?:lain|berbeda|beda|berubah)\\b|"
        "keadaannya (?:\\w+ )?(?:lain|beda)",
        rf"{_PAPER} (?:\\w+ ){{0,3}}tahun (?:lalu|#)",
        "yang kemarin(?! (?:lupa|kelupaan|kurang|belum|tertinggal|ketinggalan|terlewat|diminta))",
    ),
    "hearsay": (
        r"kutip|salin|teruskan|kutipan|salinan|^(?:menurut|kata(?! sandi| kunci))\b|"
        r"(?:semua itu|\bitu|\bini) kata\b",
        rf"yang {_YOU} (?:\w+ )?(?:tulis|kirim|sampaikan|buat|susun)",
        r"dari (?:\w+ ){0,2}(?:surel|email|surat|wa|whatsapp|grup|internet|berkas|arsip)\b|"
        "(?:di|ng|saya )ambil dari",
        "(?:saya|kami) dengar dari|quote|quoted|copied|forwarded",
        r"chatbot|chatgpt|gemini|copilot|\bai\b|\bbot\b",
    ),
    "sample": (
        rf"^(?:{OPENING['sample']})|contoh(?:nya)?|misal(?:nya|kan)?|draf|draft|sementara|belum final",
        "seperti (?:ini|itu|contoh)|sample|example|dummy|template|templat|cara (?:isi|mengisi|isinya)|"
        "iseng|(?:ini|sedang|cuma|hanya) (?:uji coba|latihan|tes|bercanda)|"
        "(?:tes|test|latihan|uji coba) saja",
    ),
    "retract": (
        rf"{_PAPER} .*\b(?:ditolak|tertolak|gugur|kedaluwarsa)\b|kebalikan(?:nya)?\b|coret|dicoret",
        r"(?:yang |ada |masih |yang di atas |\w+nya |\w+ (?:ini|itu) )(?:\w+ ){0,3}(?:salah|keliru)\b|"
        "^(?:salah|keliru)",
        r"salah satu|ternyata|(?:nanti|tunggu|jangan) dulu|atau (?:gimana|apa|tidak)(?: ya| pak| bu)*$",
        r"^yang (?:betul|benar|sah) .*\b(?:isian|yang|dari)\b",
        "(?:cuma|hanya|baru) sebagian|kecuali|tidak sesuai|tidak (?:benar|valid|berlaku|dipakai)",
        "abaikan|ignore|tunda|ditunda|menunda|ditarik|(?:saya|kami) tarik|tidak jadi|batal|dibatalkan|"
        "dihapus",
        r"jangan (?:\w+ )?(?:diproses|dipakai|dicatat|digunakan|diteruskan)|wrong|mistake|bohong|fiktif",
        "(?:gangguan|gangguannya|masalahnya|aplikasinya|kendalanya|error|errornya) "
        r"(?:\w+ ){0,3}(?:sudah|telah) (?:hilang|normal|lancar|pulih|bisa|beres|selesai|teratasi)",
    ),
    "hold": (
        "belum (?:setuju|disetujui|ditandatangani|disahkan|diparaf|resmi|final|ada)",
        r"(?:kami|saya|c-#|c-\d+|formulir|form|isian)(?: \w+)? menyusul",
        rf"{_DATA} .*\b{_NOT_YET}|{_NOT_YET} .*\b{_DATA}",
        rf"{_NOT_YET} (?:{_WE} |sempat |have |been |yet )*{_LOOK}|have tidak (?:checked|verified)",
        "sebagian(?! besar)|separuh|setengah|sisanya|sisa|sebentar|baru (?:satu|dua|sebagian|separuh)",
        "(?:menunggu|tunggu)(?! (?:kabar|kabarnya|tindak|tindaklanjuti|arahan|informasi|balasan|respons|"
        "jawaban|perbaikan|penanganan|petugas|teknisi|tim|bantuan))",
    ),
    "delegate": (
        "bukan saya|atas nama orang|tidak berwenang|bukan (?:wewenang|kewenangan)|cek (?:dulu )?ke|"
        "tanya(?:kan)? (?:dulu )?ke",
        rf"{_ASKED} (?:(?!saya |kami )\w+ ){{0,3}}{_FILL}\b(?! (?:kalau|bila|jika))|to be (?:selesai|filled)",
        "kosong|kosongkan|dikosongkan|blank|empty|(?:oleh|biar) .{1,30} (?:yang )?isi",
    ),
}
"""What in a sentence says that the lines are not told for sure, not now, not of this case, or not by the writer."""

OF_BEFORE = (
    "^(?:mohon |maaf |sorry |tolong |pak |bu )*(?:yang )?(?:kemarin|tadi|sebelumnya|"
    r"semula)\b(?!.*\b(?:sekarang|ini kasus)\b)|(?:kemarin|tadi|sebelumnya|semula) "
    rf"(?:(?!sekarang)\w+ ){{0,2}}(?:belum|kurang|salah|lupa|kelupaan|terlewat)|"
    f"(?:sudah|telah|^setelah|berdasarkan) (?:{_WE} )?(?:cek|tanya|tanyakan|periksa|konfirmasi|"
    "konfirmasikan|verifikasi|pastikan|lihat)"
)
"""What is told of what was sent before, or of how the data were found: `Sudah saya tanyakan ke operator.`"""

WELL_ELSEWHERE = (
    r"(?:lain|lainnya|sebelah)(?:nya)?(?: \w+){0,2} (?:normal|aman|lancar|baik|bisa|tidak masalah|nyala|"
    r"menyala|hidup|sehat)|^tidak ada (?:\w+ )?(?:lain|lagi|tambahan)$"
)
"""`Printer lain masih normal.`, `Tidak ada data lain.`"""
