"""Every notice there is, the fields that its template may use, and sample values for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Kind:
    """One kind of notice: whether it asks for an answer, and its own fields with a sample value each."""

    answered: bool = False
    fields: Mapping[str, object]


# What every notice may use, with a sample. The first three must be given; the others may be left out.
COMMON: Mapping[str, object] = {
    "penerima": "Bapak/Ibu Kepala Dinas",  # with the post, or "Bapak/Ibu" for a requester
    "kantor": "Dinas Komunikasi Contoh Kota Melati",
    "layanan": "layanan@dinas.melati.example",
    "kasus": "KASUS-2026-0007",
    "judul": "Laporan gangguan aplikasi presensi",  # of the case; may be long
    "fakta": [  # at most five fit the first screen of a phone
        {"label": "Asal", "isi": "Kecamatan Kenanga"},
        {"label": "Hal", "isi": "Laporan gangguan aplikasi presensi"},
    ],
    "pilihan": [  # `tautan` is a mailto: link, or "" where the answer cannot be prefilled
        {
            "kata": "SETUJU",
            "arti": "surat diterbitkan",
            "tautan": "mailto:layanan@dinas.melati.example?body=SETUJU",
        },
        {"kata": "KEMBALIKAN: alasan", "arti": "dikembalikan kepada penyusun", "tautan": ""},
    ],
    "isian": ["Lokasi", "Temuan"],  # labels of the form that is asked for
    "batas": "Jumat, 20 November 2026 pukul 14.05 WIB",
    "rujukan": "Ref: contoh",  # the token, only where the server has no plus-addresses
    "lampiran": ["surat-laporan.pdf", "draf-surat-perintah.docx"],
}

EMPTY: Mapping[str, object] = {
    "kasus": "",
    "judul": "",
    "fakta": [],
    "pilihan": [],
    "isian": [],
    "batas": "",
    "rujukan": "",
    "lampiran": [],
}

# What the two layouts get besides: the marker line or "", and lead and body taken apart.
LAYOUT = ("penanda", "pokok", "uraian")

# The fields that keep their lines; all others are put into one line.
LONG = frozenset({"catatan", "dibaca", "hasil", "isi", "keterangan", "pertanyaan", "potongan"})

_TASK = "Mohon persetujuan Bapak/Ibu atas draf surat perintah pengecekan lapangan."
_HELD = {
    "surel": 412,  # the number that `mailflow mail show` takes
    "dari": "Sdr. Melati <melati@surel.example>",
    "perihal": "Presensi",
    "potongan": "Selamat pagi,\npresensi kami belum normal.",
}
_AWAY = {
    "petugas": "Melati Kenanga, S.Kom.",
    "jabatan": "Kepala Seksi Aplikasi",
    "sampai": "Jumat, 27 November 2026",
    "pengganti": "Mawar Dahlia, S.T.",
    "potongan": "Saya sedang cuti sampai dengan 27 November. Silakan hubungi Bu Mawar.",
    "belum_terbukti": True,
}
_OPEN_TASK = {
    "kasus": "KASUS-2026-0007",
    "tugas": "Persetujuan surat perintah",
    "petugas": "Kepala Dinas",
    "batas": "Jumat, 20 November 2026 pukul 14.05 WIB",
}

_NUMBERED_TASK = {
    **_OPEN_TASK,
    "perihal": "Laporan gangguan aplikasi presensi",
    "nomor": "1",  # "" of a task that the list has no room for
    "surel_tugas": "Kamis, 19 November 2026 pukul 09.12 WIB",
    "pilihan": [{"kata": "SETUJU", "tautan": "mailto:layanan@dinas.melati.example?body=1%20SETUJU"}],
    "pilihan_kata": "SETUJU / KEMBALIKAN: alasan / TOLAK: alasan",  # all of them in a line, without links
    "berkas": "",  # "ya" where a line is not enough
}
_LINE = {
    "nomor": "1",
    "kasus": "KASUS-2026-0007",
    "hasil": "SETUJU. Selanjutnya: langkah 4 oleh Kepala Seksi.",
    "pilihan_kata": "SETUJU / KEMBALIKAN: alasan",
}

NOTICES: Mapping[str, Kind] = {
    # to officers
    "tugas": Kind(answered=True, fields={"tugas": _TASK, "langkah": 3, "catatan": "Mohon didahulukan."}),
    "klarifikasi": Kind(
        answered=True,
        fields={
            "sebab": "balasan memuat dua keputusan",
            "dibaca": "setuju dengan catatan",
            "sekretariat_tahu": True,
        },
    ),
    "tercatat": Kind(
        fields={
            "putusan": "SETUJU",
            "waktu": "Jumat, 20 November 2026 pukul 09.12 WIB",
            "akibat": "Surat perintah diterbitkan dengan Nomor 800/12/DINAS/2026.",
            "ralat_sampai": "Jumat, 20 November 2026 pukul 09.42 WIB",  # "" where it cannot be taken back by mail
        }
    ),
    "pastikan-pengirim": Kind(
        answered=True,
        fields={
            "tugas": "langkah 3 (Persetujuan surat perintah)",
            "waktu": "Jumat, 20 November 2026 pukul 09.12 WIB",
            "dibaca": "Setuju, lanjutkan.",
        },
    ),
    "balasan-lain": Kind(
        fields={"tugas": "langkah 3 (Persetujuan surat perintah)", "dari": "melati@surel.example"}
    ),
    "pengingat": Kind(
        answered=True,
        # the limit is near; or else progress is asked for; neither of a requester
        fields={"tugas": _TASK, "langkah": 3, "dekat": True, "kemajuan": False},
    ),
    "lewat-batas": Kind(fields={"tugas": _TASK, "langkah": 3, "petugas": "Kepala Dinas"}),
    "tidak-berlaku": Kind(
        fields={
            "sebab": "langkah 3 sekarang ada pada Melati Kenanga (Plh. Kepala Dinas)",
            "cara": "Yang dihitung hanya jawaban dari pejabat tersebut.",  # what can be done; "" for nothing
        }
    ),
    "dua-tugas": Kind(
        fields={"daftar": [{"kasus": "KASUS-2026-0007", "tugas": "langkah 3, Persetujuan surat perintah"}]}
    ),
    "dialihkan": Kind(
        fields={"langkah": 3, "pengganti": "Plh. Kepala Dinas", "sebab": "penugasan pelaksana harian"}
    ),
    "verifikasi": Kind(
        fields={
            "hasil": [{"tentang": "Kode ABCD-EFGH-JKLM", "isi": "dikenal."}],
            "batas_hari": "20",  # "" but in the last answer of a day
        }
    ),
    "pertanyaan": Kind(
        answered=True,
        fields={
            "penanya": "Kepala Seksi Aplikasi",
            "pertanyaan": "Sejak kapan gangguannya?\nDi loket mana?",
            "ditunggu_sampai": "Selasa, 24 November 2026 pukul 16.00 WIB",  # "" where nobody waits so long only
            "diingatkan": True,
        },
    ),
    "pemberitahuan": Kind(fields={"isi": "Surat telah diagendakan dan diteruskan kepada Kepala Dinas."}),
    "ringkasan-tugas": Kind(
        answered=True,
        fields={
            "tanggal": "Jumat, 20 November 2026",
            "lewat": [_NUMBERED_TASK],
            "dekat": [_NUMBERED_TASK],
            "lain": [_NUMBERED_TASK],
        },
    ),
    "jawaban-ringkasan": Kind(
        answered=True,
        fields={
            "tercatat": [_LINE],
            "ditanyakan": [_LINE],
            "tertutup": [_LINE],
            "potongan": "",  # what was typed, where nothing of it has a number
            "lampiran_diabaikan": True,
        },
    ),
    # to requesters
    "tanda-terima": Kind(
        fields={
            "nomor": "005/21/KEC/2026",  # of their letter; "" when there was none
            "tanggal": "20 November 2026",  # of their letter
            "hal": "Laporan gangguan aplikasi presensi",
            "diterima": "Jumat, 20 November 2026 pukul 08.10 WIB",
            "agenda": "121",
            "langkah_lanjut": ["Disposisi Kepala Dinas", "Pemeriksaan server dan aplikasi"],
            "prakiraan": "Penanganan diperkirakan selesai paling lambat Selasa, 24 November 2026.",
        }
    ),
    "permintaan-kelengkapan": Kind(
        answered=True,
        fields={"kurang": ["Nomor telepon narahubung", "Uraian gangguan"], "formulir": "Form Pengajuan"},
    ),
    "status": Kind(
        fields={"status": "Sedang diperiksa di lapangan", "keterangan": "Petugas tiba pukul 10.00 WIB."}
    ),
    "konfirmasi": Kind(
        answered=True,
        fields={"sistem": "aplikasi presensi", "pulih": "Jumat, 20 November 2026 pukul 13.40 WIB"},
    ),
    "laporan-akhir": Kind(
        fields={
            "hasil": "Penyebab: kapasitas basis data penuh.\nTindakan: kapasitas ditambah.",
            "selesai": "Jumat, 20 November 2026 pukul 15.00 WIB",
            "sidik_jari": "9f3c 71d0 48ab e256 (42 baris)",
        }
    ),
    "digabung": Kind(fields={"kasus_lain": "KASUS-2026-0005"}),
    # what people ask for themselves
    "status-kasus": Kind(
        fields={
            "keadaan": "sedang ditangani, langkah 4",
            "langkah": [
                {
                    "nomor": "4",
                    "nama": "Pengecekan lapangan",
                    "jabatan": "Kepala Seksi",
                    "sejak": "Jumat, 20 November 2026 pukul 09.12 WIB",
                    "lama": "1 jam 20 menit",
                    "batas": "batas waktu Senin, 23 November 2026 pukul 16.00 WIB (usulan)",
                }
            ],
            "waktu": ["Diterima Jumat, 20 November 2026 pukul 08.10 WIB"],
            "surat": ["Surat Perintah Nomor 800/12/DINAS/2026, 20 November 2026"],
            "prakiraan": "Penanganan selambat-lambatnya selesai Selasa, 24 November 2026.",
        }
    ),
    "daftar-status": Kind(
        fields={
            "apa": "kasus yang masih terbuka",
            "waktu": "Jumat, 20 November 2026 pukul 09.12 WIB",
            "daftar": [{"kasus": "KASUS-2026-0007", "perihal": "Presensi", "keadaan": "langkah 4"}],
        }
    ),
    "bantuan": Kind(fields={"perintah": [{"kata": "STATUS", "arti": "keadaan semua kasus"}]}),
    "permintaan-dicatat": Kind(
        fields={"permintaan": "TAMBAHAN", "isi": "Tambahan Bapak/Ibu telah kami catat."}
    ),
    "permintaan-belum": Kind(
        fields={
            "permintaan": "ALIHKAN",
            "sebab": "jabatan tujuannya belum dikenali",
            "cara": "ALIHKAN KASUS-2026-0007 ke Kepala Seksi",
        }
    ),
    "permintaan-ditolak": Kind(fields={}),
    "usul-plh": Kind(answered=True, fields=_AWAY),
    "tidak-di-tempat": Kind(fields=_AWAY),
    "surel-menunggu": Kind(
        fields={"sebab": "surel kepada melati@surel.example melebihi 30 surel dalam 10 menit"}
    ),
    "surel-menumpuk": Kind(fields={"jumlah": 20}),
    "tambahan": Kind(
        fields={
            "asal": "pelapor",  # else whose held mail the secretariat attached
            "pelapor": "Kecamatan Kenanga",
            "waktu": "Jumat, 20 November 2026 pukul 09.12 WIB",
            "keterangan": "Tangkapan layar terlampir.",
            "surel": 412,
        }
    ),
    "agenda": Kind(
        fields={
            "bulan": "November 2026",
            "masuk": [
                {
                    "nomor": "12/SM/2026",
                    "tanggal": "20/11/2026",
                    "surat": "005/21/KEC/2026",
                    "pihak": "Kecamatan Kenanga",
                    "isi": "Presensi",
                }
            ],
            "keluar": [],
        }
    ),
    "agenda-bulanan": Kind(
        fields={
            "bulan": "November 2026",
            "masuk": [],
            "keluar": [],
            "jurnal": [{"kasus": "KASUS-2026-0012", "sidik_jari": "9f3c 71d0 48ab e256 (42 baris)"}],
            "siap_dinilai": ["KASUS-2021-0003"],
        }
    ),
    "dicatat": Kind(
        fields={
            "langkah": 3,
            "pencatat": "Sekretariat (Melati)",
            "putusan": "SETUJU",
            "keterangan": "setuju, lanjutkan",
            "waktu": "Jumat, 20 November 2026 pukul 09.12 WIB",
            "sampai": "Senin, 23 November 2026 pukul 16.00 WIB",
            "surel": 412,
        }
    ),
    "terbaca": Kind(
        fields={
            "unit": "Kecamatan Kenanga",
            "terbaca": ["Nomor: 045/77-Kec (surat.pdf halaman 1, keyakinan tinggi)"],
            "ditanyakan": ["Hal"],
        }
    ),
    "dikerjakan": Kind(
        fields={
            "langkah": 2,
            "tugas": "Surat dicatat dalam agenda",
            "waktu": "Jumat, 20 November 2026 pukul 09.12 WIB",
            "sampai": "Senin, 23 November 2026 pukul 16.00 WIB",
        }
    ),
    "keberatan": Kind(
        fields={
            "dari": "Kepala Seksi Aplikasi",
            "atas": "langkah 2 yang dikerjakan atas nama Bapak/Ibu",
            "keterangan": "Surat ini salah alamat.",
            "akibat": "Mohon ditindaklanjuti.",
            "surel": 412,
        }
    ),
    # letters
    "surat": Kind(fields={"jenis": "Surat Perintah", "nomor": "800/12/DINAS/2026"}),
    "tembusan": Kind(
        fields={
            "jenis": "Surat Perintah",
            "nomor": "800/12/DINAS/2026",
            "tujuan": "Kepala Seksi Aplikasi",
            "arsip": "Naskah menunggu tanda tangan Kepala Dinas.",
        }
    ),
    "salinan-ditolak": Kind(
        answered=True,
        fields={
            "jenis": "Berita Acara Serah Terima",
            "nomor": "12/BA/2026",
            "sebab": "halaman kedua belum terbaca",
            "pihak": "Kepala Dinas",
        },
    ),
    "sudah-ditandatangani": Kind(
        fields={
            "jenis": "Berita Acara Serah Terima",
            "nomor": "12/BA/2026",
            "penanda_tangan": "Sekar Arumdati, Bagas Wirawan",
        }
    ),
    # to the secretariat
    "tanya-salinan": Kind(
        answered=True,
        fields={
            "jenis": "Berita Acara Serah Terima",
            "nomor": "12/BA/2026",
            "pihak": "Kepala Dinas (Sekar Arumdati)",
            "pengirim": "kadis@dinas.melati.example",
            "berkas": ["pindai-001.pdf"],
            "pemeriksaan": ["tanda tangan elektronik atas nama Sekar Arumdati utuh"],
            "potongan": "Terlampir.",
            "surel": "412",
        },
    ),
    "setujui-perubahan": Kind(
        answered=True,
        fields={
            "jenis": "Ralat Surat Perintah Tugas",
            "nomor": "028/12/SPT/DKIS/XI/2026",
            "tanggal": "20 November 2026",
            "isi": 'tertulis "Senin", seharusnya "Selasa"',
        },
    ),
    "izin-pelapor": Kind(answered=True, fields=_HELD),
    "ditahan": Kind(fields={**_HELD, "sebab": "alamat pengirim bukan petugas yang diminta"}),
    "ralat": Kind(
        answered=True,
        fields={
            "putusan": "SETUJU",
            "langkah": 3,
            "pejabat": "Sekar Arumdati (Kepala Dinas)",
            "waktu": "Jumat, 20 November 2026 pukul 09.12 WIB",
            "sebab": "surel yang mengikuti putusan tersebut sudah terkirim",
            "terkirim": ["Surat Perintah Nomor 800/12/DINAS/2026 kepada kasi@dinas.melati.example"],
            "potongan": "RALAT, mohon dibatalkan.",
            "surel": 412,
        },
    ),
    "tanya-ditahan": Kind(
        answered=True,
        fields={
            **_HELD,
            "sebab": "menyangkut lebih dari satu kasus",
            "tebakan": [{"kasus": "KASUS-2026-0007", "sebab": "perihalnya sama"}],
        },
    ),
    "perlu-entri": Kind(
        answered=True,
        fields={
            "berkas": ["surat.jpg (gambar, perlu dibaca petugas)"],
            "sebab": "",
        },
    ),
    "gagal-proses": Kind(
        fields={
            "surel": 412,
            "sebab": "lampiran tidak terbaca",
            "dari": "melati@surel.example",
            "perihal": "",
        }
    ),
    "gagal-kirim": Kind(
        fields={
            "surel": 412,  # the number that `mailflow outbox retry` takes
            "penerima_gagal": "kepala@kenanga.example",
            "sebab": "ditolak",  # or "kembali", "disusun" (it could not be made), "server" (put off for days)
            "alasan": "550 5.1.1 alamat tidak dikenal",
            "perihal": "Surat Perintah Nomor 800/12/DINAS/2026",
        }
    ),
    "surat-diragukan": Kind(
        answered=True,
        fields={"nomor": "800/12/DINAS/2026", "tujuan": "Kepala Seksi Aplikasi (kasi@dinas.melati.example)"},
    ),
    "gagal-masuk": Kind(
        fields={
            "akun": "layanan@dinas.melati.example",
            "sebab": "kata sandi ditolak server",
            "mend": "Mohon administrator memeriksa kata sandi di tempat yang disebut secret dalam server.toml.",
        }
    ),
    "konfirmasi-nomor": Kind(answered=True, fields={"register": "surat keluar", "nomor_terakhir": 12}),
    "ringkasan-pagi": Kind(
        fields={
            "tanggal": "Jumat, 20 November 2026",
            "tugas_terbuka": [_OPEN_TASK],
            "lewat": [_OPEN_TASK],
            "jumlah_ditahan": 1,  # of which `ditahan` has the first
            "ditahan": [
                {"dari": "melati@surel.example", "perihal": "Presensi", "sebab": "pengirim tidak terdaftar"}
            ],
            "menunggu": [
                {
                    "surel": 412,
                    "dari": "melati@surel.example",
                    "perihal": "Presensi",
                    "kata": "KASUS BARU / BUANG",
                }
            ],
            "surat_keluar": [
                {"nomor": "800/12/DINAS/2026", "jenis": "Surat Perintah", "tujuan": "Kepala Seksi"}
            ],
            "peringatan": ["Hari libur tahun 2027 belum diisi."],
        }
    ),
}

TITLES: Mapping[str, str] = {
    "tugas": "Surel tugas",
    "klarifikasi": "Permohonan penegasan",
    "tercatat": "Catatan putusan",
    "pastikan-pengirim": "Pertanyaan kepastian pengirim",
    "balasan-lain": "Pemberitahuan balasan dari alamat lain",
    "pengingat": "Pengingat",
    "lewat-batas": "Pemberitahuan lewat batas waktu",
    "tidak-berlaku": "Pemberitahuan bahwa balasan tidak mengubah kasus",
    "dua-tugas": "Permohonan membalas satu per satu",
    "dialihkan": "Pemberitahuan bahwa tugas dialihkan",
    "verifikasi": "Hasil verifikasi keaslian naskah",
    "pertanyaan": "Pertanyaan",
    "pemberitahuan": "Pemberitahuan",
    "ringkasan-tugas": "Ringkasan tugas",
    "jawaban-ringkasan": "Jawaban atas ringkasan tugas",
    "tanda-terima": "Tanda terima",
    "permintaan-kelengkapan": "Permohonan kelengkapan",
    "status": "Pemberitahuan status",
    "konfirmasi": "Permohonan konfirmasi",
    "laporan-akhir": "Laporan akhir",
    "digabung": "Pemberitahuan penanganan bersama",
    "status-kasus": "Status kasus",
    "daftar-status": "Daftar status",
    "bantuan": "Daftar perintah",
    "permintaan-dicatat": "Pemberitahuan bahwa permintaan dicatat",
    "permintaan-belum": "Pemberitahuan bahwa permintaan belum dijalankan",
    "permintaan-ditolak": "Pemberitahuan bahwa permintaan tidak dapat dilayani",
    "usul-plh": "Usul Plh.",
    "tidak-di-tempat": "Pemberitahuan tidak di tempat",
    "surel-menunggu": "Pemberitahuan surel keluar menunggu",
    "surel-menumpuk": "Pemberitahuan surel menumpuk",
    "tambahan": "Tambahan keterangan",
    "agenda": "Buku agenda",
    "agenda-bulanan": "Buku agenda dan sidik jari jurnal",
    "dicatat": "Pemberitahuan keputusan yang dicatat",
    "terbaca": "Pemberitahuan laporan baru",
    "dikerjakan": "Pemberitahuan langkah yang dikerjakan",
    "keberatan": "Keberatan",
    "surat": "Surat",
    "tembusan": "Tembusan",
    "salinan-ditolak": "Pemberitahuan bahwa salinan belum diterima",
    "sudah-ditandatangani": "Pemberitahuan naskah telah ditandatangani",
    "tanya-salinan": "Permohonan pemeriksaan salinan",
    "setujui-perubahan": "Permohonan persetujuan perubahan surat",
    "izin-pelapor": "Permohonan izin pelapor",
    "ditahan": "Pemberitahuan surel ditahan",
    "ralat": "Pemberitahuan ralat putusan",
    "tanya-ditahan": "Pertanyaan tentang surel ditahan",
    "perlu-entri": "Permohonan entri manual",
    "gagal-proses": "Pemberitahuan surel gagal diproses",
    "gagal-kirim": "Pemberitahuan surel tidak terkirim",
    "surat-diragukan": "Pertanyaan kepastian pengiriman",
    "gagal-masuk": "Pemberitahuan gagal masuk",
    "konfirmasi-nomor": "Pertanyaan nomor terakhir",
    "ringkasan-pagi": "Ringkasan pagi",
}
"""What people are told that a mail of ours is; its name here is for the files alone."""


def title_of(notice: str, values: Mapping[str, object]) -> str:
    """What a mail is to people: a letter by its own name and number, any other by its title."""
    title = TITLES.get(notice, "Surel")
    letter = " Nomor ".join(str(values[name]) for name in ("jenis", "nomor") if values.get(name))
    if notice == "surat":
        return letter or title
    return f"{title} {letter}" if notice == "tembusan" and letter else title
