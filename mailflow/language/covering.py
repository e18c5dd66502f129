"""The words of what stands around the lines of a form or beside an attached one, as data; in folded spelling."""

from __future__ import annotations

from collections.abc import Mapping

from mailflow.language.reserves import OPENING
from mailflow.language.vocabulary import words_of

FORMS = words_of(
    "isian isiannya isinya formulir formulirnya form formnya formulirku data datanya jawaban jawabannya lampiran lengkapnya lengkapi kelengkapan "
    "lampirannya berkas berkasnya kolom kolomnya format formatnya file filenya entri nomor nomornya tanggal tanggalnya "
    "jumlah jumlahnya alamat alamatnya nama namanya angka angkanya isi details information fields answers answer date "
    "number numbers name"
)
"""What in a covering note means the lines or the form itself."""

ANNOUNCING = words_of(
    "berikut ini isian isiannya isinya data datanya formulir formulirnya form formnya jawaban jawabannya lengkap "
    "lengkapnya saya kami kita aku sudah isi isikan diisi lengkapi dilengkapi melengkapi mengisi terisi kirim kirimkan "
    "dikirim mengirim mengirimkan sampaikan disampaikan menyampaikan lampirkan terlampir yang diminta dimaksud sebagai "
    "dengan bersama menindaklanjuti menjawab surel email surat saudara atas permintaan sesuai ya benar betul dan "
    "selaku operator pemohon pelapor siap baik ok pak bu bapak ibu mas mbak kak kang teh izin maaf baru sempat balas "
    "hormat tadi here is are the data form you asked for requested information details as attached selesai filled "
    "please find boleh dicatat kelengkapan kelengkapannya di bawah aplikasi sistem gangguan pengaduan hosting perangkat"
)
"""A sentence of these words alone only leads to the lines."""

FILLED = (
    r"(?:sudah|telah|selesai|have|has|been) (?:\w+ ){0,3}(?:isi|diisi|isikan|mengisi|lengkapi|dilengkapi|melengkapi|"
    r"terisi|filled|selesai|tandatangani|ditandatangani|tanda tangani|lengkap)|terisi|lengkap|filled|"
    r"(?:saya|kami) (?:isi|lengkapi)|isian"
)
ENCLOSED = (
    r"terlampir|lampirkan|lampiran(?:nya)?|dilampirkan|attached|enclosed|berikut|ini|(?:saya|kami) kirim\w*|"
    r"dikirim(?:kan)?"
)
THE_FORM = r"(?:formulir|form|formnya|formulirnya|isian|isiannya|berita acara|borang|[a-z]-#|c-\d+|[a-z]{1,3}-?\d{2})"

_WE = "(?:saya|kami|kita)"
_YOU = "(?:bapak|ibu|pak|bu|saudara|you|your)"
_FILL = (
    "(?:isi|diisi|isikan|diisikan|mengisi|lengkapi|dilengkapi|melengkapi|fill|complete|"
    "tandatangani|ditandatangani|paraf|diparaf|koreksi|dikoreksi|betulkan)"
)
_LOOK = (
    "(?:cek|periksa|memeriksa|verifikasi|diverifikasi|cocokkan|dicocokkan|pastikan|dipastikan|tanyakan|ditanyakan|"
    "hitung|dihitung|konfirmasi|carikan|cari|dicari|checked|verified|confirmed|betulkan|koreksi|perbaiki|diperbaiki|"
    "dibetulkan|ubah|berubah|isi|diisi|lengkapi|dilengkapi)"
)
_DATA = f"(?:{'|'.join(sorted(FORMS))}|kebenarannya|yang benar|yang sekarang|yang baru|yang ini)"
_NOT_YET = "(?:belum|tidak|bukan|nanti|masih|akan|besok|menyusul|not|unverified)"

_SUPPOSED = "|".join(OPENING[label] for label in ("condition", "hedge", "elsewhere"))
_HOPES = r"(?!(?:saya|kami) harap|semoga|mudah-mudahan|harapan)"

NOTES = words_of(
    "catatan nb ps note info tambahan keterangan alasan kontak telepon hp wa laporan laporannya hasil hasilnya"
)
"""What leads to something else than the lines."""

BESIDE: Mapping[str, str] = {
    "condition": (
        r"(?:kalau|asal(?! isi)|asalkan|sepanjang|selama|apabila|bila|jika)\b"
        r"(?!.*\b(?:perlu|butuh|dibutuhkan|diperlukan|kurang|need|needed|missing|berkenan|memungkinkan|possible|pertanyaan|"
        r"datang|petugas|teknisi|mau)\b)|seandainya|baru boleh|(?:begitu|setelah|sesudah) .*\b(?:cek|periksa|rapat|datang|setuju|ditandatangani)|boleh menebak|asal .{3,40} setuju"
    ),
    "hedge": (
        rf"^{_HOPES}(?:{_SUPPOSED})|sepertinya|menebak|perkiraan|dugaan|tebakan|ragu|kira-kira(?! #)|(?:tidak|belum|kurang) (?:begitu |terlalu )?(?:yakin|tahu pasti|pasti)|"
        rf"^{_WE} (?:kira|duga|think|guess)|mungkin(?!.*\b(?:petugas|teknisi|dibantu|bantu|datang|dikirim))|ngarang|mengarang|asal(?: saja)?$|"
        rf"isi asal|coba-coba|yang tahu pasti|unsure|unverified|unconfirmed"
    ),
    "elsewhere": (
        r"(?:punya|milik|dari|untuk|of|for) (?:\w+ ){0,2}(?:sebelah|lain|tetangga|other|another)\b|"
        r"(?:kantor|desa|dinas|unit|kecamatan|kelurahan|kasus|sekolah|bidang) (?:yang )?(?:lain|sebelah|tetangga|satunya|kemarin)|"
        r"(?:another|other|different) (?:\w+)|"
        rf"\b(?:{_DATA}|ini|itu|yang) (?:\w+ )?(?:yang )?(?:dulu|lama|sebelumnya)\b|"
        r"\b(?:data|isian|jawaban|formulir|form|itu|ini) (?:\w+ ){0,3}(?:bulan|minggu|tahun|pekan|semester) lalu|"
        r"bukan (?:dari|punya|milik|untuk|yang|kasus|tentang|soal|mengenai)\b|bukan \w+ (?:ini|itu|kami|saya)\b|salah kirim|tertukar|"
        rf"^(?:ini|itu) (?:kasus|data|isian|formulir)? ?kemarin|yang kemarin(?! (?:lupa|kelupaan|kurang|belum|tertinggal|ketinggalan|terlewat|diminta))"
    ),
    "hearsay": (
        rf"kutip|salin|teruskan|kutipan|salinan|^(?:menurut|kata(?! sandi| kunci))\b|semua itu kata|\b(?:itu|ini) kata\b|yang {_YOU} (?:\w+ )?(?:tulis|kirim|sampaikan|buat|susun)|"
        rf"dari (?:\w+ ){{0,2}}(?:surel|email|surat|wa|whatsapp|grup|internet|berkas)\b|quote|quoted|copied|forwarded|"
        rf"(?:diambil|saya ambil|ngambil) dari"
    ),
    "sample": (
        rf"^(?:{OPENING['sample']})|contoh(?:nya)?|misal(?:nya|kan)?|draf|draft|sementara|belum final|seperti (?:ini|itu|contoh)|sample|example|dummy"
    ),
    "retract": (
        r"(?:yang |ada |masih |yang di atas |\w+nya |\w+ (?:ini|itu) )(?:\w+ ){0,3}(?:salah|keliru)\b|^(?:salah|keliru)|salah satu|ternyata|(?:nanti|tunggu|jangan) dulu|atau (?:gimana|apa|tidak)(?: ya| pak| bu)*$|(?:cuma|hanya|baru) sebagian|kecuali|abaikan|ignore|"
        r"ditarik|(?:saya|kami) tarik|tidak jadi|batal|dibatalkan|wrong|mistake|jangan (?:\w+ )?(?:diproses|dipakai|dicatat|digunakan|diteruskan)|"
        r"tidak (?:benar|valid|berlaku|dipakai)|bohong|fiktif|tidak sesuai|dihapus|"
        r"(?:gangguan|gangguannya|masalahnya|aplikasinya|kendalanya|error|errornya) (?:\w+ ){0,3}(?:sudah|telah) (?:hilang|normal|lancar|pulih|bisa|beres|selesai|teratasi)"
    ),
    "hold": (
        rf"{_NOT_YET} .*\b{_LOOK}\b.*\b{_DATA}|{_DATA} .*\b{_NOT_YET}|{_NOT_YET} .*\b{_DATA}|{_NOT_YET} (?:{_WE} |sempat |have |been |yet )*{_LOOK}|"
        rf"have tidak (?:checked|verified)|sebagian(?! besar)|separuh|setengah|sisanya|sisa|menunggu|tunggu|sebentar|baru (?:satu|dua|sebagian|separuh)"
    ),
    "delegate": (
        rf"(?:mohon|tolong|silakan|harap|kindly|perlu|harus|untuk|agar|supaya|biar|to be|minta|tinggal) (?:\w+ ){{0,3}}{_FILL}\b"
        r"(?! (?:kalau|bila|jika))|kosong|blank|empty|to be (?:selesai|filled)|(?:oleh|biar) .{1,30} (?:yang )?isi"
    ),
}
"""What in a sentence says that the lines are not told for sure, not now, not of this case, or not by the writer."""

PAST_SLIP = r"^(?:mohon |maaf |sorry |tolong |pak |bu )*(?:yang )?(?:kemarin|tadi|sebelumnya|semula)\b(?!.*\b(?:sekarang|ini kasus)\b)"
"""`Maaf kemarin saya salah isi.`: of what was sent before."""

WELL_ELSEWHERE = r"(?:lain|lainnya|sebelah)(?:nya)?(?: \w+){0,2} (?:normal|aman|lancar|baik|bisa|tidak masalah|nyala|menyala|hidup|sehat)"
"""`Printer lain masih normal.`"""
